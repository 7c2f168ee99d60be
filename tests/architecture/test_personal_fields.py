"""Columns that tell who somebody is are declared, so that history, exports and scrubbing know them."""

import re

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import PACKAGES

TELLS_WHO = re.compile(r"(^|_)(names?|nickname|phone|line_id|national_id)($|_)")
NAMES_NO_PERSON = {
    "name",  # of a village, an occupation, a group
    "name_en",
    "name_th",
    "original_name",  # of a file
    "list_name",
    "project_name",
    "tambon_name",
}
# Who works here is known to all who work here; the history has to say who did something.
STAFF = {"accounts.User", "audit.AuditEntry"}

OURS = sorted(
    (model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES),
    key=lambda model: model._meta.label,
)


def declared(model: type[models.Model]) -> frozenset[str]:
    return getattr(model, "PERSONAL_FIELDS", frozenset())


def columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model._meta.label not in STAFF],
    ids=lambda model: model._meta.label,
)
def test_personal_columns_are_declared(model):
    telling = {name for name in columns(model) - NAMES_NO_PERSON if TELLS_WHO.search(name)}

    assert telling - declared(model) == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_declared_columns_exist(model):
    assert declared(model) - columns(model) == set()


def test_a_person_hides_everything_that_could_identify():
    person = apps.get_model("people", "Person")

    open_columns = columns(person) - declared(person)

    assert open_columns == {
        "id",
        "created_at",
        "updated_at",
        "version",
        "removed_at",
        "removed_by",
        "removed_reason",
        "sex",
        "age_stated_on",
        "home_code",
        "education",
        "consent_publish_on",
    }
