"""Names and places of area codes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sammachip.areas.models import Area
from sammachip.thai.areas import same_area_name, same_district_name


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Thai name of each known code; one query. Longer codes are cut to their tambon."""
    wanted = {code[:6] for code in codes if code}
    return dict(Area.objects.filter(pk__in=wanted).values_list("code", "name_th"))


def area_title(code: str) -> str:
    """ "จังหวัดศรีสะเกษ", "อำเภอเมืองศรีสะเกษ", "ตำบลหญ้าปล้อง"; the nation for "". One query, or none."""
    if not code:
        return _("The nation")
    area = Area.objects.filter(pk=code[:6]).first()
    return area.full_name if area else code


def breadcrumb(code: str) -> list[Area]:
    """The areas from the province down to the code itself; one query."""
    codes = [code[:length] for length in (2, 4, 6) if len(code) >= length]
    return list(Area.objects.filter(pk__in=codes).order_by("code"))


def children_of(code: str) -> list[Area]:
    """The areas one level below, in Thai order; one query."""
    return list(Area.objects.children_of(code))


def find_province(name: str) -> Area | None:
    """By a name as typed, with or without จ.; None when nothing or several fit."""
    return _only([area for area in children_of("") if same_area_name(area.name_th, name)])


def find_district(name: str, province_code: str) -> Area | None:
    """ "เมือง", "อ.เมือง" and "เมืองศรีสะเกษ" are one district of its province."""
    return _only([area for area in children_of(province_code) if same_district_name(area.name_th, name)])


def find_tambon(name: str, district_code: str) -> Area | None:
    """Tambon names repeat across districts, so only within one."""
    return _only([area for area in children_of(district_code) if same_area_name(area.name_th, name)])


def _only(areas: list[Area]) -> Area | None:
    return areas[0] if len(areas) == 1 else None
