"""Who can teach what, and who teaches: sages, their survey, the team of five."""

from trainers.models.contacts import TeamContact as TeamContact
from trainers.models.occupations import Occupation as Occupation
from trainers.models.sages import SageOccupation as SageOccupation
from trainers.models.sages import SageSurvey as SageSurvey
from trainers.models.teams import LEAD_SEAT as LEAD_SEAT
from trainers.models.teams import SEATS as SEATS
from trainers.models.teams import TeamMember as TeamMember
