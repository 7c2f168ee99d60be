"""Lists of one village as Excel: what its households want, the lines of its plan, what it buys."""

from collections.abc import Sequence
from typing import Any

from django.db.models import TextChoices
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.enums import Market, NeedReason
from households.models import MaterialLine, NeedSurvey, PlanLine, TrainingPlan
from households.queries import SurveyedHousehold
from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.ui.exports import workbook_response
from villages.models import YearVillage

PLAN_COLUMNS = (
    gettext_lazy("No."),
    gettext_lazy("Project or activity"),
    gettext_lazy("Kind"),
    gettext_lazy("Objective"),
    gettext_lazy("Steps and method"),
    gettext_lazy("Target group"),
    gettext_lazy("How many"),
    gettext_lazy("Place"),
    gettext_lazy("From"),
    gettext_lazy("Until"),
    gettext_lazy("Budget (baht)"),
    gettext_lazy("Source of the budget"),
    gettext_lazy("Expected result"),
    gettext_lazy("Responsible"),
    gettext_lazy("Note"),
)
NEED_COLUMNS = (
    gettext_lazy("No."),
    gettext_lazy("House number"),
    gettext_lazy("Representative"),
    gettext_lazy("First choice"),
    gettext_lazy("Second choice"),
    gettext_lazy("Third choice"),
    gettext_lazy("In the household's words"),
    gettext_lazy("Use of the knowledge"),
    gettext_lazy("Skill today"),
    gettext_lazy("Reasons"),
    gettext_lazy("What the household has"),
    gettext_lazy("Where it will be sold"),
    gettext_lazy("Asked on"),
    gettext_lazy("Asked by"),
)
RESOURCE_COLUMNS = (
    ("has_land", gettext_lazy("Land")),
    ("has_water", gettext_lazy("Water")),
    ("has_labour", gettext_lazy("Labour")),
    ("has_capital", gettext_lazy("Capital")),
    ("has_raw_material", gettext_lazy("Raw material")),
)
MATERIAL_COLUMNS = (
    gettext_lazy("Item"),
    gettext_lazy("Specification"),
    gettext_lazy("For the occupation"),
    gettext_lazy("Quantity"),
    gettext_lazy("Unit"),
    gettext_lazy("Price of one unit (baht)"),
    gettext_lazy("Total (baht)"),
    gettext_lazy("Source of the budget"),
    gettext_lazy("What households add"),
    gettext_lazy("Shop"),
    gettext_lazy("Receipt number"),
    gettext_lazy("Day of the receipt"),
    gettext_lazy("Inspected by"),
    gettext_lazy("Inspected on"),
    gettext_lazy("Handed out"),
)


def export_plan(plan: TrainingPlan, lines: Sequence[PlanLine], *, by: User) -> FileResponse:
    """The lines of a plan with the columns of the official form."""
    log_export(by=by, what="plan", area_code=plan.area_code, rows=len(lines))
    title = f"{plan.year_village.village.label} · {plan}"
    rows = (
        (
            line.order,
            line.activity,
            line.get_kind_display(),
            line.objective,
            line.method,
            line.target_group,
            line.target_count,
            line.place,
            line.starts_on,
            line.ends_on,
            line.budget,
            line.get_fund_display(),
            line.expected,
            line.responsible,
            line.note,
        )
        for line in lines
    )
    return workbook_response("plan.xlsx", title, PLAN_COLUMNS, rows)


def export_needs(
    year_village: YearVillage, surveyed: Sequence[SurveyedHousehold], *, by: User
) -> FileResponse:
    """Every household of the village with what it wants, also those that are not asked yet."""
    log_export(by=by, what="needs", area_code=year_village.code, rows=len(surveyed))
    title = f"{_('Needs')} · {year_village.village.label}"
    return workbook_response("needs.xlsx", title, NEED_COLUMNS, map(_need_line, surveyed))


def _need_line(one: SurveyedHousehold) -> Sequence[Any]:
    survey = one.survey or NeedSurvey()
    return (
        one.household.seq,
        one.household.house_no,
        one.person.full_name if one.person else "",
        *([str(choice.occupation or choice.words) for choice in one.choices] + [""] * 3)[:3],
        ", ".join(choice.words for choice in one.choices if choice.words),
        survey.get_use_display(),
        survey.get_skill_now_display(),
        _labels(NeedReason, survey.reasons),
        ", ".join(str(label) for name, label in RESOURCE_COLUMNS if getattr(survey, name)),
        _labels(Market, survey.markets),
        survey.asked_on,
        survey.asked_by,
    )


def _labels(choices: type[TextChoices], values: Sequence[str]) -> str:
    return ", ".join(str(choices(value).label) for value in values)


def export_materials(year_village: YearVillage, lines: Sequence[MaterialLine], *, by: User) -> FileResponse:
    """The materials of a village, as `materials_of` reads them."""
    log_export(by=by, what="materials", area_code=year_village.code, rows=len(lines))
    title = f"{_('Materials')} · {year_village.village.label}"
    rows = (
        (
            line.item,
            line.specification,
            str(line.occupation or ""),
            line.quantity,
            line.unit,
            line.unit_price,
            line.total,
            line.get_fund_display(),
            line.household_share,
            line.supplier,
            line.receipt_no,
            line.receipt_on,
            line.inspected_by,
            line.inspected_on,
            vars(line)["issued"],
        )
        for line in lines
    )
    return workbook_response("materials.xlsx", title, MATERIAL_COLUMNS, rows)
