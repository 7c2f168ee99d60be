"""A second count of the list of villages, from every row of the year."""

from sammachip.accounts.access import access_of
from sammachip.ui.figures import Asked, Recount
from villages.enums import TargetStatus
from villages.models import YearVillage

UNDERSTOOD = {"year", "officer", "tambon", "area"}


def village_recount() -> Recount:
    return _count


def _count(asked: Asked) -> int | None:
    query, year = asked.query, asked.query.get("year", "")
    if not year.isdecimal() or not UNDERSTOOD.issuperset(query):
        return None
    prefixes = access_of(asked.user).reading.prefixes
    rows = YearVillage.objects.filter(programme_year__year=int(year), status=TargetStatus.TARGET)
    return sum(
        code.startswith(prefixes)
        and code.startswith(query.get("tambon", ""))
        and code.startswith(query.get("area", ""))
        and query.get("officer", "") in ("", str(officer))
        for code, officer in rows.values_list("code", "officer")
    )
