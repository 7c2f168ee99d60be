import pytest
from django.template import Context, Template
from django.utils import translation

from sammachip.ui import signs


def rendered(source):
    with translation.override("en"):
        return Template("{% load ui %}" + source).render(Context())


@pytest.mark.parametrize(
    ("status", "is_late", "look"),
    [
        ("done", False, "done"),
        ("done", True, "done"),
        ("not_applicable", True, "not_applicable"),
        ("not_started", True, "late"),
        ("lapsed", True, "late"),
        ("claimed", False, "claimed"),
    ],
)
def test_look_of_late_step(status, is_late, look):
    assert signs.look_of(status, is_late=is_late) == look


def test_word_of_late_step_keeps_its_status():
    with translation.override("en"):
        assert signs.word_of("in_progress", is_late=True) == "Past the due date · In progress"


def test_sign_carries_its_word():
    assert rendered("{% status_sign 'done' %}") == (
        '<span class="sign sign-done" title="Done"><span class="visually-hidden">Done</span></span>'
    )


def test_sign_in_progress_shows_the_count():
    assert rendered("{% status_sign 'in_progress' have=4 need=5 %}") == (
        '<span class="sign sign-in_progress sign-counted" title="In progress">'
        '<span class="visually-hidden">In progress </span><span class="sign-count">4/5</span></span>'
    )


def test_sign_of_done_step_needs_no_count():
    assert "5/5" not in rendered("{% status_sign 'done' have=5 need=5 %}")


def test_tag_shows_its_word():
    assert rendered("{% status_tag 'lapsed' %}") == '<span class="tag tag-lapsed">Must be repeated</span>'
