"""What is told about accounts, whose app stands below this one."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "accounts.create": _("made the account of %(label)s"),
    "accounts.change": _("changed the account of %(label)s"),
    "accounts.assign": _("gave %(label)s a role"),
    "accounts.withdraw": _("took a role back from %(label)s"),
    "accounts.keep_view": _("kept the view “%(label)s” of a list"),
    "accounts.change_view": _("changed the view “%(label)s” of a list"),
    "accounts.remove_view": _("removed the view “%(label)s” of a list"),
    "accounts.sign_in": _("signed in"),
    "accounts.password_change": _("changed the own password"),
    "accounts.feed_token_make": _(
        "made the access “%(name)s” for a spreadsheet, which works until %(expires_on)s"
    ),
    "accounts.feed_token_revoke": _("revoked an access for a spreadsheet"),
    "accounts.feed_token_use": _("read data with the access “%(name)s”"),
    "accounts.feed_token_refuse": _("was refused data with the access “%(name)s”: %(address)s"),
    "accounts.weekly_mail_stop": _("stopped the weekly summary by the link in the mail"),
    "accounts.password_set": _("set a new password for %(label)s"),
}
