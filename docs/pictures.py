"""Take the pictures of README from a freshly served demonstration."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = 8765
URL = f"http://127.0.0.1:{PORT}"
PASSWORD = "sammachip-demo"  # noqa: S105 -- printed by the demonstration itself
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
SHOTS = [
    ("board", "chief", "/dashboards/3301/", DESK),
    ("today", "officer", "/", DESK),
    ("board-phone", "chief", "/dashboards/3301/", PHONE),
    ("village", "officer", "/villages/33011102/{year}/", DESK),
    ("visit-phone", "officer", "/villages/33011602/{year}/follow-up/", PHONE),
    ("indicators", "chief", "/dashboards/3301/indicators/", DESK),
    ("map", "chief", "/dashboards/3301/map/", DESK),
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DEMO": "yes"}
        subprocess.run([sys.executable, "manage.py", "set_up"], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "sammachip.wsgi", "--bind", f"127.0.0.1:{PORT}"],
            cwd=ROOT,
            env=environment,
        )
        try:
            _wait()
            _take_all()
        finally:
            server.terminate()
            server.wait()


def _wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(URL, timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demonstration did not start.")


def _take_all() -> None:
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, user, path, size in SHOTS:
            page = browser.new_page(viewport=size, locale="th-TH")
            _sign_in(page, user)
            page.goto(URL + path.format(year=_year_shown(page)))
            page.evaluate("document.fonts.ready")
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()


def _year_shown(page: Page) -> str:
    """The fiscal year in the head of every page."""
    [year] = re.findall("ปีงบประมาณ ([0-9]{4})", page.content())[:1]
    return str(year)


def _sign_in(page: Page, user: str) -> None:
    page.goto(f"{URL}/")
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


if __name__ == "__main__":
    main()
