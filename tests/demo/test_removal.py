"""Removing the demonstration takes what it made; what anybody else put there stops the removal."""

import pytest
from django.core.management import CommandError, call_command

from sammachip.accounts.models import User
from sammachip.areas.models import Area
from sammachip.audit.models import AuditEntry
from sammachip.demo.actions import is_empty_office, seed_demo
from sammachip.demo.removal import demo_end, our_models, stamps, typed_since
from sammachip.demo.script import Village
from tests.factories import make_user, make_village
from tests.villages.factories import photo_bytes, upload
from trainers.actions import change_sage_survey, put_occupations
from trainers.models import Occupation, SageSurvey
from villages.actions import attach_file
from villages.models import YearVillage

SCRIPT = (Village("33012405", "หมากเขียบใต้", 2, rest="claimed"), Village("33020104", "โนนยาง", 1))


@pytest.fixture
def demo(district, media):
    call_command("load_occupations", verbosity=0)
    seed_demo(SCRIPT)


def remove(**options):
    call_command("remove_demo", yes=True, verbosity=0, **options)


def test_every_row_says_when_it_was_written_or_hangs_on_one_that_does():
    without = [model for model in our_models() if not stamps(model)]
    loose = [
        model._meta.label
        for model in without
        if not any(
            field.remote_field and field.remote_field.on_delete.__name__ == "CASCADE"
            for field in model._meta.concrete_fields
        )
    ]

    assert sorted(loose) == ["accounts.User", "areas.Area"]


@pytest.mark.slow
def test_the_untouched_demonstration_goes_and_leaves_an_empty_office(demo):
    assert list(typed_since(demo_end())) == []

    remove()

    assert (is_empty_office(), AuditEntry.objects.filter(source="demo").count()) == (True, 0)
    assert Area.objects.filter(code="3301").exists()
    assert Occupation.objects.exists()


@pytest.mark.slow
def test_village_that_somebody_added_stops_the_removal_and_is_named(demo):
    make_village("33011601", name="หนองหว้าจริง")

    with pytest.raises(CommandError, match=r"1 × \w*หมู่บ้าน\w* came later.*--with-what-was-typed"):
        remove()

    assert YearVillage.objects.count() == len(SCRIPT)


@pytest.mark.slow
def test_change_to_a_record_of_the_demonstration_stops_the_removal(demo):
    survey = SageSurvey.objects.first()
    change_sage_survey(survey, by=User.objects.get(username="officer"), seen_version=1, note="พบตัวจริงแล้ว")

    with pytest.raises(CommandError, match="came later"):
        remove()


@pytest.mark.slow
def test_occupation_that_somebody_added_stops_the_removal(demo):
    administrator = User.objects.get(username="administrator")
    put_occupations([{"name": "ทำร่ม", "jpt_code": 1, "product_group": "P"}], by=administrator)

    with pytest.raises(CommandError, match="came later"):
        remove()


@pytest.mark.slow
def test_account_of_somebody_else_stops_the_removal_even_with_what_was_typed(demo):
    make_user("officer", "330116", username="malee")

    with pytest.raises(CommandError, match="malee"):
        remove(with_what_was_typed=True)

    assert YearVillage.objects.count() == len(SCRIPT)


@pytest.mark.slow
def test_what_was_typed_goes_when_asked_for_with_its_files(demo):
    village = YearVillage.objects.get(code="33012405")
    by = User.objects.get(username="officer-east")
    photo = attach_file(by=by, file=upload(photo_bytes(), "ภาพ.jpg"), kind="photo", year_village=village)

    remove(with_what_was_typed=True)

    assert (is_empty_office(), photo.file.storage.exists(photo.file.name)) == (True, False)


def test_office_is_no_demonstration(district):
    make_user("officer", "330116")

    with pytest.raises(CommandError, match="There is no demonstration"):
        remove()
