"""The list of trainers: the team of five of each village."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE, with_headings
from sammachip.imports.filling import TableRow
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.people_saving import outcome_after, person_changes, save_person
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.people.models import Person
from sammachip.thai.names import Name
from trainers.actions import appoint_member, change_member
from trainers.enums import MemberStatus, TeamRole
from trainers.importers.roles import ROLE, with_roles_beside_names
from trainers.models import SEATS, Occupation, TeamMember
from trainers.queries import OccupationIndex
from trainers.recorded import recorded_team_members
from villages.models import YearVillage
from villages.targets import ADD_TARGETS, OPEN_YEAR, OPTION, TargetVillages

# The role and the name of somebody in a team.
Seated = tuple[str, str]

OCCUPATION = Column(
    "occupation",
    (
        "อาชีพ/ความเชี่ยวชาญ",
        "อาชีพที่สอน",
        "อาชีพที่เชี่ยวชาญ",
        "ความเชี่ยวชาญ",
        "ความเชี่ยวชาญด้านอาชีพ",
        "องค์ความรู้",
        "วิชาที่สอน",
        "เรื่องที่สอน",
        "สาขาอาชีพ",
        "สาขา",
        "อาชีพ",
    ),
    label=_("Teaches"),
    sample="เลี้ยงไก่ไข่",
    clean=cleaning.text,
    otherwise=("ด้าน", "เรื่อง"),
    signs="เชี่ยวชาญ|ชำนาญ|วิชา|สอน|องค์ความรู้|ถนัด|ทักษะ|อาชีพ|ความรู้|occupation",
    never="หลัก$|รอง$|เคย|ปี$",
)


class TrainerImporter(Importer):
    """Who sits in the team of a village in a year: one lead and four more."""

    kind = "trainers"
    label = _("Teams of trainers")
    order = 30
    belongs_to_year = True
    columns = (
        SEQUENCE,
        *PLACE_COLUMNS,
        *(
            with_headings(column, "ชื่อวิทยากร", "ชื่อ-สกุล วิทยากร", "รายชื่อทีมวิทยากร", "รายชื่อวิทยากร")
            if column.field == "full_name"
            else column
            for column in PERSON_COLUMNS
        ),
        ROLE,
        OCCUPATION,
    )
    proof = (frozenset({"full_name", "first_name"}), frozenset({"role"}))
    words = ("วิทยากร", "trainer")
    # Committees have chairs and members, too.
    must_say = ("วิทยากร", "ปราชญ์", "สัมมาชีพ", "บทบาท", "role", "trainer")
    over_names = "role"
    foreign_headings = (
        "วิทยากรผู้ดูแล",
        "วิทยากรหลัก",
        "ชื่อกลุ่ม",
        "จำนวนสมาชิก",
        "สถานะการประกอบอาชีพ",
        "วันที่ติดตาม",
    )
    named_by = ("ทีมวิทยากร", "สกุลวิทยากร", "รายชื่อวิทยากร", "ทะเบียนวิทยากร", "วิทยากรสัมมาชีพ")
    not_named_by = ("ปราชญ์", "ครัวเรือน", "กลุ่ม", "ติดตาม")
    proof_when_named = (frozenset({"full_name", "first_name"}),)
    options = (OPTION,)
    assumed_options = (ADD_TARGETS, OPEN_YEAR)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.people = PeopleMatcher()
        self.targets = TargetVillages(context)

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_team_members(scope, year)

    @classmethod
    def complete(cls, rows: list[TableRow]) -> list[TableRow]:
        return with_roles_beside_names(rows)

    def prepare(self, rows: Sequence[Row]) -> None:
        self.people.prepare(rows)
        self.targets.prepare(rows)
        self.occupations = OccupationIndex.load()
        self.on_duty = _on_duty(self.targets)
        # Whoever would sit in each village's team: those recorded, then those of the rows taken so far.
        self.seated: defaultdict[str, list[Seated]] = defaultdict(list)
        for members in self.on_duty.values():
            for member in members:
                self.seated[member.year_village.code].append((member.role, member.person.full_name))

    def match(self, row: Row) -> None:
        earlier = self.people.compare_with_batch(row)
        person = self.people.find_person(row)
        self.targets.of_row(row)
        duties = self.on_duty[person.pk] if person else []
        member = next(
            (one for one in duties if one.year_village.code == row.values.get("village_code")), None
        )
        row.matched = (person, member)
        if person and member:
            self._compare(row, person, member)
        elif earlier:
            row.compared = outcome_after(earlier, row)
        elif row.outcome == Outcome.NEW:
            self._seat(row)
            if duties:
                row.add_problem("last_name", "in_other_team", village=str(duties[0].year_village))

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        person, member = row.matched
        year_village, added = self.targets.take(row, by)
        person, of_person = save_person(row, person, by)
        subject = self._subject(row)
        if member:
            return [*of_person, *_teach(member, subject, by)]
        member = appoint_member(
            by=by,
            year_village=year_village,
            person=person,
            role=row.values["role"],
            subjects=[subject] if isinstance(subject, Occupation) else [],
            subject_words=subject if isinstance(subject, str) else "",
            starts_on=self.targets.day(),
            outside_reason=_outside_reason(year_village, person),
        )
        return [*added, *of_person, Change(member)]

    def _compare(self, row: Row, person: Person, member: TeamMember) -> None:
        row.changes = person_changes(row, person)
        if row.values.get("role") not in (None, member.role):
            row.add_problem("role", "role_differs", recorded=str(TeamRole(member.role).label))
        subject = self._subject(row)
        if subject and str(subject) not in member.taught_words:
            row.changes["occupation"] = [", ".join(member.taught_words), str(subject)]
        row.compared = Outcome.CHANGED if row.changes else Outcome.SAME

    def _seat(self, row: Row) -> None:
        """Refuses a second lead and whoever is more than the year's team holds."""
        size = min(SEATS, self.targets.year.team_size if self.targets.year else SEATS)
        team = self.seated[row.values["village_code"]]
        leads = [name for role, name in team if role == TeamRole.LEAD]
        if row.values["role"] == TeamRole.LEAD and leads:
            row.add_problem("role", "second_lead", name=leads[0])
        elif row.values["role"] == TeamRole.MEMBER and len(team) - len(leads) >= size - 1:
            row.add_problem("role", "team_full", most=size)
        else:
            values = row.values
            name = Name(values.get("title") or "", values["first_name"], values.get("last_name") or "")
            team.append((values["role"], name.full))

    def _subject(self, row: Row) -> Occupation | str:
        """What the row says is taught: an occupation of the list, else its words; "" for nothing."""
        words = row.values.get("occupation") or ""
        return self.occupations.match(words) or words


def _teach(member: TeamMember, subject: Occupation | str, by: User | None) -> list[Change]:
    """One thing more that somebody teaches; what is known stays."""
    if not subject or str(subject) in member.taught_words:
        return []
    if isinstance(subject, str):
        before = snapshot(member)
        return change_since(change_member(member, by=by, subject_words=subject), before)
    subjects = list(member.subjects.all())
    change_member(member, by=by, subjects=[*subjects, subject])
    return [Change(member, {"subjects": [one.pk for one in subjects]})]


def _on_duty(targets: TargetVillages) -> defaultdict[int, list[TeamMember]]:
    """Every team of the year in the area of the import, by person; two queries."""
    members = TeamMember.objects.filter(
        year_village__programme_year=targets.year,
        year_village__code__startswith=targets.context.area_code,
        status=MemberStatus.ACTIVE,
    )
    found: defaultdict[int, list[TeamMember]] = defaultdict(list)
    for member in members.select_related("person", "year_village__village").prefetch_related("subjects"):
        found[member.person_id].append(member)
    return found


def _outside_reason(year_village: YearVillage, person: Person) -> str:
    """The model asks why somebody of another village is chosen; all the import knows is the list."""
    lives_here = year_village.code.startswith(person.home_code)
    return "" if lives_here else gettext("As in the list of trainers that was handed in")
