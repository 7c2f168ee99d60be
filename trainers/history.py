"""What was done to sages and teams, as the history tells it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "trainers.add_occupation": _("added the occupation %(label)s"),
    "trainers.change_occupation": _("changed the occupation %(label)s"),
    "trainers.record_survey": _("surveyed the sage %(label)s"),
    "trainers.change_survey": _("changed the sage survey of %(label)s"),
    "trainers.tie_survey": _("tied the sage survey to the trainer %(label)s"),
    "trainers.appoint": _("put %(label)s into the team"),
    "trainers.change_member": _("changed what is recorded of the trainer %(label)s"),
    "trainers.leave": _("ended the membership of %(label)s: %(reason)s"),
    "trainers.name_successor": _("named %(replaced_by)s to follow %(label)s"),
    "trainers.contact": _("noted a contact with the team: %(label)s"),
    "trainers.change_contact": _("changed the contact with the team: %(label)s"),
    "trainers.change_lead": _("moved %(label)s to seat %(seat)s of the team"),
}
