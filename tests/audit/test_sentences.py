import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from sammachip.audit import sentences
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of
from sammachip.audit.sentences import register_sentences, sentence_for
from tests.factories import make_village


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(sentences, "_sentences", {})
    register_sentences({"households.pair": gettext_lazy("gave %(label)s trainer %(seat)s")})


def entry(action, **fields):
    return AuditEntry(action=action, object_label="บ้านโนน", **fields)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (entry("households.pair", changes={"seat": [None, 2]}), "gave บ้านโนน trainer 2"),
        (entry("households.pair", changes={"seat": [None, "2018-03-15"]}), "gave บ้านโนน trainer 15/03/2561"),
        (
            entry("households.pair", changes={"seat": [None, "2018-03-14T18:00:00Z"]}),
            "gave บ้านโนน trainer 15/03/2561 01:00",
        ),
        (entry("households.pair"), "gave บ้านโนน trainer –"),
        (entry("villages.village.change"), "changed บ้านโนน"),
        (entry("record.remove", reason="ซ้ำ"), "removed บ้านโนน: ซ้ำ"),
        (entry("view.national_id"), "looked at what is hidden of บ้านโนน"),
        (entry("something.odd"), "something.odd บ้านโนน"),
    ],
)
def test_entry_reads_as_a_sentence(told, expected):
    with translation.override("en"):
        assert sentence_for(told) == expected


def test_same_sentence_may_be_registered_again_but_no_other():
    register_sentences({"a.b": "one"})
    register_sentences({"a.b": "one"})

    with pytest.raises(ValueError, match=r"a\.b"):
        register_sentences({"a.b": "two"})


def test_label_with_a_percent_sign_is_shown_as_it_is():
    told = AuditEntry(action="villages.change", object_label="85% %(x)s")

    with translation.override("en"):
        assert sentence_for(told) == "changed 85% %(x)s"


def test_history_is_of_this_record_only_newest_first(db):
    one, other = make_village("33011601"), make_village("33011602")
    for action, village in (("first", one), ("second", one), ("third", other)):
        AuditEntry.objects.create(
            action=action, source="page", object_type="villages.village", object_id=str(village.pk)
        )

    assert [told.action for told in history_of(one)] == ["second", "first"]
