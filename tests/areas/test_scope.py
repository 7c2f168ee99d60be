import pytest

from sammachip.areas.actions import load_areas
from sammachip.areas.models import Area
from sammachip.areas.scope import NATION, NOTHING, AreaScope
from sammachip.people.models import Person
from tests.people.factories import make_person


def codes_within(scope: AreaScope) -> list[str]:
    return list(Area.objects.within(scope).order_by("code").values_list("code", flat=True))


@pytest.fixture
def areas(db):
    for code in ("32", "3299", "33", "3301", "330116", "3302", "99", "9901"):
        Area.objects.create(code=code, name_th=code, name_en=code, sort_key=code)


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (NOTHING, []),
        (AreaScope.of("3301"), ["3301", "330116"]),
        (AreaScope.of("33"), ["33", "3301", "330116", "3302"]),
        (AreaScope.of("3302", "32"), ["32", "3299", "3302"]),
        (AreaScope.of("99"), ["99", "9901"]),
        (NATION, ["32", "3299", "33", "3301", "330116", "3302", "99", "9901"]),
    ],
)
def test_within_sees_exactly_the_scope(areas, scope, seen):
    assert codes_within(scope) == seen


def test_row_without_a_code_is_invisible_below_the_nation(areas):
    Area.objects.create(code="", name_th="?", name_en="?", sort_key="?")

    assert "" not in codes_within(AreaScope.of("33"))


def test_scope_keeps_only_the_widest_prefixes():
    assert AreaScope.of("330116", "3301", "32").prefixes == ("32", "3301")


def test_narrow_gives_the_common_part():
    officer = AreaScope.of("330115", "330116")

    assert officer.narrow("330116") == AreaScope.of("330116")
    assert officer.narrow("3301") == officer
    assert officer.narrow("3302") == NOTHING


def test_contains_needs_the_whole_area():
    officer = AreaScope.of("330116")

    assert officer.contains("33011601")
    assert not officer.contains("3301")
    assert officer.touches("3301")
    assert not NOTHING.touches("3301")


@pytest.mark.django_db
def test_loading_areas_again_adds_nothing():
    first = load_areas(["33"])

    second = load_areas(["33"])

    assert first == second == Area.objects.count()
    assert Area.objects.get(code="330116").full_name == "ตำบลหญ้าปล้อง"


def test_query_of_a_scope_needs_no_join_and_no_like():
    sql = str(Area.objects.within(AreaScope.of("330115", "3302")).query)

    assert [word for word in ("JOIN", "LIKE", "DISTINCT") if word in sql] == []


def test_person_without_a_home_is_invisible(db):
    make_person(home_code="")
    here = make_person(home_code="33011601")

    assert list(Person.objects.within(AreaScope.of("33"))) == [here]
