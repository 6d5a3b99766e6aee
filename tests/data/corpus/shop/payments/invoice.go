package payments

// Invoice is what the customer gets by mail after paying.
type Invoice struct {
	number int
	lines  []string
}

// RenderPdf lays the invoice out on paper.
func (i *Invoice) RenderPdf() []byte {
	return nil
}
