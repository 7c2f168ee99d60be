"""A second count of the teams by their last contact: one team after the other."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from sammachip.dashboards.figures.places import codes_asked, places_of, year_asked
from sammachip.ui.figures import Asked
from trainers.enums import MemberStatus
from trainers.models import TeamContact, TeamMember
from villages.enums import AttendanceRole
from villages.models import CAME, Attendance, ProgrammeYear

UNDERSTOOD = {"year", "officer", "all", "page"}


class CareRecount:
    """Reads each programme year once."""

    def __init__(self) -> None:
        self._last: dict[int, dict[int, date]] = {}

    def __call__(self, asked: Asked) -> int | None:
        query, year = asked.query, year_asked(asked, UNDERSTOOD)
        if year is None:
            return None
        if year.pk not in self._last:
            self._last[year.pk] = _last_contacts(year)
        since = localdate() - timedelta(days=year.contact_days)
        here, last = codes_asked(asked), self._last[year.pk]
        return sum(
            pk in last
            and place.is_target
            and place.code.startswith(here)
            and query.get("officer", "") in ("", str(place.officer))
            and (bool(query.get("all")) or last[pk] < since)
            for pk, place in places_of(year).items()
        )


def _last_contacts(year: ProgrammeYear) -> dict[int, date]:
    """By village with somebody in its team; the first of days where nobody ever was in touch."""
    members = TeamMember.objects.filter(year_village__programme_year=year)
    last = {one.year_village_id: date.min for one in members if one.status == MemberStatus.ACTIVE}
    talks = TeamContact.objects.filter(year_village__programme_year=year)
    met = Attendance.objects.filter(year_village__programme_year=year).select_related("day")
    days = [(one.year_village_id, one.contacted_on) for one in talks]
    days += [
        (one.year_village_id, one.day.held_on)
        for one in met
        if one.role == AttendanceRole.TRAINER and one.presence in CAME
    ]
    for village, day in days:
        if village in last:
            last[village] = max(last[village], day)
    return last
