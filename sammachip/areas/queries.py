"""Names and places of area codes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sammachip.areas.models import Area


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
