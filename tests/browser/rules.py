"""What every page keeps: WCAG 2.2 AA, and the width of a small telephone."""

from axe_playwright_python.sync_playwright import Axe

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
PHONE = {"width": 360, "height": 740}


def violations(page):
    """The rules that the page breaks, each with the first places where it does."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]


def width(page):
    """In pixels, of all that the page shows."""
    return page.evaluate("document.documentElement.scrollWidth")
