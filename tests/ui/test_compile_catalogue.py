"""A word that the code asks for and nobody translated stops a change."""

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import gettext

from sammachip.ui import catalogue

needs_gettext = pytest.mark.skipif(not catalogue.can_extract(), reason="GNU gettext is not installed")


@pytest.fixture
def project(tmp_path, settings):
    """A project of one module and one page, whose only word has its Thai."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "locale/th/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_words.py").write_text('_("Only in a test")')
    (tmp_path / "words.py").write_text('_("Village")')
    (tmp_path / "page.html").write_text('{% load i18n %}{% translate "Village" %}')
    keep(Village="หมู่บ้าน")
    return tmp_path


def keep(**words):
    entries = polib.POFile()
    entries.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=1; plural=0;"}
    entries.extend(polib.POEntry(msgid=word, msgstr=thai) for word, thai in words.items())
    entries.save(str(catalogue_path()))


def catalogue_path():
    return settings.LOCALE_PATHS[0] / catalogue.PATH


@needs_gettext
@pytest.mark.parametrize("file", ["page.html", "words.py"])
def test_word_of_the_code_that_is_not_in_the_catalogue_fails(project, file):
    asked = {
        "page.html": '{% load i18n %}{% translate "Village" %}{% translate "Tambon" context "place" %}',
        "words.py": '_("Village"); pgettext("place", "Tambon")',
    }
    (project / file).write_text(asked[file])

    with pytest.raises(CommandError, match="Not in the catalogue: place: Tambon\n"):
        call_command("compile_catalogue", check=True)

    assert [entry.msgid for entry in catalogue.catalogue()] == ["Village"]


@needs_gettext
def test_word_of_the_catalogue_that_nothing_asks_for_fails(project):
    keep(Village="หมู่บ้าน", District="อำเภอ")

    with pytest.raises(CommandError, match="Asked for no longer: District\n"):
        call_command("compile_catalogue", check=True)


@needs_gettext
def test_complete_catalogue_passes_and_is_compiled(project, capsys):
    call_command("compile_catalogue", check=True)

    compiled = polib.mofile(str(catalogue_path().with_suffix(".mo")))
    assert [(entry.msgid, entry.msgstr) for entry in compiled] == [("Village", "หมู่บ้าน")]
    assert capsys.readouterr().err == ""


@needs_gettext
def test_renewing_takes_over_what_is_new_and_names_what_waits_for_thai(project):
    (project / "words.py").write_text('_("Village"); _("Tambon")')

    with pytest.raises(CommandError, match="Without Thai: Tambon"):
        call_command("compile_catalogue", renew=True)

    assert {entry.msgid: entry.msgstr for entry in catalogue.catalogue()} == {
        "Village": "หมู่บ้าน",
        "Tambon": "",
    }


def test_fresh_machine_speaks_thai_once_the_words_are_compiled(project):
    before = gettext("Village")

    call_command("compile_catalogue")

    assert (before, gettext("Village")) == ("Village", "หมู่บ้าน")


def test_without_gettext_the_check_says_what_it_left_out(project, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")

    call_command("compile_catalogue", check=True)

    assert capsys.readouterr().err.startswith("SKIPPED: without GNU gettext")


def test_without_gettext_nothing_is_renewed(project, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CommandError, match="apt-get install gettext"):
        call_command("compile_catalogue", renew=True)
