from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

DAY = date(2018, 3, 15)


def printed(name, value, language="th"):
    with override(language):
        return Template(f"{{% load thai_text %}}{{{{ value|{name} }}}}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("name", "value", "thai", "english"),
    [
        ("be_date", DAY, "15 มีนาคม 2561", "15 March 2561"),
        ("be_date", datetime(2018, 3, 14, 18, tzinfo=UTC), "15 มีนาคม 2561", "15 March 2561"),
        ("be_short", DAY, "15 มี.ค. 61", "15 Mar 61"),
        ("be_time", datetime(2018, 3, 14, 18, tzinfo=UTC), "15 มี.ค. 61 01:00", "15 Mar 61 01:00"),
        ("month_short", DAY, "มี.ค.", "Mar"),
        ("phone", "0800000001", "080-000-0001", "080-000-0001"),
        ("thai_number", 23589, "23,589", "23,589"),
        ("thai_number", 3.25, "3.3", "3.3"),
        ("thai_number", 0, "0", "0"),
    ],
)
def test_filter_prints_for_thai_and_english_readers(name, value, thai, english):
    assert printed(name, value) == thai
    assert printed(name, value, "en") == english


def test_baht_has_its_unit():
    assert printed("baht", Decimal("16000")) == "16,000 บาท"
    assert printed("baht", Decimal("0.50"), "en") == "0.50 baht"


@pytest.mark.parametrize("name", ["be_date", "be_short", "baht", "phone", "thai_number"])
def test_blank_is_a_dash_and_not_zero(name):
    assert printed(name, None) == "–"
