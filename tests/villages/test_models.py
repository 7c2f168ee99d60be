from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from sammachip.areas.scope import NOTHING, AreaScope
from tests.factories import make_event, make_user, make_village, make_year, make_year_village
from villages.models import Event, StepOverride, Village, YearVillage, common_code


def refusal(name: str) -> str:
    return str(next(one for one in Village._meta.constraints if one.name == name).violation_error_message)


def test_village_code_outside_its_tambon_is_refused(db: None) -> None:
    village = make_village("33011601")

    village.tambon_code = "330115"

    with pytest.raises(ValidationError) as refused:
        village.full_clean()
    assert refused.value.message_dict["__all__"] == [refusal("village_code_in_tambon")]


def test_municipal_village_code_need_not_begin_with_its_tambon(db: None) -> None:
    village = make_village("50990063", tambon_code="500106")

    village.full_clean()

    assert Village.objects.get() == village


def test_village_in_the_bin_leaves_its_code_free(db: None) -> None:
    removal = {"removed_by": make_user("chief"), "removed_reason": "บันทึกซ้ำ"}
    make_village("33011601", removed_at="2017-01-01T00:00Z", **removal)

    again = make_village("33011601")

    assert list(Village.objects.all()) == [again]
    with pytest.raises(IntegrityError):
        make_village("33011601")


def test_withdrawn_village_needs_day_and_reason(db: None) -> None:
    with pytest.raises(IntegrityError):
        make_year_village("33011601", status="withdrawn", withdrawn_on=date(2017, 1, 1))


def test_second_current_year_is_refused(db: None) -> None:
    make_year(2560)

    with pytest.raises(IntegrityError):
        make_year(2561, is_current=True)


def test_event_of_two_tambons_is_seen_from_each_once(db: None) -> None:
    event = make_event(make_year_village("33011501"), make_year_village("33011601"))

    seen = {
        scope: list(Event.objects.within(scope))
        for scope in (AreaScope.of("330115"), AreaScope.of("3301"), AreaScope.of("3302"), NOTHING)
    }

    assert list(seen.values()) == [[event], [event], [], []]
    assert event.area_code == "3301"


@pytest.mark.parametrize(
    ("codes", "common"),
    [
        ([], ""),
        (["33011601"], "33011601"),
        (["33011601", "33011602"], "330116"),
        (["33011501", "33011601"], "3301"),
        (["33011601", "33021601"], "33"),
        (["33011601", "50990063"], ""),
    ],
)
def test_common_code_is_cut_to_whole_levels(codes: list[str], common: str) -> None:
    assert common_code(codes) == common


def test_year_villages_within_reads_the_code_of_the_year(db: None) -> None:
    here, _elsewhere = make_year_village("33011601"), make_year_village("33020101")

    assert list(YearVillage.objects.within(AreaScope.of("3301"))) == [here]


def test_override_without_a_reason_is_refused(db: None, django_user_model: type) -> None:
    chief = django_user_model.objects.create(username="chief")  # type: ignore[attr-defined]

    with pytest.raises(IntegrityError):
        StepOverride.objects.create(
            year_village=make_year_village(),
            step=1,
            status="done",
            decided_by=chief,
            decided_at="2017-01-01T00:00Z",
            decided_on=date(2017, 1, 1),
            reason="",
        )
