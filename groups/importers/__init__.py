"""The registers of occupational groups and of OTOP products, as offices keep them in spreadsheets."""

from django.utils.translation import gettext_lazy as _

from groups.importers.groups import GroupImporter
from groups.importers.otop import ProductImporter
from groups.importers.producers import REASONS_OF_PLACE
from sammachip.imports.enums import Outcome
from sammachip.imports.problems import register_reason
from sammachip.imports.registry import register

__all__ = ["GroupImporter", "ProductImporter", "register_importers"]

REASONS = {
    "same_group_as_row": (Outcome.DUPLICATE, _("The same group as in row %(row)s.")),
    "same_product_as_row": (Outcome.DUPLICATE, _("The same product of the same producer as in row %(row)s.")),
    "two_categories": (Outcome.REVIEW, _("More than one line is filled in: say which the group belongs to.")),
    "category_not_said": (Outcome.REVIEW, _("The row does not say which line the group belongs to.")),
    "words_and_number_disagree": (Outcome.REVIEW, _("The number and the words do not mean the same.")),
    "not_an_otop_number": (Outcome.REVIEW, _("An OTOP number has 8 to 12 digits.")),
}


def register_importers() -> None:
    """Called once, at start-up."""
    register(GroupImporter)
    register(ProductImporter)
    for code, sentence in REASONS_OF_PLACE.items():
        register_reason(code, Outcome.REVIEW, sentence)
    for code, (outcome, sentence) in REASONS.items():
        register_reason(code, outcome, sentence)
