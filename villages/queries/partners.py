from django.db.models import Prefetch, Q, QuerySet

from sammachip.areas.scope import AreaScope
from sammachip.thai.text import tidy
from villages.models import Partner, PartnerMember


def partner_list(scope: AreaScope, text: str = "", kind: str = "") -> QuerySet[Partner]:
    """The register of partners with their contact people, by area and name."""
    found: QuerySet[Partner] = Partner.objects.within(scope)
    if words := tidy(text):
        found = found.filter(Q(name__contains=words) | Q(phone__contains=words))
    if kind:
        found = found.filter(kind=kind)
    return found.prefetch_related(Prefetch("members", PartnerMember.objects.all()))
