package payments

// CardGateway talks to the bank that settles card payments.
type CardGateway struct {
	endpoint string
	retries  int
}

// Charge asks the bank for money and retries when the line is bad.
func (g *CardGateway) Charge(card string, cents int) error {
	for attempt := 0; attempt < g.retries; attempt++ {
		if err := g.send(card, cents); err == nil {
			return nil
		}
	}
	return ErrDeclined
}

// Refund gives the money of an earlier charge back.
func (g *CardGateway) Refund(charge string) error {
	return g.send(charge, 0)
}
