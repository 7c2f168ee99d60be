"""The one place where visibility becomes SQL."""

from typing import Any, Self, TypeVar

from django.db import models

from sammachip.areas.scope import AreaScope

Row = TypeVar("Row", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[Row]):
    """Rows that carry an area code, named by the model's SCOPE_PATH."""

    def within(self, scope: AreaScope) -> Self:
        """Only what the scope may see; a row without an area is invisible."""
        path: Any = getattr(self.model, "SCOPE_PATH")  # noqa: B009 -- declared on each model
        return self.filter(scope.as_q(path))
