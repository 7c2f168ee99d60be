"""The handbook beside the work: of each step what it is, why, how, and what often goes wrong.

Source: the 2560 guide of the Community Development Department; DOMAIN.md section 2.
"""

from villages.process.handbook import groups, households, learning, team
from villages.process.handbook.guide import Guide as Guide

HANDBOOK: dict[str, Guide] = {**team.GUIDES, **households.GUIDES, **learning.GUIDES, **groups.GUIDES}
