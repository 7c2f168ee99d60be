"""The page on which somebody makes and revokes the accesses of their spreadsheets."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from sammachip.accounts.access import require_anywhere, signed_in
from sammachip.accounts.forms import FeedTokenForm
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.tokens import make_feed_token, revoke_feed_token


@never_cache
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The answer to a new one shows its letters once; kept for a redirect they would lie in the session."""
    user = signed_in(request)
    require_anywhere(user, Permission.LIST_EXPORT)
    form = FeedTokenForm(request.POST or None)
    secret = _made(form, user) if form.is_valid() else ""
    context = {
        "form": FeedTokenForm() if secret else form,
        "secret": secret,
        "tokens": [(token, token.is_live(localdate())) for token in user.feed_tokens.all()],
    }
    return render(request, "accounts/feed_tokens.html", context)


@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    user = signed_in(request)
    token = get_object_or_404(user.feed_tokens, pk=token_id)
    revoke_feed_token(token, by=user)
    messages.success(request, _("The access no longer works."))
    return redirect("accounts:feed-tokens")


@sensitive_variables("secret")
def _made(form: FeedTokenForm, user: User) -> str:
    """The letters; none when it was refused, with the reason in the form."""
    try:
        _token, secret = make_feed_token(by=user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return ""
    return secret
