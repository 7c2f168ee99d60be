import pytest

from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits, compare
from tests.people.factories import HOME, invented_id

SAME_ID, SAME_PHONE = LikeReason.SAME_ID, LikeReason.SAME_PHONE
SAME_NAME, SIMILAR_NAME = LikeReason.SAME_NAME, LikeReason.SIMILAR_NAME
REGISTERED = {"first_name": "สมชาย", "last_name": "ใจดี", "home_code": HOME}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({}, {}, (85, (SAME_NAME,)), id="same name, same village"),
        pytest.param({"last_name": "ใจ ดี"}, {}, (85, (SAME_NAME,)), id="spaces do not matter"),
        pytest.param({"home_code": "33011602"}, {}, (0, ()), id="same name elsewhere is another person"),
        pytest.param({"home_code": "330116"}, {}, (85, (SAME_NAME,)), id="only the tambon is known"),
        pytest.param({"home_code": ""}, {}, (0, ()), id="no village known"),
        pytest.param({"first_name": "สมชาญ"}, {}, (70, (SIMILAR_NAME,)), id="one letter differs"),
        pytest.param({"first_name": "วิไล"}, {}, (0, ()), id="only the surname is shared"),
        pytest.param(
            {"phone": "0800000001", "last_name": "แสงดาว", "home_code": ""},
            {"phone": "0800000001"},
            (90, (SAME_PHONE,)),
            id="married and moved",
        ),
        pytest.param(
            {"phone": "0800000001", "first_name": "วิไล"},
            {"phone": "0800000001"},
            (0, ()),
            id="a family shares the telephone",
        ),
        pytest.param(
            {"phone": "0800000001"},
            {"phone": "0800000001"},
            (95, (SAME_PHONE, SAME_NAME)),
            id="two reasons count more than one",
        ),
        pytest.param(
            {"national_id": invented_id(1), "first_name": "วิไล", "home_code": ""},
            {"national_id": invented_id(1)},
            (100, (SAME_ID,)),
            id="one national ID is one person",
        ),
        pytest.param(
            {"national_id": invented_id(2)},
            {"national_id": invented_id(1)},
            (0, ()),
            id="two national IDs are two people",
        ),
        pytest.param({"national_id": invented_id(2)}, {}, (85, (SAME_NAME,)), id="one without national ID"),
    ],
)
def test_likeness_of_two_people(one, other, expected):
    first, second = (Traits.of(Candidate(**{**REGISTERED, **fields})) for fields in (one, other))

    assert compare(first, second) == expected
    assert compare(second, first) == expected
