import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

OF_PRODUCER = {"OtopProduct": "producer", "ProducerPaper": "producer"}
OF_PRODUCT = {"ProductStandard": "product", "ProductSale": "product"}


def village(name):
    return models.ForeignKey(
        null=True,
        blank=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="villages.yearvillage",
        verbose_name="village",
    )


def fill(apps, schema_editor):
    codes = apps.get_model("villages", "YearVillage").objects.filter(pk=OuterRef("year_village"))
    for name in ("OtopProducer", "OtopProduct"):
        apps.get_model("groups", name).objects.update(place_code=Subquery(codes.values("code")[:1]))


def fill_back(apps, schema_editor):
    """Each record the village of its producer again; a producer without one has to get it first."""
    for name, owner in (OF_PRODUCER | OF_PRODUCT).items():
        owners = apps.get_model("groups", "OtopProducer" if owner == "producer" else "OtopProduct")
        villages = owners.objects.filter(pk=OuterRef(owner)).values("year_village")[:1]
        apps.get_model("groups", name).objects.update(year_village=Subquery(villages))


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_producers_and_products_searched_as_typed")]

    operations = [
        *(
            migrations.AddField(
                model,
                "place_code",
                models.CharField(
                    db_index=True, default="", editable=False, max_length=8, verbose_name="area code"
                ),
                preserve_default=False,
            )
            for model in ("otopproducer", "otopproduct")
        ),
        migrations.AlterField("otopproducer", "year_village", village("otop_producers")),
        migrations.AlterField("otopproduct", "year_village", village("otop_products")),
        *(
            migrations.AlterField(model, "year_village", village("+"))
            for model in ("producerpaper", "productstandard", "productsale")
        ),
        migrations.RunPython(fill, fill_back),
    ]
