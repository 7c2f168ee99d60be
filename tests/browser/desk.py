"""Somebody of the office at work in a browser."""

from django.utils.translation import gettext as _


class Desk:
    """Somebody of the office before the screen."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.widths = {}
        """How wide each page came, in pixels, by its address."""

    def open(self, name, *args):
        assert self.page.goto(self.address(name, *args)).status == 200
        self._measure()

    def follow(self, words):
        self.go(self.page.get_by_role("link", name=words).first)

    def press(self, words):
        self.go(self.page.get_by_role("button", name=words, exact=True))

    def go(self, way):
        """To the page behind a link or a button."""
        with self.page.expect_navigation() as found:
            way.click()
        assert found.value.status < 400, found.value.url
        self._measure()

    def save(self):
        """Saves the form of the page; one that is refused would come back on the same address."""
        before = self.page.url
        self.press(_("Save"))
        assert self.page.url != before, self.page.locator(
            ".invalid-feedback, .message-error"
        ).all_inner_texts()

    def fill(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def choose(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"select[name={name}]").select_option(value)

    def _measure(self):
        self.widths[self.page.url] = self.page.evaluate("document.documentElement.scrollWidth")
