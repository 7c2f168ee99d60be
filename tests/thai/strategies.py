"""Values for the property tests: broken Thai text, days, and how often to try."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from sammachip.thai.letters import CONSONANTS, LEADING_VOWELS, MARKS, SPACING_VOWELS, THAI_DIGITS

quickly = settings(max_examples=60, deadline=None, database=None)

thai_text = st.text(
    alphabet=CONSONANTS[:8]
    + LEADING_VOWELS
    + MARKS
    + SPACING_VOWELS
    + THAI_DIGITS
    + " .-/()\u200b\u00a0\ufeff\nAb1",
    max_size=14,
)
any_text = st.one_of(thai_text, st.text(max_size=12))
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
