"""Building the demonstration through the same actions as the pages, and taking it away again."""

from datetime import date, timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.actions import assign_role, create_user
from sammachip.accounts.models import Assignment, User
from sammachip.audit.sources import Source, acting_from
from sammachip.dashboards.actions import switch_public_board
from sammachip.demo import asking, beginning, ending, learning
from sammachip.demo.library import fill_library
from sammachip.demo.meetings import hold_meetings, question_figures
from sammachip.demo.names import Crowd
from sammachip.demo.removal import all_rows, stamped_models
from sammachip.demo.script import ACCOUNTS, DISTRICT, PASSWORD, VILLAGES, Account, coordinates
from sammachip.demo.script import Village as Script
from sammachip.demo.story import Story, begun_on
from sammachip.thai.fiscal import fiscal_year
from trainers.models import Occupation
from villages.actions import (
    add_villages_to_year,
    assign_officer,
    claim_step,
    open_programme_year,
    override_step,
    register_partner,
    register_village,
)
from villages.models import Partner, ProgrammeYear, StepSetting, YearVillage
from villages.process.refresh import deferred, refresh_progress

BUILDERS = (
    beginning.form_team,
    beginning.plan_sessions,
    beginning.prepare_team,
    beginning.orient_households,
    beginning.pair_households,
    learning.make_plan,
    learning.ask_needs,
    learning.choose_places,
    learning.train,
    learning.practise,
    ending.visit,
    ending.learn_groups,
    ending.form_group,
)
SEED = 2560
DUE_LAG, DUE_APART = 0.1, 0.107
"""When steps are due, in parts of the time since the villages began: half of them by today."""
BEGINNING = date(2015, 10, 1)


def is_empty_office() -> bool:
    """Nobody works here and nothing is recorded, so that invented people never mix with real ones."""
    return not User.objects.exists() and not any(all_rows(model).exists() for model in stamped_models())


@transaction.atomic
def seed_demo(villages: tuple[Script, ...] = VILLAGES) -> list[Account]:
    """The whole demonstration in one transaction. Refuses an office where somebody works already."""
    if not is_empty_office():
        raise ValidationError(_("This database already holds an office."))
    with acting_from(Source.DEMO), deferred():
        users = {account.username: _account(account) for account in ACCOUNTS}
        year = _year(timezone.localdate())
        crowd, random = Crowd(Random(SEED)), Random(SEED)  # noqa: S311 -- invented data, no secret
        partners: dict[str, Partner] = {}
        for script in villages:
            story = _story(script, users, year, crowd, random, partners)
            _tell(story)
    with acting_from(Source.DEMO):
        _decide(villages, users)
        switch_public_board(by=users["chief"], district=DISTRICT, is_on=True)
    refresh_progress()
    with acting_from(Source.DEMO):
        asking.keep_in_touch(users, year, timezone.localdate())
        asking.invite_teams(year, timezone.localdate())
        asking.owe_loans(users)
        asking.hand_in_plans(users, year)
        asking.give_tasks(users, year, timezone.localdate())
        hold_meetings(year, users["chief"])
        asking.keep_views(users)
        fill_library(users["administrator"], DISTRICT, timezone.localdate())
        question_figures(users["chief"], users["officer"], users["officer-west"])
    return list(ACCOUNTS)


def _account(account: Account) -> User:
    user = create_user(
        by=None,
        password=PASSWORD,
        username=account.username,
        full_name=account.full_name,
        position=account.position,
    )
    for area in account.areas:
        role = Assignment(user=user, role=account.role, area_code=area, starts_on=BEGINNING)
        assign_role(role, by=user)
    return user


def _year(today: date) -> ProgrammeYear:
    """The fiscal year of today, with due dates around today."""
    began = begun_on(today)
    year = open_programme_year(by=None, year=fiscal_year(today))
    for setting in StepSetting.objects.filter(programme_year=year):
        setting.due_on = began + (today - began) * (DUE_LAG + setting.step * DUE_APART)
        setting.save(update_fields=["due_on"])
    return year


def _story(
    script: Script,
    users: dict[str, User],
    year: ProgrammeYear,
    crowd: Crowd,
    random: Random,
    partners: dict[str, Partner],
) -> Story:
    district = script.code[:4]
    officer = _officer_of(script, users)
    administrator = users["administrator"]
    chief = users["chief" if district == DISTRICT else "chief-3302"]
    village = register_village(
        by=administrator,
        code=script.code,
        name=script.name,
        households_total=random.randint(70, 190),
        headman_name=crowd.headman(),
        **coordinates(script.code),
    )
    [year_village] = add_villages_to_year(by=administrator, villages=[village], programme_year=year)
    assign_officer(by=administrator, year_villages=[year_village], officer=officer)
    year_village.refresh_from_db()
    if district not in partners:
        partners[district] = register_partner(
            by=officer, name="ศูนย์ประสานงานองค์การชุมชน", kind="coordination_centre", area_code=district
        )
    wanted = [Occupation.objects.get(name=script.occupation)]
    wanted += Occupation.objects.exclude(pk=wanted[0].pk).order_by("pk")[:4]
    return Story(
        year_village, script, officer, chief, partners[district], crowd, random, timezone.localdate(), wanted
    )


def _officer_of(script: Script, users: dict[str, User]) -> User:
    return next(
        users[account.username]
        for account in ACCOUNTS
        if account.role == "officer" and script.code.startswith(account.areas)
    )


def _tell(story: Story) -> None:
    """The steps that are done, and a part of the next one."""
    if story.script.rest == "nothing":
        return
    beginning.survey_sages(story)
    for step, build in enumerate(BUILDERS, start=1):
        if step <= story.script.done:
            build(story, whole=True)
        elif step == story.script.done + 1 and story.script.done:
            build(story, whole=False)


def _decide(villages: tuple[Script, ...], users: dict[str, User]) -> None:
    """Claims of officers and a decision of the chief on the step that is not proved."""
    for script in villages:
        village = YearVillage.objects.select_related("village", "programme_year").get(code=script.code)
        if script.rest == "claimed":
            claim_step(village, by=_officer_of(script, users), step=script.done + 1, note="เอกสารอยู่ที่หมู่บ้าน")
        elif script.rest == "override":
            override_step(
                village,
                by=users["chief"],
                step=script.done + 1,
                status="done",
                reason="ตรวจจากเอกสารฉบับกระดาษแล้ว",
                ends_on=timezone.localdate() + timedelta(days=60),
            )
