package server

import (
	"context"
	"errors"
	"time"
)

// ErrRevoked is returned for a refresh token that was used twice.
var ErrRevoked = errors.New("refresh token revoked")

// TokenIssuer signs access tokens and rotates refresh tokens.
type TokenIssuer struct {
	keys  KeySet
	store TokenStore
	now   func() time.Time
}

// Refresh exchanges a refresh token for a new pair and revokes the old one.
func (i *TokenIssuer) Refresh(ctx context.Context, refresh string) (*Pair, error) {
	owner, err := i.store.Owner(ctx, refresh)
	if err != nil {
		return nil, err
	}
	if owner.Revoked {
		// A second use means that somebody copied it: end the whole family.
		return nil, errors.Join(ErrRevoked, i.store.RevokeFamily(ctx, owner.Family))
	}
	pair, err := i.sign(owner.UserID, i.now().Add(15*time.Minute))
	if err != nil {
		return nil, err
	}
	return pair, i.store.Rotate(ctx, refresh, pair.Refresh)
}
