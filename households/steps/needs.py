"""Step 7: what the households need is analysed, and projects stand in a development plan."""

from datetime import date

from django.utils.timezone import localdate

from households.models import NeedAnalysis, NeedSurvey
from households.steps.facts import Home, below, day_of, enough, homes_of
from trainers.steps.facts import settings_of
from villages.models import IN_THE_PLAN, PlanEntry, YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_needs(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "survey_share")
    homes = homes_of(villages)
    surveyed = _surveyed(villages)
    analysed = _analysed(villages)
    accepted = _accepted(villages)
    evidence = {}
    for pk, (usual, share) in settings.items():
        of_village = homes.get(pk, [])
        needed = enough(len(of_village) or usual, share)
        evidence[pk] = _evidence(of_village, surveyed, needed, analysed.get(pk), accepted.get(pk))
    return evidence


def _evidence(
    homes: list[Home],
    surveyed: dict[int, date],
    needed: int,
    analysed_on: date | None,
    accepted_on: date | None,
) -> Evidence:
    days = [surveyed[home.pk] for home in homes if home.pk in surveyed]
    missing = (
        *([] if homes else [Missing("needs_households_lacking")]),
        *below("needs_survey_lacking", [h for h in homes if h.pk not in surveyed], len(homes), needed),
        *([] if analysed_on else [Missing("needs_analysis_lacking")]),
        *([] if accepted_on else [Missing("needs_project_lacking")]),
    )
    proofs = [day_of(days, needed), analysed_on, accepted_on]
    return Evidence(
        have=len(days),
        need=needed,
        missing=missing,
        reached_on=None if missing else max(filter(None, proofs), default=None),
        is_started=bool(days or analysed_on or accepted_on),
    )


def _surveyed(villages: YearVillageQuerySet) -> dict[int, date]:
    """When each household was first asked: a later survey does not undo the earlier one."""
    rows = NeedSurvey.objects.filter(year_village__in=villages).order_by("-asked_on")
    return dict(rows.values_list("household", "asked_on"))


def _analysed(villages: YearVillageQuerySet) -> dict[int, date]:
    rows = NeedAnalysis.objects.filter(year_village__in=villages).order_by("-analysed_on")
    return dict(rows.values_list("year_village", "analysed_on"))


def _accepted(villages: YearVillageQuerySet) -> dict[int, date]:
    """The first project accepted into a plan; without the day of the decision, the day it was entered."""
    rows = PlanEntry.objects.filter(year_village__in=villages, status__in=IN_THE_PLAN).exclude(reference="")
    first: dict[int, date] = {}
    for village, decided_on, created_at in rows.values_list("year_village", "decided_on", "created_at"):
        day = decided_on or localdate(created_at)
        first[village] = min(day, first.get(village, day))
    return first
