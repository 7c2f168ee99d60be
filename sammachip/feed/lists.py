"""Everything the feed offers, by the name in its address."""

from sammachip.feed import groups
from sammachip.feed.households import FOLLOW_UPS, HOUSEHOLDS
from sammachip.feed.totals import TOTALS
from sammachip.feed.villages import VILLAGES

LISTS = {one.name: one for one in (TOTALS, VILLAGES, HOUSEHOLDS, FOLLOW_UPS, *groups.LISTS)}
