"""Every address against everybody: anonymous, nobody, an officer of another district, a viewer,
an officer, the chief and the administrator of this one.

302 for anonymous is the way to sign in. Outside the area nothing exists (404); inside without the
permission it is refused (403). Addresses that only take a POST are posted to with an empty form.
"""

import pytest
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from tests.architecture.addresses import addresses
from tests.architecture.matrix import MATRIX, PEOPLE, POSTED
from tests.architecture.world import make_world


def test_every_address_is_in_the_matrix_and_no_other():
    assert set(MATRIX) == set(addresses())


@pytest.fixture
def world(
    db, district, year, officer_here, officer_elsewhere, viewer_here, chief_here, administrator_here, nobody
):
    return make_world(officer=officer_here, administrator=administrator_here)


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
def test_statuses(world, person):
    user = User.objects.filter(username=person).first()
    place = PEOPLE.index(person)

    got = {name: answer(user, name, world) for name in MATRIX}

    assert got == {name: statuses[place] for name, statuses in MATRIX.items()}


def answer(user: User | None, name: str, world: dict[str, object]) -> int:
    """A browser of its own for each address: one of them signs out."""
    client = Client()
    if user:
        client.force_login(user)
    parts = {part: world.get(f"{name}:{part}", world.get(part)) for part in addresses()[name]}
    send = client.post if name in POSTED else client.get
    response = send(reverse(name, kwargs=parts))
    for close in response._resource_closers:  # its own close() would end the test's database too
        close()
    return response.status_code
