"""Out of the bin again, with the steps that follow."""

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import restore_record
from trainers.models import SageSurvey, TeamMember
from villages.process.refresh import refresh_progress


@transaction.atomic
def restore_sage_survey(survey: SageSurvey, by: User) -> SageSurvey:
    """The survey proves again that its sage was found in the village. Raises ValidationError when another
    survey of the person was written since."""
    restore_record(survey, by=by)
    refresh_progress(TeamMember.objects.filter(survey=survey).values_list("year_village", flat=True))
    return survey
