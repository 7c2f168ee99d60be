"""What every reader of this package raises when a cell cannot be read with certainty."""

CODES: frozenset[str] = frozenset(
    {
        "date_in_house_number",
        "date_in_land",
        "error_value",
        "impossible_date",
        "name_missing",
        "not_13_digits",
        "not_a_date",
        "not_a_house_code",
        "not_a_house_number",
        "not_a_moo",
        "not_a_number",
        "not_a_phone",
        "not_a_village_code",
        "not_a_weight",
        "not_land",
        "period_in_amount",
        "range_not_number",
        "words_not_number",
        "wrong_check_digit",
    }
)


class Unreadable(ValueError):
    """A value that a person has to look at: `code` says why, `value` is what was typed.

    Sentences for officers are made from the code elsewhere, in the reader's language.
    """

    def __init__(self, code: str, value: object) -> None:
        assert code in CODES, code  # noqa: S101 -- a slip of ours, not of the typist
        self.code = code
        self.value = str(value)
        super().__init__(code, self.value)
