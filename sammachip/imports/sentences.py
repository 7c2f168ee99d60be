"""What the history says of an import."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "imports.stage": _("handed in %(label)s"),
    "imports.read_again": _("read %(label)s again"),
    "imports.commit": _("took %(committed)s rows over from %(label)s"),
    "imports.remember_mapping": _("said what the columns of %(label)s mean"),
    "imports.switch_on": _("had import %(label)s read again with more of what it may take over"),
    "imports.choose_year": _("said which fiscal year import %(label)s is of"),
    "imports.remember_units": _("said what the amounts of %(label)s are for"),
    "imports.take_row": _("decided to take %(label)s"),
    "imports.leave_row": _("decided to leave out %(label)s"),
    "imports.reopen_row": _("opened %(label)s again"),
    "imports.choose_village": _("gave %(count)s rows like %(label)s to village %(village)s"),
    "imports.correct_row": _("corrected %(label)s: %(columns)s"),
    "imports.take_rows": _("decided to take %(count)s rows: %(label)s"),
    "imports.leave_rows": _("decided to leave out %(count)s rows: %(label)s"),
    "imports.call_off": _("called off the work on %(label)s"),
    "imports.undo": _("undid the import of %(label)s"),
    "imports.teach_heading": _("taught the heading %(label)s"),
    "imports.change_heading": _("changed what the heading %(label)s stands for"),
    "imports.put_back": _("put %(label)s back as it was before the import"),
}
