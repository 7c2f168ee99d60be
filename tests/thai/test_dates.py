"""Reading and writing days of the Buddhist era."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from sammachip.thai.dates import (
    doubtful_year,
    format_date,
    format_moment,
    format_month,
    format_numeric,
    format_official,
    format_short,
    format_weekday,
    parse_date,
)
from sammachip.thai.errors import Unreadable
from sammachip.thai.months import MONTHS, SHORT_MONTHS
from tests.thai.strategies import days, quickly

THE_DAY = date(2018, 3, 15)
TODAY = date(2018, 6, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "15/3/2561",
        "15/03/61",
        "15-3-2561",
        "15.3.2561",
        "15 3 2561",
        " 15 / 3 / 2561 ",
        "๑๕/๓/๒๕๖๑",
        "๑๕ มี.ค. ๒๕๖๑",
        "15 มี.ค. 61",
        "15 มี.ค 2561",
        "15 มีค 61",
        "15 มี. ค. 61",
        "15-มี.ค.-61",
        "15/มี.ค./2561",
        "15มี.ค.61",
        "15 มีนาคม 2561",
        "15มีนาคม2561",
        "15 มีนา 61",
        "15 มีนาคม พ.ศ. 2561",
        "15 มีนาคมพ.ศ.2561",
        "15 มี.ค. พศ 61",
        "วันที่ 15 เดือน มีนาคม พ.ศ. ๒๕๖๑",
        "วันที่ 15 เดือน 3 พ.ศ. 2561",
        "ที่ 15 เดือนมีนาคม ปี 2561",
        "วันพฤหัสบดีที่ 15 มีนาคม 2561",
        "15 มีนาคม ค.ศ. 2018",
        "2018-03-15",
        "2018/3/15",
        "2561-03-15",
        "2018-03-15 00:00:00",
        "2018-03-15T10:11:12Z",
        "2018/03/15 10:22:33 AM GMT+7",
        "15/3/2018, 13:27:43",
        "15/3/2018",
        "15 มี.ค. 2561 เวลา 10.30 น.",
        "'15/3/2561",
        "15\u00a0มีนาคม\u200b 2561",
        date(2018, 3, 15),
        date(2561, 3, 15),
        datetime(2018, 3, 15, 9, 30),
        datetime(2561, 3, 15, 9, 30),
    ],
)
def test_parse_date_reads_every_form(cell: object) -> None:
    assert parse_date(cell) == THE_DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13ก.พ.61", date(2018, 2, 13)),
        ("พฤ. 15 มี.ค. 61", date(2018, 3, 15)),
        ("20180315", date(2018, 3, 15)),
        ("25610315", date(2018, 3, 15)),
        ("20022561", date(2018, 2, 20)),
        ("2018/03/01 9:00:11 ก่อนเที่ยง GMT+7", date(2018, 3, 1)),
        ("1 เม.ย 2561", date(2018, 4, 1)),
        ("29 ก.พ. 2559", date(2016, 2, 29)),
        ("31 กรกฏาคม 2561", date(2018, 7, 31)),
        ("5 พฤษจิกายน 2561", date(2018, 11, 5)),
        ("5 พ.ค. พ.ศ. 61", date(2018, 5, 5)),
        ("1/1/98", date(2055, 1, 1)),
    ],
)
def test_parse_date_reads_more_days(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("month", range(1, 13))
def test_parse_date_knows_each_month(month: int) -> None:
    day = date(2018, month, 9)

    assert parse_date(f"9 {MONTHS[month - 1]} 2561") == day
    assert parse_date(f"9{SHORT_MONTHS[month - 1].replace('.', '')}61") == day


@pytest.mark.parametrize(
    "cell", [None, "", "-", " – ", "ไม่มี", "ไม่ทราบ", "....../....../......".replace("/", "")]
)
def test_parse_date_gives_none_for_blank(cell: object) -> None:
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "29/2/2560",
        "29 ก.พ. 61",
        date(2560, 2, 29),
        datetime(2560, 2, 29),
        "31 เม.ย. ๒๕๖๑",
        "30 ก.พ. 2562",
        "15/13/2561",
        "0/3/2561",
        "32 มกราคม 2561",
        "3/15/2018",
    ],
)
def test_parse_date_refuses_days_no_calendar_has(cell: object) -> None:
    with pytest.raises(Unreadable, match="impossible_date"):
        parse_date(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "เมื่อวาน",
        "15 มีนาคม",
        "มีนาคม 2561",
        "2561",
        "15/3/256",
        "15 พ.ศ. 2561",
        "15 ต.ม. 61",
        "115/3/61",
        "153/61",
        "15 มี.ค. ค.ศ. 2561",
        "15 มี.ค. พ.ศ. 2018",
        "15 มี.ค. ค.ศ. 18",
        "15/3/1234",
        "43174",
        43174,
        43174.0,
        "15-Mar-18",
        date(1543, 3, 15),
    ],
)
def test_parse_date_refuses_what_is_no_date(cell: object) -> None:
    with pytest.raises(Unreadable, match="not_a_date"):
        parse_date(cell)


def test_parse_date_with_today_puts_old_short_years_in_the_past() -> None:
    assert parse_date("1/2/98", today=TODAY) == date(1955, 2, 1)
    assert parse_date("1/2/61", today=TODAY) == date(2018, 2, 1)
    assert parse_date("1/2/71", today=TODAY) == date(2028, 2, 1)


@pytest.mark.parametrize(
    ("day", "is_doubtful"),
    [
        (date(1962, 3, 15), True),
        (date(1987, 12, 31), True),
        (date(1988, 1, 1), False),
        (date(2018, 6, 1), False),
        (date(2019, 6, 2), False),
        (date(2019, 6, 3), True),
        (date(2561, 3, 15), True),
    ],
)
def test_doubtful_year_outside_the_window(day: date, is_doubtful: bool) -> None:
    assert doubtful_year(day, TODAY) is is_doubtful


def test_formats_of_one_day() -> None:
    assert format_date(THE_DAY) == "15 มีนาคม 2561"
    assert format_short(THE_DAY) == "15 มี.ค. 61"
    assert format_numeric(THE_DAY) == "15/03/2561"
    assert format_official(THE_DAY) == "๑๕ มีนาคม ๒๕๖๑"
    assert format_month(THE_DAY) == "มีนาคม 2561"
    assert format_weekday(THE_DAY) == "วันพฤหัสบดีที่ 15 มีนาคม 2561"
    assert format_short(date(1962, 1, 2)) == "2 ม.ค. 05"
    assert format_moment(datetime(2018, 3, 15, 9, 5)) == "15/03/2561 09:05"


@pytest.mark.parametrize("write", [format_date, format_numeric, format_official, format_weekday])
def test_parse_date_gives_a_formatted_day_back(write: Callable[[date], str]) -> None:
    day = date(1999, 12, 28)

    assert [parse_date(write(day + timedelta(n))) for n in range(8)] == [day + timedelta(n) for n in range(8)]


@quickly
@given(days)
def test_any_day_survives_writing_and_reading(day: date) -> None:
    assert parse_date(format_official(day)) == day
    assert parse_date(format_numeric(day)) == day
    assert parse_date(day.isoformat()) == day


@quickly
@given(days)
def test_short_years_survive_within_their_century(day: date) -> None:
    day = day.replace(year=1957 + day.year % 100, day=min(day.day, 28))

    assert parse_date(format_short(day)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23-Sep-17", date(2017, 9, 23)),
        ("23-Sep-60", date(2017, 9, 23)),
        ("23 September 2560", date(2017, 9, 23)),
        ("Sep 23, 2017", date(2017, 9, 23)),
        ("23092560", date(2017, 9, 23)),
    ],
)
def test_parse_date_reads_days_as_programs_write_them(text: str, day: date) -> None:
    assert parse_date(text, today=date(2018, 1, 1)) == day


@pytest.mark.parametrize("text", ["23-Sepp-17", "Foo 23, 2017", "23092017", "230960"])
def test_parse_date_refuses_what_only_looks_like_a_day(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_date(text)
