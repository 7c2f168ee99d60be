"""Loading the official areas."""

from collections.abc import Iterable, Iterator

import geothai
from django.db import transaction
from geothai.types import District, Province, Subdistrict

from sammachip.areas.models import Area
from sammachip.thai.sorting import sort_key


@transaction.atomic
def load_areas(provinces: Iterable[str] | None = None) -> int:
    """Provinces, districts and tambons with their official codes, from the geothai package (CC-BY-4.0).

    Loading again changes names that changed and adds what is new. `provinces` limits it
    to some two-digit codes; None means all 77. Returns the number of areas.
    """
    wanted = set(provinces) if provinces is not None else None
    areas = list(_areas(wanted))
    Area.objects.bulk_create(
        areas,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_th", "name_en", "sort_key", "postcode"],
    )
    return len(areas)


def _areas(wanted: set[str] | None) -> Iterator[Area]:
    for province in geothai.provinces():
        if wanted is None or province.code in wanted:
            yield _area(province)
            for district in geothai.districts(province.code):
                yield _area(district)
                for tambon in geothai.subdistricts(district.code):
                    yield _area(tambon, postcode=next(iter(tambon.postal_codes), ""))


def _area(source: Province | District | Subdistrict, *, postcode: str = "") -> Area:
    return Area(
        code=source.code,
        name_th=source.name_th,
        name_en=source.name_en,
        sort_key=sort_key(source.name_th),
        postcode=postcode,
    )
