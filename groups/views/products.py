"""OTOP products: their list, their page, their standards, photo and sales."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from groups import actions
from groups.columns import STANDARDS, product_columns
from groups.exports import export_products, export_standards
from groups.forms.filters import ProductFilterForm, StandardFilterForm
from groups.forms.products import PhotoForm, ProductForm, SalesForm, StandardForm
from groups.models import OtopProduct, ProductStandard
from groups.queries import find_products, product_list, sales_of, standard_list
from groups.views.access import form_page
from groups.views.producers import crumbs_of_producer
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import history_of, lines_of
from sammachip.thai.fiscal import fiscal_year
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from sammachip.ui.templatetags.thai_text import be_month
from villages.views.access import posted, scope_of

HISTORY_SHOWN = 12


@require_http_methods(["GET", "POST"])
@keeps_views
def product_index(request: HttpRequest) -> HttpResponseBase:
    today = localdate()
    form = ProductFilterForm(request.GET, scope=scope_of(request))
    sorting = Sorting.of(request, product_columns(fiscal_year(today)))
    found = sorting.applied(product_list(scope_of(request), today, **form.wanted()))
    if answer := taken_along(request, found, export_products):
        return answer
    context = {**list_page(request, form, sorting, found), "year": fiscal_year(today)}
    return render(request, "groups/product_list.html", context)


@require_http_methods(["GET", "POST"])
@keeps_views
def standard_index(request: HttpRequest) -> HttpResponseBase:
    """Standards that ran out or soon will; with a filter any others."""
    form = StandardFilterForm(request.GET, scope=scope_of(request))
    sorting = Sorting.of(request, STANDARDS)
    found = sorting.applied(standard_list(scope_of(request), localdate(), **form.wanted()))
    if answer := taken_along(request, found, export_standards):
        return answer
    return render(request, "groups/standard_list.html", list_page(request, form, sorting, found))


@require_GET
def product_detail(request: HttpRequest, product_id: int) -> HttpResponse:
    """With the sales of this fiscal year, or of the one that ?year= names."""
    product = get_object_or_404(find_products(scope_of(request)), pk=product_id)
    today = localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else fiscal_year(today)
    sales = sales_of(product, year, today)
    context = {
        "product": product,
        "crumbs": _crumbs(product)[:-1],
        "sales": sales,
        "years": sorted({year, fiscal_year(today), *dict(sales.totals)}, reverse=True),
        "history": lines_of(history_of(product)[:HISTORY_SHOWN]),
        "may_edit": allows(request.user, Permission.GROUP_EDIT, product.area_code),
    }
    return render(request, "groups/product_detail.html", context)


@require_http_methods(["GET", "POST"])
def product_edit(request: HttpRequest, product_id: int) -> HttpResponse:
    by, product = _to_change(request, product_id)
    form = ProductForm(posted(request), instance=product)
    return form_page(
        request,
        form,
        lambda: actions.change_product(product, by=by, **form.values()),
        heading=_("Edit %(product)s") % {"product": product},
        back=product.get_absolute_url(),
        crumbs=_crumbs(product),
    )


@require_http_methods(["GET", "POST"])
def product_photo(request: HttpRequest, product_id: int) -> HttpResponse:
    by, product = _to_change(request, product_id)
    form = PhotoForm(posted(request), request.FILES or None)
    return form_page(
        request,
        form,
        lambda: actions.set_product_photo(product, by=by, **form.cleaned_data),
        heading=_("Photo of %(product)s") % {"product": product},
        back=product.get_absolute_url(),
        crumbs=_crumbs(product),
        has_files=True,
    )


@require_http_methods(["GET", "POST"])
def standard_new(request: HttpRequest, product_id: int) -> HttpResponse:
    by, product = _to_change(request, product_id)
    form = StandardForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.record_standard(product, by=by, **form.values()),
        heading=_("New standard of %(product)s") % {"product": product},
        back=product.get_absolute_url(),
        crumbs=_crumbs(product),
    )


@require_http_methods(["GET", "POST"])
def standard_edit(request: HttpRequest, product_id: int, standard_id: int) -> HttpResponse:
    by, product = _to_change(request, product_id)
    standard = get_object_or_404(ProductStandard.objects.filter(product=product), pk=standard_id)
    form = StandardForm(posted(request), instance=standard)
    return form_page(
        request,
        form,
        lambda: actions.record_standard(product, by=by, kind=standard.kind, **form.values()),
        heading=f"{standard.get_kind_display()} · {product}",
        back=product.get_absolute_url(),
        crumbs=_crumbs(product),
        explanation=_("A renewal is written over the standard that ran out; the history keeps both."),
    )


@require_http_methods(["GET", "POST"])
def sales_edit(request: HttpRequest, product_id: int, month: date) -> HttpResponse:
    by, product = _to_change(request, product_id)
    if month > localdate():
        raise Http404
    form = SalesForm(posted(request), product=product, month=month)
    return form_page(
        request,
        form,
        lambda: actions.record_month(product, by=by, month=month, sales=form.sales()),
        heading=_("Sales of %(month)s") % {"month": be_month(month)},
        back=f"{product.get_absolute_url()}?year={fiscal_year(month)}",
        crumbs=_crumbs(product),
        explanation=_("Leave a channel empty while nobody knows; zero means that nothing was sold."),
        template="groups/sales_form.html",
    )


def _to_change(request: HttpRequest, product_id: int) -> tuple[User, OtopProduct]:
    """404 outside the area, 403 for who does not work in the product's village."""
    product = get_object_or_404(find_products(scope_of(request)), pk=product_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, product.area_code)
    return by, product


def _crumbs(product: OtopProduct) -> list[tuple[str, str]]:
    return [*crumbs_of_producer(product.producer), (product.name, product.get_absolute_url())]
