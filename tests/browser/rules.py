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


def broken_buttons(page):
    """The words of buttons that take more than one line: browsers end lines inside Thai words."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.button, .button-quiet, .button-danger')].filter(one => {
            const words = [...one.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
            return one.offsetParent && words.some(node => {
                const range = document.createRange();
                range.selectNodeContents(node);
                return new Set([...range.getClientRects()].map(part => Math.round(part.top))).size > 1;
            });
        }).map(one => one.innerText.trim())"""
    )


def width(page):
    """In pixels, of all that the page shows."""
    return page.evaluate("document.documentElement.scrollWidth")
