from trainers.forms.outsiders import OutsiderForm as OutsiderForm
from trainers.forms.outsiders import OutsiderReplaceForm as OutsiderReplaceForm
from trainers.forms.sages import SageForm as SageForm
from trainers.forms.teams import EndForm as EndForm
from trainers.forms.teams import LeadForm as LeadForm
from trainers.forms.teams import MemberForm as MemberForm
from trainers.forms.teams import ReplaceForm as ReplaceForm
from trainers.forms.teams import TeamForm as TeamForm
