import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from sammachip.accounts.models import User
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from sammachip.people.queries import find_by_national_id
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return User.objects.create(username="officer", full_name="พัฒนากร")


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


def test_person_corrected_between_two_keys_is_renewed_whole(settings, officer):
    person = make_person(national_id=invented_id(1))
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    change_person(person, by=officer, nickname="แดง")

    call_command("renew_field_keys")
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]

    assert Person.objects.get().national_id == invented_id(1)
