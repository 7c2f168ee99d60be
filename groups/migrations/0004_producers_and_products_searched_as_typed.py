from django.db import migrations, models

from sammachip.thai.sorting import sort_key
from sammachip.thai.text import search_text


def fill(apps, schema_editor):
    producers = apps.get_model("groups", "OtopProducer")
    for one in producers.objects.all().iterator():
        one.sort_key = sort_key(one.name)
        one.search_text = search_text(one.name, one.owner_name, one.otop_no, one.phone)
        one.save(update_fields=["sort_key", "search_text"])
    products = apps.get_model("groups", "OtopProduct")
    for one in products.objects.all().iterator():
        one.search_text = search_text(one.name, one.otop_no, one.material)
        one.save(update_fields=["search_text"])


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_product_own_number")]

    operations = [
        migrations.AlterModelOptions(
            name="otopproducer",
            options={
                "ordering": ["sort_key", "pk"],
                "verbose_name": "OTOP producer",
                "verbose_name_plural": "OTOP producers",
            },
        ),
        migrations.AddField(
            "otopproducer",
            "sort_key",
            models.CharField(default="", editable=False, max_length=240),
            preserve_default=False,
        ),
        migrations.AddField(
            "otopproducer",
            "search_text",
            models.CharField(default="", editable=False, max_length=600),
            preserve_default=False,
        ),
        migrations.AddField(
            "otopproduct",
            "search_text",
            models.CharField(default="", editable=False, max_length=600),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
