from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.enums import FoodKind, OtopMark, ProductCategory, Quadrant, SaleChannel
from groups.models.producers import OtopProducer
from groups.validators import first_of_month, otop_number
from households.models.conditions import money, not_negative, together
from sammachip.audit.models import Record
from sammachip.thai.sorting import MAX_LENGTH, sort_key
from sammachip.thai.text import search_text
from sammachip.ui.templatetags.thai_text import be_month
from villages.models import EvidenceFile
from villages.models.rules import between, unique_current


class OtopProduct(Record):
    """A product of an OTOP producer, with its class, its star and its mark."""

    SCOPE_PATH: ClassVar[str] = "place_code"
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"place_code", "sort_key", "search_text"})

    place_code = models.CharField(_("area code"), max_length=8, db_index=True, editable=False)
    """The producer's."""
    producer = models.ForeignKey(
        OtopProducer, on_delete=models.PROTECT, related_name="products", verbose_name=_("producer")
    )
    name = models.CharField(_("name of the product"), max_length=160)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    search_text = models.CharField(max_length=600, editable=False)
    category = models.CharField(_("category"), max_length=1, choices=ProductCategory.choices)
    food_kind = models.CharField(_("kind of food"), max_length=5, choices=FoodKind.choices, blank=True)
    is_alcoholic = models.BooleanField(_("alcoholic"), null=True, blank=True)
    story = models.TextField(_("story of the product"), blank=True)
    material = models.CharField(_("raw material"), max_length=200, blank=True)
    wisdom = models.CharField(_("local wisdom"), max_length=200, blank=True)
    price = money(_("price (baht)"))
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    capacity = models.PositiveIntegerField(_("capacity a month"), null=True, blank=True)
    channels = models.JSONField(_("sales channels"), default=list, blank=True)
    star = models.PositiveSmallIntegerField(_("star"), null=True, blank=True)
    star_year = models.PositiveSmallIntegerField(_("year of the star (B.E.)"), null=True, blank=True)
    otop_no = models.CharField(_("OTOP number"), max_length=12, blank=True, validators=[otop_number])
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    quadrant = models.CharField(_("quadrant"), max_length=1, choices=Quadrant.choices, blank=True)
    mark = models.CharField(_("OTOP mark"), max_length=6, choices=OtopMark.choices, blank=True)
    photo = models.ForeignKey(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products_shown",
        verbose_name=_("photo"),
    )

    class Meta:
        verbose_name = _("OTOP product")
        verbose_name_plural = _("OTOP products")
        ordering = ["sort_key", "pk"]
        constraints = [
            unique_current(
                "producer", "name", name="product_once", message=_("The producer has this product already.")
            ),
            together(
                "star",
                "star_year",
                name="product_star_pair",
                message=_("A star needs the year it was given."),
            ),
            between("star", 1, 5, name="product_star", message=_("A product has 1 to 5 stars.")),
            between(
                "star_year",
                2540,
                2700,
                name="product_star_year",
                message=_("Please give the year in the Buddhist era, for example 2560."),
            ),
            models.CheckConstraint(
                condition=Q(food_kind="") | Q(category=ProductCategory.FOOD),
                name="product_food_kind",
                violation_error_message=_("Only food has a kind of food."),
            ),
            models.CheckConstraint(
                condition=Q(is_alcoholic__isnull=True) | Q(category=ProductCategory.DRINK),
                name="product_alcoholic_drink",
                violation_error_message=_("Only a drink is alcoholic or not."),
            ),
            not_negative("price", name="product_price"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:product", kwargs={"product_id": self.pk})

    @property
    def channel_labels(self) -> list[str]:
        return [str(SaleChannel(channel).label) for channel in self.channels]


def derived_of_product(product: OtopProduct) -> dict[str, str]:
    """The stored columns that follow from the others."""
    words = (product.name, product.otop_no, product.material)
    return {
        "place_code": product.producer.place_code,
        "sort_key": sort_key(product.name),
        "search_text": search_text(*words),
    }


class ProductSale(Record):
    """What a product sold in a month through a channel, as the department collects it every month."""

    SCOPE_PATH: ClassVar[str] = "product__place_code"

    product = models.ForeignKey(
        OtopProduct, on_delete=models.PROTECT, related_name="sales", verbose_name=_("product")
    )
    month = models.DateField(_("month"), validators=[first_of_month])
    channel = models.CharField(_("channel"), max_length=6, choices=SaleChannel.choices)
    amount = models.DecimalField(_("sales (baht)"), max_digits=12, decimal_places=2)
    quantity = models.PositiveIntegerField(_("pieces sold"), null=True, blank=True)

    class Meta:
        verbose_name = _("sales of a month")
        verbose_name_plural = _("sales by month")
        ordering = ["product", "-month", "channel"]
        constraints = [
            unique_current(
                "product",
                "month",
                "channel",
                name="product_sale_once",
                message=_("The sales of this month and channel are recorded already."),
            ),
            not_negative("amount", name="product_sale_amount"),
        ]

    def __str__(self) -> str:
        return f"{be_month(self.month)} {self.get_channel_display()}"
