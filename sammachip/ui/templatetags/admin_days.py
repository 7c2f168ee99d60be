from datetime import date
from urllib.parse import parse_qs, urlsplit

from django import template

from sammachip.thai.years import BUDDHIST_ERA
from sammachip.ui.templatetags.thai_text import be_month

register = template.Library()


@register.filter
def be_period(choice: dict[str, str]) -> str:
    """The year or month that a step of Django's hierarchy of days opens; what names neither stays."""
    asked = parse_qs(urlsplit(choice.get("link", "")).query)
    parts = {
        name.rpartition("__")[2]: int(values[0])
        for name, values in asked.items()
        if "__" in name and values[0].isdigit()
    }
    if "year" not in parts or "day" in parts:
        return choice["title"]
    if "month" in parts:
        return be_month(date(parts["year"], parts["month"], 1))
    return str(parts["year"] + BUDDHIST_ERA)
