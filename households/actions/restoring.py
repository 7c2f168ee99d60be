"""How the records of households come back out of the bin."""

from households import models
from households.actions.needs import restore_need_survey
from households.actions.progress import restore_household_record
from sammachip.audit.bin import register_restoring


def register_restores() -> None:
    """What the bin learns from the households, once, at start-up."""
    register_restoring(restore_need_survey, models.NeedSurvey)
    register_restoring(
        restore_household_record,
        models.Enrolment,
        models.FollowUp,
        models.MaterialIssue,
        models.MaterialLine,
        models.NeedAnalysis,
        models.PracticeRecord,
        models.StudySite,
        models.StudyVisit,
        models.VenueChoice,
    )
