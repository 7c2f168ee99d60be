"""Fiscal years: opened, their steps and thresholds set, one of them worked in."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_year, make_year_village
from villages.actions import change_step_setting
from villages.models import ProgrammeYear, StepProgress
from villages.process.refresh import refresh_progress


@pytest.fixture
def signed(client, administrator_here):
    client.force_login(administrator_here)
    return client


def lines(client, year=2560):
    """What the browser would send back untouched."""
    shown = client.get(reverse("villages:year-steps", args=[year])).context["lines"]
    data = {}
    for _step, form, _conflict in shown:
        for name in form.fields:
            value = form[name].value()
            if value not in (None, "", False):
                data[form.add_prefix(name)] = value
    return data


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(signed, year, django_assert_num_queries, count):
    for number in range(1, count):
        make_year(2560 + number)

    with django_assert_num_queries(6):
        response = signed.get(reverse("villages:year-list"))

    assert len(response.context["years"]) == count


def test_list_counts_the_villages_of_ones_own_area(signed, year):
    make_year_village("33011601", year)
    make_year_village("33020101", year)

    [shown] = signed.get(reverse("villages:year-list")).context["years"]

    assert shown.target_count == 1


def test_new_year_comes_with_its_13_steps(signed, year):
    signed.post(
        reverse("villages:year-new"),
        {"year": "๒๕๖๑", "target_unit": "village", "households_per_village": "20"},
    )

    opened = ProgrammeYear.objects.get(year=2561)
    assert opened.step_settings.filter(is_applicable=True).count() == 13
    assert not opened.is_current


def test_year_counted_by_district_leaves_out_the_steps_of_a_team(signed, year):
    signed.post(
        reverse("villages:year-new"),
        {"year": "2569", "target_unit": "district", "households_per_village": "30"},
    )

    left_out = ProgrammeYear.objects.get(year=2569).step_settings.filter(is_applicable=False)
    assert list(left_out.order_by("step").values_list("step", flat=True)) == [1, 2, 3, 5]


def test_year_that_is_open_already_is_told_at_the_form(signed, year):
    response = signed.post(
        reverse("villages:year-new"),
        {"year": "2560", "target_unit": "village", "households_per_village": "20"},
    )

    assert response.context["form"].errors
    assert ProgrammeYear.objects.count() == 1


def test_due_date_and_a_step_left_out_are_saved_together(signed, year):
    village = make_year_village("33011601", year)
    refresh_progress([village.pk])
    data = lines(signed) | {"step-4-due_on": "31/1/2560"}
    del data["step-1-is_applicable"]

    signed.post(reverse("villages:year-steps", args=[2560]), data)

    assert year.step_settings.get(step=4).due_on == date(2017, 1, 31)
    assert StepProgress.objects.get(year_village=village, step=1).status == "not_applicable"


def test_impossible_due_date_saves_no_line(signed, year):
    data = lines(signed) | {"step-4-due_on": "31/2/2560", "step-5-due_on": "1/2/2560"}

    response = signed.post(reverse("villages:year-steps", args=[2560]), data)

    assert response.status_code == 200
    assert year.step_settings.get(step=5).due_on != date(2017, 2, 1)


def test_line_that_somebody_else_saved_shows_both_sides_and_saves_nothing(signed, year, administrator_here):
    data = lines(signed) | {"step-4-due_on": "31/1/2560", "step-5-due_on": "1/2/2560"}
    change_step_setting(year.step_settings.get(step=4), by=administrator_here, due_on=date(2017, 3, 1))

    response = signed.post(reverse("villages:year-steps", args=[2560]), data)

    conflicts = [step.number for step, _form, conflict in response.context["lines"] if conflict]
    assert conflicts == [4]
    assert year.step_settings.get(step=4).due_on == date(2017, 3, 1)
    assert year.step_settings.get(step=5).due_on != date(2017, 2, 1)


def test_threshold_is_read_as_typed(signed, year):
    url = reverse("villages:year-settings", args=[2560])
    form = signed.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    signed.post(url, data | {"attendance_share": "๗๐"})

    year.refresh_from_db()
    assert year.attendance_share == 70


def test_office_works_in_one_year_at_a_time(signed, year):
    other = make_year(2561)

    signed.post(reverse("villages:year-current", args=[2561]))

    assert list(ProgrammeYear.objects.filter(is_current=True)) == [other]
