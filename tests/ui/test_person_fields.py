from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import override

from sammachip.accounts.models import Assignment, User
from sammachip.people.models import Person
from sammachip.ui.person_fields import PersonFields, enter_person
from tests.people.factories import HOME, invented_id, make_person

pytestmark = pytest.mark.django_db
ELSEWHERE = "33020101"
TYPED = {"title": "นาย", "first_name": "สมชาย", "last_name": "ใจดี"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def officer():
    return user_with("officer", HOME[:6])


def user_with(role, area_code):
    user = User.objects.create(username=role, full_name="ผู้ใช้")
    Assignment.objects.create(user=user, role=role, area_code=area_code, starts_on=date(2017, 1, 1))
    return user


def form_of(by, typed, **options):
    return PersonFields(typed, by=by, home_code=HOME, **options)


def panel(form):
    return render_to_string("components/likely_people.html", {"form": form})


def names_offered(form):
    return [likeness.person.full_name for likeness in form.question.likely]


def test_person_nobody_resembles_is_registered_at_once(officer):
    form = form_of(officer, TYPED | {"phone": "08-0000-0001", "birth_year": "๒๕๑๐", "house_no": "12/3"})

    assert form.is_valid(), form.errors
    person = enter_person(form, by=officer)
    stored = Person.objects.get()
    assert (person, stored.full_name, stored.home_code) == (stored, "นายสมชาย ใจดี", HOME)
    assert (stored.phone, stored.birth_year, stored.house_no) == ("0800000001", 1967, "12/3")


def test_age_is_kept_with_the_day_it_was_asked(officer):
    form = form_of(officer, TYPED | {"age_stated": "50 ปี"})

    assert form.is_valid()
    person = enter_person(form, by=officer)
    assert (person.age_stated, person.age_stated_on) == (50, localdate())


def test_whole_name_pasted_into_the_first_box_is_taken_apart(officer):
    form = form_of(officer, {"first_name": "น.ส. สมศรี  ใจงาม"})

    assert form.is_valid()
    assert enter_person(form, by=officer).full_name == "นางสาวสมศรี ใจงาม"


def test_likely_duplicate_is_asked_about_and_nothing_typed_is_lost(officer):
    make_person(first_name="สมชาย", last_name="ใจดี", house_no="12/3")

    form = form_of(officer, TYPED | {"nickname": "แดง"})

    assert not form.is_valid()
    assert form.non_field_errors() == ["Somebody like this is registered already. Say who is meant."]
    assert names_offered(form) == ["นายสมชาย ใจดี"]
    assert form["nickname"].value() == "แดง"
    assert "house 12/3 moo 1" in panel(form)
    assert "has the same name in the same village" in panel(form)


def test_person_chosen_is_used_and_only_blanks_are_filled(officer):
    known = make_person(first_name="สมชาย", last_name="ใจดี", phone="0800000001")

    form = form_of(officer, TYPED | {"phone": "0800000002", "nickname": "แดง", "use_person": str(known.pk)})

    assert form.is_valid(), form.errors
    assert enter_person(form, by=officer) == known
    stored = Person.objects.get()
    assert (stored.phone, stored.nickname) == ("0800000001", "แดง")


def test_person_chosen_of_another_village_stays_as_registered_there(officer):
    known = make_person(first_name="สมชาย", phone="0800000001", home_code="33011502")

    form = form_of(officer, TYPED | {"phone": "0800000001", "nickname": "แดง", "use_person": str(known.pk)})

    assert form.is_valid(), form.errors
    assert enter_person(form, by=officer) == known
    assert Person.objects.get().nickname == ""


def test_somebody_else_is_registered_beside_those_shown(officer):
    shown = make_person(first_name="สมชาย", last_name="ใจดี")

    form = form_of(officer, TYPED | {"confirmed_new": str(shown.pk)})

    assert form.is_valid(), form.errors
    enter_person(form, by=officer)
    assert Person.objects.count() == 2


def test_answer_counts_only_for_the_people_who_were_shown(officer):
    shown = make_person(first_name="สมชาย", last_name="ใจดี")
    make_person(first_name="สมชาย", last_name="ใจดี")

    form = form_of(officer, TYPED | {"confirmed_new": str(shown.pk)})

    assert not form.is_valid()
    assert len(form.question.likely) == 2


def test_nobody_can_be_chosen_who_was_not_offered(officer):
    make_person(first_name="สมชาย", last_name="ใจดี")
    stranger = make_person(first_name="วิไล", last_name="แสงดาว")

    form = form_of(officer, TYPED | {"use_person": str(stranger.pk)})

    assert not form.is_valid()
    assert form.chosen is None


def test_holder_of_the_national_id_is_no_somebody_else(officer):
    holder = make_person(national_id=invented_id(1))

    form = form_of(officer, TYPED | {"national_id": invented_id(1), "confirmed_new": str(holder.pk)})

    assert not form.is_valid()
    assert form.question.may_be_new is False
    assert "This is somebody else" not in panel(form)


def test_holder_of_the_national_id_in_another_district_is_not_named(officer):
    make_person(national_id=invented_id(1), first_name="ลับ", home_code=ELSEWHERE)

    form = form_of(officer, TYPED | {"national_id": invented_id(1)})

    assert not form.is_valid()
    assert list(form.errors) == ["national_id"]
    assert form.question is None


def test_people_of_another_district_are_not_offered(officer):
    make_person(first_name="สมชาย", last_name="ใจดี", phone="0800000001", home_code=ELSEWHERE)

    assert form_of(officer, TYPED | {"phone": "0800000001"}).is_valid()


def test_answer_survives_an_error_in_another_field(officer):
    known = make_person(first_name="สมชาย", last_name="ใจดี")

    form = form_of(officer, TYPED | {"phone": "12", "use_person": str(known.pk)})

    assert not form.is_valid()
    assert f'<input type="hidden" name="use_person" value="{known.pk}">' in panel(form)
    assert "checkbox" not in panel(form) and "<button" not in panel(form)


def test_two_people_in_one_page_keep_their_answers_apart(officer):
    known = make_person(first_name="สมชาย", last_name="ใจดี")
    typed = {f"head-{name}": value for name, value in TYPED.items()}

    unanswered = form_of(officer, typed | {"use_person": str(known.pk)}, prefix="head")
    answered = form_of(officer, typed | {"head-use_person": str(known.pk)}, prefix="head")

    assert (unanswered.is_valid(), answered.is_valid()) == (False, True)
    assert 'name="head-use_person"' in panel(unanswered)


def test_correcting_a_nickname_asks_nothing_about_likely_people(officer):
    make_person(first_name="สมชาย", last_name="ใจดี")
    person = make_person(first_name="สมชาย", last_name="ใจดี")

    form = form_of(officer, TYPED | {"nickname": "แดง"}, person=person)

    assert form.is_valid(), form.errors
    assert enter_person(form, by=officer).nickname == "แดง"


def test_national_id_left_empty_while_correcting_is_kept(officer):
    person = make_person(**TYPED, national_id=invented_id(1))

    form = form_of(officer, TYPED | {"national_id": "", "nickname": "แดง"}, person=person)

    assert invented_id(1) not in str(form)
    assert form.is_valid(), form.errors
    assert enter_person(form, by=officer).national_id == invented_id(1)


def test_clerk_without_sight_of_national_ids_cannot_change_them_by_correcting():
    clerk = user_with("clerk", HOME[:4])
    person = make_person(**TYPED, national_id=invented_id(1))

    form = form_of(clerk, TYPED | {"national_id": invented_id(2)}, person=person)

    assert form.is_valid(), form.errors
    assert enter_person(form, by=clerk).national_id == invented_id(1)


@pytest.mark.parametrize("count", [1, 3])
def test_question_takes_a_fixed_number_of_queries(count, officer, django_assert_num_queries):
    for _ in range(count):
        make_person(first_name="สมชาย", last_name="ใจดี")
    form = form_of(officer, TYPED)

    with django_assert_num_queries(4):
        shown = panel(form) if not form.is_valid() else ""

    assert shown.count('<span class="person-name">นายสมชาย ใจดี</span>') == count


def test_question_stands_inside_the_form_page_above_what_was_typed(officer):
    make_person(first_name="สมชาย", last_name="ใจดี")
    form = form_of(officer, TYPED | {"nickname": "แดง"})

    form.is_valid()
    page = render_to_string("components/form_page.html", {"form": form})

    places = [page.find(part) for part in ("<form", 'name="use_person"', 'value="แดง"', "</form>")]
    assert places == sorted(places)
    assert -1 not in places


def test_form_without_people_asks_nothing():
    page = render_to_string("components/likely_people.html", {"form": forms.Form()})

    assert page.strip() == ""
