"""The handbook has a page for each of the 13 steps, in both languages."""

import pytest
from django.utils.translation import override

from tests.factories import make_user
from villages.process.catalogue import STEPS
from villages.process.handbook import HANDBOOK


def test_every_step_has_its_page_and_no_other():
    assert list(HANDBOOK) == [step.slug for step in STEPS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.slug)
def test_a_page_says_what_why_how_and_what_goes_wrong_in_thai_too(step):
    guide = step.guide
    told = (guide.what, guide.why, *guide.how, *guide.mistakes)

    with override("en"):
        english = [str(words) for words in told]
    with override("th"):
        thai = [str(words) for words in told]

    assert (len(guide.how) >= 3, len(guide.mistakes) >= 3) == (True, True)
    assert not set(english) & set(thai)


def test_the_page_of_the_handbook_asks_no_more_for_13_steps_than_for_who_reads(
    client, db, django_assert_num_queries
):
    client.force_login(make_user("officer", "330116"))

    with django_assert_num_queries(5):
        page = client.get("/help/").content.decode()

    assert [f'id="step-{step.number}"' in page for step in STEPS] == [True] * 13
