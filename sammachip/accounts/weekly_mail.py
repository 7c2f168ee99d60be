"""Stopping the weekly summary from the mail itself, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sammachip.accounts.actions import stop_weekly_mail
from sammachip.accounts.models import User

_SALT = "accounts.weekly-mail"


def token_of(user: User) -> str:
    """Says whose mail is to stop, and is good for nothing else; it never ends, as old mails are kept."""
    return signing.dumps(user.pk, salt=_SALT)


# Mail programs post here by themselves (RFC 8058), without a page of ours; the token is all that is needed.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: programs that look through mails follow every link in them."""
    try:
        user = get_object_or_404(User, pk=signing.loads(token, salt=_SALT))
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        stop_weekly_mail(user)
        user.weekly_mail = False
    return render(request, "accounts/weekly_mail_stop.html", {"is_on": user.weekly_mail})
