"""OTOP products, their standards and what they sell."""

from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from groups.actions.saving import save_one
from groups.models import OtopProducer, OtopProduct, ProductSale, ProductStandard, derived_of_product
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from villages.actions import attach_file
from villages.enums import EvidenceKind


@transaction.atomic
def register_product(
    *, by: User | None, producer: OtopProducer, name: str, category: str, **fields: Any
) -> OtopProduct:
    product = OtopProduct(
        producer=producer,
        name=name,
        category=category,
        **fields,
    )
    for column, value in derived_of_product(product).items():
        setattr(product, column, value)
    return create_record(product, by=by, action="groups.register_product")


@transaction.atomic
def change_product(
    product: OtopProduct, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> OtopProduct:
    after = copy(product)
    for column, value in changes.items():
        setattr(after, column, value)
    changes |= derived_of_product(after)
    return change_record(product, by=by, action="groups.change_product", seen_version=seen_version, **changes)


@transaction.atomic
def record_standard(product: OtopProduct, *, by: User | None, kind: str, **fields: Any) -> ProductStandard:
    """A standard newly held, or the renewal of one held already."""
    key = {"product": product, "kind": kind}
    return save_one(ProductStandard, key, fields, by=by, action="groups.standard")


@transaction.atomic
def record_sales(
    product: OtopProduct,
    *,
    by: User | None,
    month: date,
    channel: str,
    amount: Decimal,
    quantity: int | None = None,
) -> ProductSale:
    """Sales of the month the day lies in; told again, they replace what was told before."""
    key = {"product": product, "month": month.replace(day=1), "channel": channel}
    values = {"amount": amount, "quantity": quantity}
    return save_one(ProductSale, key, values, by=by, action="groups.sales")


@transaction.atomic
def record_month(
    product: OtopProduct,
    *,
    by: User,
    month: date,
    sales: dict[str, tuple[Decimal | None, int | None]],
) -> None:
    """A whole month, channel by channel. An amount taken out goes to the bin: blank is not zero."""
    month = month.replace(day=1)
    known = {one.channel: one for one in ProductSale.objects.filter(product=product, month=month)}
    for channel, (amount, quantity) in sales.items():
        if amount is not None:
            record_sales(product, by=by, month=month, channel=channel, amount=amount, quantity=quantity)
        elif channel in known:
            remove_record(known[channel], by=by, reason=_("Taken out of the month"))


@transaction.atomic
def set_product_photo(product: OtopProduct, *, by: User | None, file: File[Any]) -> OtopProduct:
    """The newest photo stands for the product; the earlier ones stay among the village's files."""
    village = product.producer.year_village
    photo = attach_file(
        by=by,
        file=file,
        kind=EvidenceKind.PHOTO,
        year_village=village,
        place_code="" if village else product.place_code,
        caption=product.name,
    )
    return change_record(product, by=by, action="groups.product_photo", photo=photo)
