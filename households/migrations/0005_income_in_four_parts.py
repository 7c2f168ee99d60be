from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0004_fewer_indexes'),
        ('people', '0002_person_merge'),
        ('villages', '0007_days_between_contacts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='household',
            name='household_income_known_or_not',
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('income_main__isnull', True), ('income_other__isnull', True), ('income_own_use__isnull', True), ('income_second__isnull', True)), models.Q(('income_main__isnull', False), ('income_other__isnull', False), ('income_own_use__isnull', False), ('income_second__isnull', False)), _connector='OR'), name='household_income_parts', violation_error_message='Give all four parts of the income; write 0 where the household has none.'),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('income_before__isnull', True), ('income_main__isnull', True)), ('income_unknown_reason', ''), _connector='OR'), name='household_income_known_or_not', violation_error_message='Give the income before training, or why it is not known, not both.'),
        ),
    ]
