"""What the actions of this app are called in the history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "groups.found": _("founded %(label)s"),
    "groups.change": _("changed %(label)s"),
    "groups.villages": _("set the villages of %(label)s"),
    "groups.founding": _("recorded the founding of %(label)s"),
    "groups.rules": _("recorded the rules of %(label)s"),
    "groups.register": _("wrote %(label)s into the register of groups"),
    "groups.first_sale": _("recorded the first sale of %(label)s"),
    "groups.close": _("closed %(label)s"),
    "groups.reopen": _("reopened %(label)s: %(reason)s"),
    "groups.other_register": _("recorded in another office's register: %(label)s"),
    "groups.readiness": _("checked how ready %(label)s is"),
    "groups.change_readiness": _("corrected the readiness check of %(label)s"),
    "groups.add_member": _("took into the group: %(label)s"),
    "groups.change_member": _("changed the membership of %(label)s"),
    "groups.end_membership": _("ended the membership of %(label)s"),
    "groups.register_producer": _("entered the OTOP producer %(label)s"),
    "groups.change_producer": _("changed the OTOP producer %(label)s"),
    "groups.producer_status": _("moved the OTOP producer %(label)s on"),
    "groups.paper": _("checked the paper %(label)s"),
    "groups.name_owner": _("named who leads the OTOP producer %(label)s"),
    "groups.register_product": _("entered the product %(label)s"),
    "groups.change_product": _("changed the product %(label)s"),
    "groups.product_photo": _("chose a photo of %(label)s"),
    "groups.standard": _("recorded the standard %(label)s"),
    "groups.sales": _("recorded sales of %(label)s"),
}
