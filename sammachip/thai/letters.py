"""The Thai letters, as character classes for the other modules (Unicode block U+0E00 to U+0E7F)."""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"
TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)

CONSONANTS = "".join(chr(code) for code in range(0x0E01, 0x0E2F))
LEADING_VOWELS = "เแโใไ"
VOWELS_ON_LETTERS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e4d"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"
SILENCERS = "\u0e4c\u0e4e"
NIKHAHIT = "\u0e4d"
SARA_AA = "\u0e32"
SARA_AM = "\u0e33"
SPACING_VOWELS = "\u0e30" + SARA_AA + SARA_AM

# The order in which marks stand on one letter: vowel, tone, silencer.
MARKS = VOWELS_ON_LETTERS + TONES + SILENCERS

# Old Windows and Macintosh fonts kept shifted marks in the private area; PDF files still copy them out.
SHIFTED_MARKS = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b"
        "\u0e4c\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)


def starts_a_word(text: str) -> bool:
    """Whether the first character can begin a written word: never a mark or a vowel that follows."""
    return bool(text) and (
        text[0] in CONSONANTS or text[0] in LEADING_VOWELS or text[0].isascii() and text[0].isalpha()
    )
