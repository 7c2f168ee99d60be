from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sammachip.accounts.access import Somebody, access_of, allows, scope_for
from sammachip.accounts.permissions import Permission
from sammachip.people.models import Person
from sammachip.ui import picking, signs
from sammachip.ui.icons import SPRITE
from sammachip.ui.templatetags import thai_text

register = template.Library()
register.filters.update(thai_text.register.filters)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decoration: the words beside it say what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static(SPRITE),
        name,
    )


@register.simple_tag
def status_sign(
    status: str, *, is_late: bool = False, have: int | None = None, need: int | None = None, size: str = ""
) -> SafeString:
    """A small coloured sign whose word is there for readers and screen readers."""
    look = signs.look_of(status, is_late=is_late)
    word = signs.word_of(status, is_late=is_late)
    if size or not signs.shows_count(status, have, need):
        return format_html(
            '<span class="sign sign-{}{}" title="{}"><span class="visually-hidden">{}</span></span>',
            look,
            f" sign-{size}" if size else "",
            word,
            word,
        )
    return format_html(
        '<span class="sign sign-{} sign-counted" title="{}"><span class="visually-hidden">{} </span>'
        '<span class="sign-count">{}/{}</span></span>',
        look,
        word,
        word,
        have,
        need,
    )


@register.simple_tag
def status_tag(status: str, *, is_late: bool = False) -> SafeString:
    return format_html(
        '<span class="tag tag-{}">{}</span>',
        signs.look_of(status, is_late=is_late),
        signs.word_of(status, is_late=is_late),
    )


@register.simple_tag
def status_word(status: str) -> str:
    return signs.word_of(status)


@register.filter
def page_for(person: Person, user: Somebody) -> str:
    """The address of somebody's page; "" when they live outside what the user reads."""
    may_read = access_of(user).reading.contains(person.home_code)
    return reverse("dashboards:person", args=[person.pk]) if may_read else ""


@register.filter
def may_be_done_by(todo: Any, user: Somebody) -> bool:
    """Whether somebody may open the page that clears a missing proof."""
    return todo.permission is None or allows(user, todo.permission, todo.area_code)


@register.filter
def tick(pk: int, stamp: object) -> str:
    """The value of a row's tick: the row, and the state of it that is seen."""
    return picking.tick(pk, stamp)


@register.simple_tag(takes_context=True)
def allowed(context: template.RequestContext, permission: str, code: str) -> bool:
    """Whether the reader holds the permission over the whole area: what the page behind a link asks, too."""
    return context.request is not None and allows(context.request.user, Permission(permission), code)


@register.filter
def may_check(code: str, user: Somebody) -> bool:
    """Whether somebody looks after the quality of records somewhere in the area."""
    return bool(scope_for(user, Permission.QUALITY_CHECK).narrow(code))


@register.filter
def waits_for(code: str, user: Somebody) -> str:
    """What of the area waits for somebody's decision first: "claims", "plans", or "" for nothing."""
    kinds = {"claims": Permission.STEP_OVERRIDE, "plans": Permission.PLAN_APPROVE}
    return next((kind for kind, needed in kinds.items() if scope_for(user, needed).narrow(code)), "")


@register.filter
def unbroken(words: object) -> SafeString:
    """Lines end between the words of a place or person, never inside a name."""
    return format_html_join(" ", '<span class="name">{}</span>', ((word,) for word in str(words).split(" ")))
