"""What the households keep stored beside the steps of their village, in the order in which it is reckoned."""

from households.actions.latest import refresh_latest_visits, wrong_latest_visits
from households.actions.sums import refresh_sums, wrong_sums
from villages.process.stored import StoredFact, register_stored


def register_facts() -> None:
    register_stored(StoredFact(refresh_latest_visits, wrong_latest_visits))
    # What is added up rests on the marks.
    register_stored(StoredFact(refresh_sums, wrong_sums))
