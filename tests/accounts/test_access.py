from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from sammachip.accounts.access import access_of, allows, require, scope_for
from sammachip.accounts.models import Assignment, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.roles import ROLES
from sammachip.areas.scope import NATION, NOTHING, AreaScope


def test_officer_reads_the_district_and_works_in_own_tambons(officer_here):
    assert officer_here.area_scope == AreaScope.of("3301")
    assert scope_for(officer_here, Permission.TEAM_EDIT) == AreaScope.of("330115", "330116")
    assert not allows(officer_here, Permission.TEAM_EDIT, "33010301")


def test_clerk_types_for_the_district_and_approves_nothing(clerk_here):
    assert allows(clerk_here, Permission.HOUSEHOLD_EDIT, "33010301")
    assert not allows(clerk_here, Permission.PLAN_APPROVE, "33010301")
    assert not allows(clerk_here, Permission.STEP_OVERRIDE, "33010301")


def test_viewer_changes_nothing_and_sees_no_personal_details(viewer_here):
    assert access_of(viewer_here).scopes.keys() == {Permission.VIEW, Permission.LIST_EXPORT}


def test_require_refuses_outside(officer_here):
    require(officer_here, Permission.EVENT_EDIT, "33011601")

    with pytest.raises(PermissionDenied):
        require(officer_here, Permission.EVENT_EDIT, "33020101")


def test_nobody_sees_nothing(nobody):
    assert nobody.area_scope == NOTHING
    assert access_of(nobody).scopes == {}


def test_access_costs_one_query(officer_here, django_assert_num_queries):
    user = User.objects.get(pk=officer_here.pk)

    with django_assert_num_queries(1):
        allows(user, Permission.TEAM_EDIT, "33011601")
        allows(user, Permission.EVENT_EDIT, "33011601")


@pytest.mark.parametrize(
    ("ends_in", "reads"), [(-1, NOTHING), (0, AreaScope.of("3301")), (1, AreaScope.of("3301"))]
)
def test_assignment_holds_until_its_last_day(nobody, ends_in, reads):
    last = timezone.localdate() + timedelta(days=ends_in)
    Assignment.objects.create(
        user=nobody, role="chief", area_code="3301", starts_on=date(2015, 1, 1), ends_on=last
    )

    assert nobody.area_scope == reads


def test_assignment_of_tomorrow_gives_nothing_today(nobody):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Assignment.objects.create(user=nobody, role="chief", area_code="3301", starts_on=tomorrow)

    assert nobody.area_scope == NOTHING


def test_superuser_has_everything(db):
    assert User.objects.create_superuser("root", password="x").area_scope == NATION


def test_inactive_user_has_nothing(chief_here):
    chief_here.is_active = False

    assert chief_here.area_scope == NOTHING


def test_unknown_role_gives_nothing(nobody):
    Assignment.objects.create(user=nobody, role="king", area_code="")

    assert nobody.area_scope == NOTHING


def test_every_role_may_view():
    assert [role.slug for role in ROLES.values() if Permission.VIEW not in role.permissions] == []


def test_area_code_of_odd_length_is_refused(nobody):
    assignment = Assignment(user=nobody, role="chief", area_code="330")

    with pytest.raises(ValidationError) as refused:
        assignment.full_clean()

    assert list(refused.value.message_dict) == ["area_code"]
