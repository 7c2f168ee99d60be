"""Every record can be scoped, versioned and named."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from sammachip.areas.querysets import ScopedQuerySet
from tests.architecture.source import PACKAGES

OURS = sorted(
    (model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES),
    key=lambda model: model._meta.label,
)


def last_field(model: type[models.Model], path: str) -> models.Field:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model or model
    return field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_scope_path_ends_at_a_code_after_one_join_at_most(model):
    path = getattr(model, "SCOPE_PATH", "")
    if not path:
        pytest.skip("not seen by area: reached only through a scoped record")
    if type(model._default_manager.all()).within is not ScopedQuerySet.within:
        pytest.skip("seen through its villages: has a within() of its own")

    try:
        field = last_field(model, path)
    except FieldDoesNotExist:
        pytest.fail(f"{path} does not exist")

    assert isinstance(field, models.CharField)
    assert path.count("__") <= 1


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_constraints_have_a_name_and_a_sentence(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
        and not constraint.name.endswith("_once")  # never typed by a person
    ]

    assert silent == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_model_says_what_it_is(model):
    assert not model.__doc__.startswith(f"{model.__name__}(")
