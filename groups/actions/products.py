"""OTOP products, their standards and what they sell."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from groups.actions.saving import save_one
from groups.models import OtopProducer, OtopProduct, ProductSale, ProductStandard
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.thai.sorting import sort_key


@transaction.atomic
def register_product(
    *, by: User | None, producer: OtopProducer, name: str, category: str, **fields: Any
) -> OtopProduct:
    product = OtopProduct(
        year_village=producer.year_village,
        producer=producer,
        name=name,
        sort_key=sort_key(name),
        category=category,
        **fields,
    )
    return create_record(product, by=by, action="groups.register_product")


@transaction.atomic
def change_product(
    product: OtopProduct, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> OtopProduct:
    changes["sort_key"] = sort_key(changes.get("name", product.name))
    return change_record(product, by=by, action="groups.change_product", seen_version=seen_version, **changes)


@transaction.atomic
def record_standard(product: OtopProduct, *, by: User | None, kind: str, **fields: Any) -> ProductStandard:
    """A standard newly held, or the renewal of one held already."""
    key = {"product": product, "kind": kind}
    values = {"year_village": product.year_village, **fields}
    return save_one(ProductStandard, key, values, by=by, action="groups.standard")


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
    values = {"year_village": product.year_village, "amount": amount, "quantity": quantity}
    return save_one(ProductSale, key, values, by=by, action="groups.sales")
