"""What keeps a group from becoming a community enterprise (วิสาหกิจชุมชน).

Source: Community Enterprise Promotion Act B.E. 2548: seven people or more, who are not of one family and
not in one house registration. The office of agriculture registers; here it is only a hint.
"""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.enums import COMMITTEE
from groups.models import GroupMember
from sammachip.thai.text import compare_key

PEOPLE_NEEDED = 7


def enterprise_hints(members: Sequence[GroupMember]) -> list[str]:
    """What to look at first, in sentences; nothing when the members would do. Reads people fetched along."""
    people = [member.person for member in members]
    homes = Counter((one.home_code, one.house_no) for one in people if one.house_no)
    unknown = sum(not one.house_no for one in people)
    families = {compare_key(one.last_name) for one in people if one.last_name}
    leaders = {
        compare_key(member.person.last_name)
        for member in members
        if member.position in COMMITTEE and member.person.last_name
    }
    leading = sum(member.position in COMMITTEE for member in members)
    lacking = PEOPLE_NEEDED - len(people)
    told = []
    if lacking > 0:
        words = _("A community enterprise needs 7 people: %(count)d more.")
        told.append(words % {"count": lacking})
    if shared := sorted(house for (_home, house), number in homes.items() if number > 1):
        words = _("Several members live at %(houses)s; a house counts once for a community enterprise.")
        told.append(words % {"houses": ", ".join(shared)})
    if len(people) > 1 and len(families) == 1:
        told.append(_("All members have the same surname; a community enterprise is not one family."))
    elif leading > 1 and len(leaders) == 1:
        told.append(_("Chair, secretary and treasurer have the same surname; are they one family?"))
    if unknown:
        words = ngettext(
            "The house number of %(count)d member is not known.",
            "The house numbers of %(count)d members are not known.",
            unknown,
        )
        told.append(words % {"count": unknown})
    return told
