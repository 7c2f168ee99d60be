"""Step 9: households are trained in the occupation they asked for."""

from datetime import date

from households.steps.facts import Home, below, day_of, enough, enrolments_of, homes_of, trained_in
from trainers.steps.facts import settings_of
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_training(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "enrolment_share", "attendance_share")
    homes = homes_of(villages)
    enrolled = set(enrolments_of(villages))
    trained = trained_in(villages)
    return {pk: _evidence(homes.get(pk, []), enrolled, trained, values) for pk, values in settings.items()}


def _evidence(
    homes: list[Home], enrolled: set[int], trained: dict[int, date], settings: tuple[int, ...]
) -> Evidence:
    usual, enrolment_share, attendance_share = settings
    to_enrol = enough(len(homes) or usual, enrolment_share)
    signed_up = [home for home in homes if home.pk in enrolled]
    to_train = enough(max(len(signed_up), to_enrol), attendance_share)
    without = [home for home in homes if home.pk not in enrolled]
    untrained = [home for home in signed_up if home.pk not in trained]
    missing = (
        *([] if homes else [Missing("training_households_lacking")]),
        *below("training_enrolment_lacking", without, len(homes), to_enrol),
        *below("training_attendance_lacking", untrained, len(signed_up), to_train),
    )
    days = [trained[home.pk] for home in signed_up if home.pk in trained]
    return Evidence(
        have=len(days),
        need=to_train,
        missing=missing,
        reached_on=None if missing else day_of(days, to_train),
        is_started=bool(signed_up),
    )
