import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from sammachip.people.models import Person
from sammachip.people.queries import find_by_national_id
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.django_db


def test_old_key_may_go_after_renewing(settings, capsys):
    old, new = settings.FIELD_KEYS[0], Fernet.generate_key().decode()
    people = [make_person(national_id=invented_id(number)) for number in range(3)]
    make_person()
    settings.FIELD_KEYS = [new, old]

    call_command("renew_field_keys")
    call_command("renew_field_keys")
    settings.FIELD_KEYS = [new]

    assert [find_by_national_id(invented_id(number)) for number in range(3)] == people
    assert [person.national_id for person in Person.objects.order_by("pk")[:3]] == [
        invented_id(n) for n in range(3)
    ]
    assert capsys.readouterr().out.splitlines() == [
        "3 people written with the newest key",
        "0 people written with the newest key",
    ]
