import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import connection

from sammachip.people.crypto import keyed_hash
from sammachip.people.models import Person
from sammachip.people.queries import find_by_national_id
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.django_db


def stored_id(person):
    with connection.cursor() as cursor:
        cursor.execute("SELECT national_id FROM people_person WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def test_national_id_is_stored_unreadable_and_read_back():
    person = make_person(national_id=invented_id(1))

    assert invented_id(1) not in stored_id(person)
    assert Person.objects.get().national_id == invented_id(1)


def test_hash_is_no_plain_digest_of_the_digits(settings):
    before = make_person(national_id=invented_id(1)).national_id_hash
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    after = make_person(national_id=invented_id(1)).national_id_hash

    assert before != after


def test_hash_stays_what_registers_hold(settings):
    settings.FIELD_KEYS = ["fuZYUUNrc_E5s-eYd6bIVhkXWUx-3ZLsDEEGFImjxrI="]

    assert keyed_hash("1234567890121") == "de29a83020a2b42faa7b8ca49acd55d45aa8f895dde4f333b1e0fcea90e97245"


def test_older_key_still_reads_and_finds(settings):
    person = make_person(national_id=invented_id(1))

    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

    assert Person.objects.get().national_id == invented_id(1)
    assert find_by_national_id(invented_id(1)) == person


def test_encrypted_column_refuses_to_be_compared():
    with pytest.raises(FieldError):
        Person.objects.filter(national_id=invented_id(1)).exists()
