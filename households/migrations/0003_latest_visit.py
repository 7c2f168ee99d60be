from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def mark_latest(apps: Any, schema_editor: Any) -> None:
    """The newest visit of each household that is not in the bin."""
    visits = apps.get_model("households", "FollowUp").objects.using(schema_editor.connection.alias)
    kept = visits.filter(removed_at__isnull=True)
    newest = kept.filter(household=OuterRef("household")).order_by("-visited_on", "-pk")
    marked = kept.annotate(newest=Subquery(newest.values("pk")[:1])).filter(pk=F("newest"))
    visits.filter(pk__in=marked.values("pk")).update(is_latest=True)


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0002_calendar_link'),
        ('trainers', '0003_subjects_in_words'),
        ('villages', '0005_what_was_discussed_and_shared_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='followup',
            name='is_latest',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(condition=models.Q(('is_latest', True)), fields=['household', 'practising', 'occupation', 'income_amount', 'income_period'], name='follow_up_latest'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(condition=models.Q(('is_latest', True)), fields=('household',), name='follow_up_latest_once', violation_error_message='A household has one newest visit.'),
        ),
        migrations.RunPython(mark_latest, migrations.RunPython.noop),
    ]
