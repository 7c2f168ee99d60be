"""Step 7 in the browser's place: who wants what, what the village makes of it, which projects follow."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from households.actions import read_choices, save_need_analysis
from households.models import NeedAnalysis, NeedSurvey
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_year_village
from tests.households.factories import make_household, make_households, make_surveys
from tests.trainers.factories import make_member, make_occupation, make_survey
from villages.models import PlanEntry

NEEDS_QUERIES = 18
SHEET_QUERIES = 11
NEED_QUERIES = 15


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def eggs(db):
    return make_occupation("เลี้ยงไก่ไข่", synonyms=["ไก่ไข่"])


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def shown(form):
    """What the browser would send back untouched."""
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def said(household):
    """The current choices in the order of their ranks: the occupation of the list, and the words."""
    survey = NeedSurvey.objects.get(household=household, superseded_on=None)
    return [(str(one.occupation or ""), one.words) for one in survey.choices.order_by("rank")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ไก่ไข่", ("เลี้ยงไก่ไข่", "ไก่ไข่")),
        ("เลี้ยงไก่ไข่", ("เลี้ยงไก่ไข่", "")),
        (" เลี้ยง ไก่ไข่ ", ("เลี้ยงไก่ไข่", "")),
        ("อะไรก็ได้", (None, "อะไรก็ได้")),
    ],
)
def test_words_are_matched_by_synonyms_and_kept(eggs, words, expected):
    (choice,) = read_choices([words, ""])

    assert (choice.occupation and choice.occupation.name, choice.words) == expected


def test_sheet_saves_the_rows_filled_in_and_leaves_the_others(client, village, officer_here, eggs):
    one, two, three = make_households(village, 3)
    client.force_login(officer_here)

    client.post(
        address("need-sheet", village),
        {
            "asked_on": "10/2/2560",
            "asked_by": "มาลี",
            f"h{one.pk}-choice_1": "ไก่ไข่",
            f"h{one.pk}-choice_2": "ทำขนม",
            f"h{one.pk}-skill_now": "little",
            f"h{one.pk}-resources": ["land", "water"],
            f"h{three.pk}-choice_1": "ทำขนม",
            f"h{three.pk}-reasons": ["market"],
        },
    )

    survey = NeedSurvey.objects.get(household=one)
    assert (survey.asked_on, survey.asked_by, survey.skill_now) == (date(2017, 2, 10), "มาลี", "little")
    assert (survey.has_land, survey.has_water, survey.has_labour) == (True, True, None)
    assert (said(one), said(three)) == ([("เลี้ยงไก่ไข่", "ไก่ไข่"), ("", "ทำขนม")], [("", "ทำขนม")])
    assert not NeedSurvey.objects.filter(household=two).exists()


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ({"choice_2": "ทำขนม"}, ["choice_1"]),
        ({"skill_now": "little"}, ["choice_1"]),
        ({"choice_1": "ไก่ไข่", "choice_2": "เลี้ยงไก่ไข่"}, ["choice_2"]),
        ({"choice_1": "ทำ ขนม", "choice_3": "ทำขนม"}, ["choice_3"]),
    ],
)
def test_row_that_cannot_be_saved_keeps_the_whole_sheet(client, village, officer_here, eggs, row, fields):
    one, two = make_households(village, 2)
    client.force_login(officer_here)

    response = client.post(
        address("need-sheet", village),
        {"asked_on": "10/2/2560", f"h{two.pk}-choice_1": "ทำขนม"}
        | {f"h{one.pk}-{name}": value for name, value in row.items()},
    )

    first, second = response.context["sheet"].rows
    assert (list(first.errors), second["choice_1"].value()) == (fields, "ทำขนม")
    assert not NeedSurvey.objects.exists()


def test_row_that_somebody_else_filled_in_meanwhile_is_not_overwritten(client, village, officer_here, eggs):
    household = make_household(village)
    make_surveys([household], eggs)
    client.force_login(officer_here)

    response = client.post(
        address("need-sheet", village), {"asked_on": "10/2/2560", f"h{household.pk}-choice_1": "ทำขนม"}
    )

    (form,) = response.context["sheet"].rows
    assert [error.code for error in form.non_field_errors().as_data()] == ["asked_meanwhile"]
    assert said(household) == [("เลี้ยงไก่ไข่", "")]


def test_survey_of_a_household_is_corrected_in_place(client, village, officer_here, eggs):
    household = make_household(village)
    make_surveys([household], eggs)
    url = address("need", village, household_id=household.pk)
    client.force_login(officer_here)

    data = shown(client.get(url).context["form"])
    client.post(
        url, data | {"asked_on": "9/2/2560", "choice_2": "ทำขนม", "has_land": "no", "land_amount": "-"}
    )

    survey = NeedSurvey.objects.get()
    assert (survey.asked_on, survey.has_land, survey.has_water) == (date(2017, 2, 9), False, None)
    assert said(household) == [("เลี้ยงไก่ไข่", ""), ("", "ทำขนม")]


def test_words_can_be_kept_without_the_occupation_they_resemble(client, village, officer_here, eggs):
    household = make_household(village)
    url = address("need", village, household_id=household.pk)
    client.force_login(officer_here)

    client.post(url, {"asked_on": "9/2/2560", "choice_1": "ไก่ไข่", "as_said": ["0"]})

    assert said(household) == [("", "ไก่ไข่")]
    assert client.get(url).context["form"]["as_said"].value() == ["0"]


def test_survey_changed_by_two_people_shows_both_sides(client, village, officer_here, eggs):
    household = make_household(village)
    make_surveys([household], eggs)
    url = address("need", village, household_id=household.pk)
    client.force_login(officer_here)
    data = shown(client.get(url).context["form"])
    client.post(url, data | {"choice_1": "ทำขนม"})

    stale = client.post(url, data | {"choice_1": "ทอผ้า"})
    again = client.post(url, stale.context["form"].data)

    assert [(theirs, yours) for _, theirs, yours in stale.context["stale"]] == [("ทำขนม", "ทอผ้า")]
    assert (again.status_code, said(household)) == (302, [("", "ทอผ้า")])


def test_asking_again_keeps_the_earlier_answer(client, village, officer_here, eggs):
    household = make_household(village)
    make_surveys([household], eggs)
    client.force_login(officer_here)

    client.post(
        address("need-again", village, household_id=household.pk),
        {"asked_on": "1/3/2560", "choice_1": "ทำขนม"},
    )
    page = client.get(address("need", village, household_id=household.pk))

    assert said(household) == [("", "ทำขนม")]
    assert [one.asked_on for one in page.context["earlier"]] == [date(2017, 2, 10)]


def test_removed_survey_lets_the_earlier_answer_hold_again(client, village, officer_here, eggs):
    household = make_household(village)
    make_surveys([household], eggs)
    place = {"household_id": household.pk}
    client.force_login(officer_here)
    client.post(address("need-again", village, **place), {"asked_on": "1/3/2560", "choice_1": "ทำขนม"})

    client.post(address("need-remove", village, **place), {"reason": "ถามผิดหลัง"})

    assert said(household) == [("เลี้ยงไก่ไข่", "")]
    assert NeedSurvey.everything.get(removed_at__isnull=False).removed_reason == "ถามผิดหลัง"


@pytest.mark.parametrize(("asked", "expected"), [([1], 2), ([1, 2], 3), ([2, 3], 1), ([1, 2, 3], None)])
def test_saving_can_lead_on_to_the_next_household(client, village, officer_here, eggs, asked, expected):
    households = make_households(village, 3)
    make_surveys([households[seq - 1] for seq in asked[:-1]], eggs)
    client.force_login(officer_here)

    response = client.post(
        address("need", village, household_id=households[asked[-1] - 1].pk),
        {"asked_on": "1/3/2560", "choice_1": "ไก่ไข่", "next": ""},
    )

    following = {"household_id": households[expected - 1].pk} if expected else {}
    assert response.url == address("need" if expected else "needs", village, **following)


def test_ranking_names_who_could_teach_each(client, village, officer_here, eggs):
    make_surveys(make_households(village, 2), eggs)
    member = make_member(village)
    member.subjects.add(eggs)
    sage = make_survey(village.village, None, eggs).person
    client.force_login(officer_here)

    (one,) = client.get(address("needs", village)).context["ranking"]

    assert (one.points, one.households_count, one.share) == (6, 2, 100)
    assert (one.trainers, one.more_sages) == ((member.person.full_name,), (sage.full_name,))


def analyse(client, village, **lines):
    url = address("analysis-new", village)
    sheet = client.get(url).context["sheet"]
    data = {"seen": sheet.fingerprint, "analysed_on": "20/2/2560"}
    return client.post(url, data | {name.replace("_", "-", 1): value for name, value in lines.items()})


def test_analysis_keeps_the_ranking_of_its_day_with_the_decisions(client, village, officer_here, eggs):
    make_surveys(make_households(village, 2), eggs, make_occupation("ทอผ้าไหม"))
    event = make_event(village, kind="needs_analysis")
    client.force_login(officer_here)

    analyse(client, village, rank1_decision="train", rank1_cost_per_household="๘๐๐", event=event.pk)

    analysis = NeedAnalysis.objects.get()
    assert (analysis.analysed_on, analysis.event) == (date(2017, 2, 20), event)
    lines = analysis.lines.values_list("words", "points", "decision", "cost_per_household")
    assert list(lines) == [("เลี้ยงไก่ไข่", 6, "train", 800), ("ทอผ้าไหม", 4, "", None)]


def test_ranking_that_changed_meanwhile_is_looked_at_again(client, village, officer_here, eggs):
    one, two = make_households(village, 2)
    make_surveys([one], eggs)
    client.force_login(officer_here)
    seen = client.get(address("analysis-new", village)).context["sheet"].fingerprint
    make_surveys([two], eggs)

    response = client.post(address("analysis-new", village), {"seen": seen, "analysed_on": "20/2/2560"})

    assert response.context["sheet"].head.non_field_errors()
    assert not NeedAnalysis.objects.exists()


def test_decision_is_changed_later_while_the_ranking_stays(client, village, officer_here, eggs):
    make_surveys(make_households(village, 1), eggs)
    client.force_login(officer_here)
    analyse(client, village)
    make_surveys(make_households(make_year_village("33011602"), 1), eggs)
    url = address("analysis-edit", village, analysis_id=NeedAnalysis.objects.get().pk)
    sheet = client.get(url).context["sheet"]

    client.post(
        url, shown(sheet.head) | {"seen": sheet.fingerprint, "rank1-decision": "later", "rank1-note": "รอวัสดุ"}
    )

    analysis = NeedAnalysis.objects.get()
    assert list(analysis.lines.values_list("points", "decision", "note")) == [(3, "later", "รอวัสดุ")]
    assert (analysis.version, AuditEntry.objects.filter(action="households.change_analysis").count()) == (
        2,
        1,
    )


def test_analysis_goes_to_the_bin_with_a_reason(client, village, officer_here):
    analysis = save_need_analysis(by=officer_here, year_village=village, lines=[])
    client.force_login(officer_here)

    client.post(address("analysis-remove", village, analysis_id=analysis.pk), {"reason": "ทำซ้ำ"})

    assert not NeedAnalysis.objects.exists()


ENTRY = {
    "project_name": "ส่งเสริมการเลี้ยงไก่ไข่",
    "plan_kind": "village",
    "plan_years": "2561-2564",
    "status": "accepted",
    "reference": "หน้า 12",
}


def test_project_is_entered_with_its_proof_and_leads_back_to_the_needs(
    client, village, officer_here, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(officer_here)
    proof = SimpleUploadedFile("แผน.pdf", b"%PDF-1.4")

    response = client.post(
        reverse("villages:plan-entry-new", args=["33011601", 2560]), ENTRY | {"proof": proof}
    )

    entry = PlanEntry.objects.get()
    assert response.url == address("needs", village)
    assert (entry.reference, entry.file.year_village) == ("หน้า 12", village)
    assert entry.file.get_absolute_url() in client.get(response.url).content.decode()


def test_project_changed_without_a_new_proof_keeps_the_earlier(
    client, village, officer_here, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(officer_here)
    proof = SimpleUploadedFile("แผน.pdf", b"%PDF-1.4")
    client.post(reverse("villages:plan-entry-new", args=["33011601", 2560]), ENTRY | {"proof": proof})
    entry = PlanEntry.objects.get()

    client.post(
        reverse("villages:plan-entry-edit", args=["33011601", 2560, entry.pk]),
        ENTRY | {"status": "funded", "seen_version": entry.version},
    )

    changed = PlanEntry.objects.get()
    assert (changed.status, changed.file) == ("funded", entry.file)


def test_project_goes_to_the_bin_with_a_reason(client, village, officer_here):
    entry = PlanEntry.objects.create(year_village=village, **ENTRY)
    client.force_login(officer_here)

    client.post(reverse("villages:plan-entry-remove", args=["33011601", 2560, entry.pk]), {"reason": "ซ้ำ"})

    assert not PlanEntry.objects.exists()


def test_viewer_reads_the_needs_and_finds_no_way_to_change_them(client, village, viewer_here, eggs):
    make_surveys(make_households(village, 1), eggs)
    client.force_login(viewer_here)

    page = client.get(address("needs", village)).content.decode()

    assert "เลี้ยงไก่ไข่" in page
    for name in ("need-sheet", "analysis-new"):
        assert f'"button" href="{address(name, village)}"' not in page


def test_needs_are_exported_with_households_not_asked_yet(client, village, officer_here, eggs):
    make_surveys(make_households(village, 2)[:1], eggs)
    client.force_login(officer_here)

    response = client.get(address("needs", village), {"export": "xlsx"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [(row[0], row[3]) for row in sheet.iter_rows(min_row=4, values_only=True)] == [
        (1, "เลี้ยงไก่ไข่"),
        (2, ""),
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_needs_page_costs_the_same(client, village, officer_here, eggs, count, django_assert_num_queries):
    make_surveys(make_households(village, count), eggs)
    PlanEntry.objects.bulk_create(PlanEntry(year_village=village, **ENTRY) for _ in range(count))
    client.force_login(officer_here)

    with django_assert_num_queries(NEEDS_QUERIES):
        client.get(address("needs", village))


@pytest.mark.parametrize("count", [1, 20])
def test_sheet_costs_the_same(client, village, officer_here, eggs, count, django_assert_num_queries):
    make_households(village, count)
    client.force_login(officer_here)

    with django_assert_num_queries(SHEET_QUERIES):
        client.get(address("need-sheet", village))


@pytest.mark.parametrize("count", [1, 3])
def test_survey_page_costs_the_same(client, village, officer_here, eggs, count, django_assert_num_queries):
    one, *_ = make_households(village, count)
    make_surveys([one], *[eggs, make_occupation("ทอผ้าไหม"), make_occupation("จักสาน")][:count])
    client.force_login(officer_here)

    with django_assert_num_queries(NEED_QUERIES):
        client.get(address("need", village, household_id=one.pk))
