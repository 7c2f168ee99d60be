"""The bin: what waits there, what comes back whole, and what goes for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from households.actions import Choice, record_need_survey, remove_household_record, remove_need_survey
from households.models import FollowUp, NeedSurvey
from sammachip.areas.scope import AreaScope
from sammachip.audit.bin import delete_for_good, in_bin, restore_from_bin
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.households.factories import make_household, make_visits
from villages.actions import attach_file, remove_file
from villages.models import EvidenceFile

HERE = AreaScope.of("3301")


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def entry(village, officer_here):
    """A paper of the village that was removed."""
    return removed_paper(village, officer_here)


def removed_paper(village, by, *, days_ago=0):
    paper = attach_file(
        by=by, file=ContentFile(b"%PDF-1.4", name="ก.pdf"), kind="agenda", year_village=village
    )
    remove_file(paper, by=by, reason="แนบผิด")
    removed_at = timezone.now() - timedelta(days=days_ago)
    EvidenceFile.everything.filter(pk=paper.pk).update(removed_at=removed_at)
    return AuditEntry.objects.of(paper).get(action="record.remove")


def test_bin_holds_what_was_removed_in_ones_area(village, entry, officer_here, officer_elsewhere):
    removed_paper(make_year_village("33020101", village.programme_year), officer_elsewhere)

    assert list(in_bin(HERE)) == [entry]


def test_record_comes_back_whole(entry, officer_here):
    paper = restore_from_bin(entry, by=officer_here)

    assert EvidenceFile.objects.get() == paper
    assert not in_bin(HERE).exists()


def test_record_removed_again_waits_once(village, entry, officer_here):
    paper = restore_from_bin(entry, by=officer_here)
    remove_file(paper, by=officer_here, reason="แนบผิดอีก")

    assert [again.reason for again in in_bin(HERE)] == ["แนบผิดอีก"]


def test_coming_back_twice_is_told(entry, officer_here):
    restore_from_bin(entry, by=officer_here)

    with pytest.raises(ValidationError):
        restore_from_bin(entry, by=officer_here)


def test_visit_comes_back_and_its_step_follows(village, officer_here):
    [visit] = make_visits([make_household(village)], visited_on=timezone.localdate())
    remove_household_record(visit, by=officer_here, reason="ผิดครัวเรือน")

    restore_from_bin(in_bin(HERE).get(), by=officer_here)

    assert FollowUp.objects.get() == visit
    assert village.progress.count() == 13


def test_need_survey_that_comes_back_holds_again(village, officer_here):
    household = make_household(village)
    day = timezone.localdate()
    first = NeedSurvey.objects.create(
        year_village=village, household=household, asked_on=day - timedelta(days=9)
    )
    last = record_need_survey(
        by=officer_here, household=household, asked_on=day, choices=[Choice(None, "เลี้ยงไก่")]
    )
    remove_need_survey(by=officer_here, survey=last, reason="ผิด")

    restore_from_bin(in_bin(HERE).get(), by=officer_here)

    first.refresh_from_db()
    assert NeedSurvey.objects.get(superseded_on__isnull=True) == last
    assert first.superseded_on == day


def test_nothing_is_deleted_before_its_time(entry, administrator_here):
    with pytest.raises(ValidationError) as refusal:
        delete_for_good(entry, by=administrator_here)

    assert refusal.value.code == "too_early"
    assert EvidenceFile.everything.count() == 1


def test_after_its_time_it_is_gone_and_the_history_says_so(village, administrator_here, officer_here):
    entry = removed_paper(village, officer_here, days_ago=91)

    delete_for_good(entry, by=administrator_here)

    assert not EvidenceFile.everything.exists()
    assert not in_bin(HERE).exists()
    assert AuditEntry.objects.get(action="record.delete").reason == "แนบผิด"
