from datetime import timedelta

import pytest

from src.auth.errors import SessionExpired
from src.auth.session import MAX_LIFETIME, SessionKeeper, utc_now


def test_refreshes_a_token_that_is_about_to_expire(keeper: SessionKeeper, session):
    session.expires_at = utc_now() + timedelta(seconds=30)
    assert keeper.access_token(session) == "renewed"


def test_does_not_refresh_an_old_session(keeper: SessionKeeper, session):
    session.created_at = utc_now() - MAX_LIFETIME - timedelta(days=1)
    with pytest.raises(SessionExpired):
        keeper.refresh_auth_token(session)
