"""Limits go by the address of the visitor, which nobody can invent."""

import pytest

from sammachip.accounts.visitors import visitor_address

PROXY, VISITOR, OTHER = "10.0.0.5", "203.0.113.7", "198.51.100.9"


@pytest.fixture
def address_of(rf, settings):
    """The address that pages see of a call."""

    def address_of(remote, forwarded="", trusted=("10.0.0.0/8", "127.0.0.1")):
        settings.TRUSTED_PROXIES = list(trusted)
        request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded} if forwarded else {})
        return visitor_address(lambda seen: seen.META["REMOTE_ADDR"])(request)

    return address_of


@pytest.mark.parametrize(
    ("remote", "forwarded", "seen"),
    [
        (PROXY, VISITOR, VISITOR),
        (PROXY, f"{OTHER}, {VISITOR}", VISITOR),
        (PROXY, f"{VISITOR}, 10.9.9.9", VISITOR),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        (PROXY, "", PROXY),
        (PROXY, "unknown", PROXY),
        (PROXY, f"{VISITOR}, nonsense", PROXY),
        (PROXY, "10.1.1.1", "10.1.1.1"),
        (OTHER, VISITOR, OTHER),
        ("", VISITOR, ""),
    ],
)
def test_address_is_the_last_one_no_trusted_proxy_has(address_of, remote, forwarded, seen):
    assert address_of(remote, forwarded) == seen


def test_nobody_is_trusted_until_the_office_says_so(address_of):
    assert address_of(PROXY, VISITOR, trusted=()) == PROXY


def test_sign_in_is_locked_for_the_visitor_and_not_for_the_proxy(client, settings, officer_here):
    settings.TRUSTED_PROXIES = [PROXY]
    settings.AXES_ENABLED = True
    wrong = {"username": officer_here.username, "password": "ไม่ใช่รหัสนี้"}

    def tried(visitor):
        return client.post("/sign-in/", wrong, REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": visitor})

    answers = [tried(VISITOR).status_code for _ in range(settings.AXES_FAILURE_LIMIT)]

    assert answers[-1] == 429
    assert tried(OTHER).status_code == 200
