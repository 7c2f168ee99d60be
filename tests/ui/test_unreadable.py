import pytest
from django.utils.translation import override

from sammachip.thai.errors import CODES
from sammachip.ui.unreadable import SENTENCES, sentence_for


def test_every_code_has_a_sentence():
    assert set(SENTENCES) == CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_sentence_names_what_was_typed(code):
    with override("en"):
        sentence = sentence_for(code, "100% ๕")

    assert sentence.count("“100% ๕”") == 1
    assert "%(" not in sentence
