"""Sessions of signed-in users and the tokens that keep them alive."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from .errors import SessionExpired, TokenRejected
from .store import TokenStore

REFRESH_MARGIN = timedelta(minutes=2)
MAX_LIFETIME = timedelta(days=30)


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class Session:
    """One signed-in user. The access token is short-lived, the refresh token is not."""

    user_id: str
    access_token: str
    refresh_token: str
    expires_at: datetime
    created_at: datetime = field(default_factory=utc_now)

    def is_expired(self, margin: timedelta = REFRESH_MARGIN) -> bool:
        """Whether the access token is over, or will be within the margin."""
        return utc_now() + margin >= self.expires_at

    def refresh_token_for(self, store: TokenStore) -> str:
        return store.refresh_token(self.user_id) or self.refresh_token


class SessionKeeper:
    """Hands out valid access tokens and renews them in time."""

    def __init__(self, client, store: TokenStore):
        self._client = client
        self._store = store

    def refresh_auth_token(self, session: Session) -> Session:
        """Renews the access token with the refresh token.

        Raises SessionExpired when the session is older than MAX_LIFETIME,
        TokenRejected when the identity server no longer accepts the token.
        """
        if utc_now() - session.created_at > MAX_LIFETIME:
            self._store.forget(session.user_id)
            raise SessionExpired(session.user_id)
        answer = self._client.post(
            "/oauth/token",
            {"grant_type": "refresh_token", "refresh_token": session.refresh_token},
        )
        if answer.status == 401:
            raise TokenRejected(session.user_id)
        session.access_token = answer.json["access_token"]
        session.expires_at = utc_now() + timedelta(seconds=answer.json["expires_in"])
        self._store.save(session)
        return session

    def access_token(self, session: Session) -> str:
        if session.is_expired():
            session = self.refresh_auth_token(session)
        return session.access_token
