"""An invented nation of target villages with their 13 steps, straight into the tables."""

from datetime import timedelta
from itertools import islice

from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate

from benchmarks.invented import village_of
from sammachip.areas.actions import load_areas
from sammachip.areas.models import Area
from sammachip.audit.sources import Source, acting_from
from villages.actions import open_programme_year
from villages.models import ProgrammeYear, Village, YearVillage

VILLAGES = 23_589
DISTRICT = "3301"
BATCH = 2000

# Statuses by arithmetic: the same in both databases and each time. Steps begin well and grow thin.
STEPS = """
INSERT INTO villages_stepprogress
    (year_village_id, step, status, is_claimed, have, need, reached_on, good_until, refreshed_at)
SELECT id, step, CASE WHEN place < 26 - 2 * step THEN 'done' WHEN place < 30 - 2 * step THEN 'in_progress'
           ELSE 'not_started' END,
       place = 29 - 2 * step, CASE WHEN place < 26 - 2 * step THEN 5 ELSE place % 5 END, 5,
       CASE WHEN place < 26 - 2 * step THEN %s END,
       CASE WHEN place = 0 AND step = 11 THEN %s END, %s
FROM (SELECT village.id AS id, setting.step AS step, (village.id * 7 + setting.step * 3) % 26 AS place
      FROM villages_yearvillage village
      JOIN villages_stepsetting setting ON setting.programme_year_id = village.programme_year_id
      WHERE village.code LIKE %s
        AND NOT EXISTS (SELECT 1 FROM villages_stepprogress there WHERE there.year_village_id = village.id)
     ) AS filled
"""
MISSING = """
INSERT INTO villages_missingproof (progress_id, year_village_id, step, {order}, code, params)
SELECT id, year_village_id, step, 0, {code}, '{{"count": 2}}'
FROM villages_stepprogress progress
WHERE status <> 'done'
  AND NOT EXISTS (SELECT 1 FROM villages_missingproof there WHERE there.progress_id = progress.id)
"""

SUMS = """
INSERT INTO households_villagesums
    (year_village_id, households, asked, practising, compared, {before}, {after}, doubtful,
     sure_before, sure_after)
SELECT id, 20, 20 - id % 5, 18 - id % 7, 15 - id % 7, 180000, 180000 + 1000 * (id % 20), 0,
       180000, 180000 + 1000 * (id % 20)
FROM villages_yearvillage village
WHERE NOT EXISTS (SELECT 1 FROM households_villagesums there WHERE there.year_village_id = village.id)
"""
BY_OCCUPATION = """
INSERT INTO households_occupationsums
    (year_village_id, occupation_id, practising, compared, {before}, {after}, doubtful,
     sure_before, sure_after)
SELECT village.id, occupation.id, 6, 5, 60000, 62000, 0, 60000, 62000
FROM villages_yearvillage village JOIN trainers_occupation occupation ON (village.id + occupation.id) % 8 = 0
WHERE NOT EXISTS (SELECT 1 FROM households_occupationsums there WHERE there.year_village_id = village.id)
"""


def open_year(year: int) -> ProgrammeYear:
    """With all areas of the country and occupations; half of the steps are due already."""
    load_areas()
    call_command("load_occupations", verbosity=0)
    with acting_from(Source.COMMAND, "benchmark"):
        opened = open_programme_year(by=None, year=year)
    for setting in opened.step_settings.all():
        due_on = localdate() + timedelta(days=30 * (setting.step - 7))
        opened.step_settings.filter(pk=setting.pk).update(due_on=due_on)
    return opened


def fill(year: ProgrammeYear, *, prefix: str = "") -> int:
    """Target villages in the areas of the prefix that have none yet, with their steps; how many there are."""
    villages = Village.objects.bulk_create(_villages(prefix), batch_size=BATCH)
    YearVillage.objects.bulk_create(
        (YearVillage(village=one, programme_year=year, code=one.code) for one in villages), batch_size=BATCH
    )
    lately, now = localdate() - timedelta(days=20), f"{localdate():%Y-%m-%d} 00:00:00+00:00"
    quote = connection.ops.quote_name
    code = "'bench.' || CAST((year_village_id + step) % 9 AS varchar(2))"
    with connection.cursor() as cursor:
        cursor.execute(STEPS.replace(" % ", " %% "), [lately, lately, now, f"{prefix}%"])
        cursor.execute(MISSING.format(order=quote("order"), code=code))
        names = {name: quote(name) for name in ("before", "after")}
        cursor.execute(SUMS.format(**names))
        cursor.execute(BY_OCCUPATION.format(**names))
        cursor.execute("ANALYZE")
    return YearVillage.objects.count()


def _villages(prefix: str) -> list[Village]:
    """Four in most tambons of the country, as many as the programme has."""
    there = set(Village.objects.values_list("code", flat=True))
    tambons = list(Area.objects.filter(code__regex=r"^.{6}$").order_by("code"))
    each = -(-VILLAGES // len(tambons))
    places = islice(((tambon, moo) for moo in range(1, each + 1) for tambon in tambons), VILLAGES)
    found = (village_of(tambon, moo) for tambon, moo in places if tambon.code.startswith(prefix))
    return [village for village in found if village.code not in there]
