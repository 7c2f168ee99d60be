import pytest
from django import forms
from django.http import QueryDict

from sammachip.accounts.models import User
from sammachip.ui.fields import NationalIdField
from sammachip.ui.typed import fields_read, in_words


class CareForm(forms.Form):
    officer = forms.ModelChoiceField(User.objects.all(), label="พัฒนากร")
    helpers = forms.ModelMultipleChoiceField(User.objects.all(), label="ผู้ช่วย", required=False)
    national_id = NationalIdField(label="เลขประจำตัวประชาชน", required=False)
    password = forms.CharField(label="รหัสผ่าน", required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def broken_while_reading(form, sent):
    """The fields found after something broke where `form` was at hand."""
    try:
        raise LookupError
    except LookupError as error:
        return fields_read(error, sent)


@pytest.mark.django_db
def test_records_are_shown_by_their_names(officer_here):
    sent = QueryDict(f"officer={officer_here.pk}&helpers={officer_here.pk}")
    form = CareForm(sent)
    form.is_valid()

    assert in_words(broken_while_reading(form, sent)) == [
        ("พัฒนากร", str(officer_here)),
        ("ผู้ช่วย", str(officer_here)),
    ]


@pytest.mark.django_db
def test_number_of_a_record_that_was_not_looked_up_is_not_shown():
    sent = QueryDict("officer=7&helpers=7&helpers=8")

    assert in_words(broken_while_reading(CareForm(sent), sent)) == []


@pytest.mark.django_db
def test_secrets_and_hidden_fields_are_not_shown_and_ids_only_masked():
    sent = QueryDict("national_id=1100100000017&password=ลับ&key=ab12")

    [(label, words)] = in_words(broken_while_reading(CareForm(sent), sent))

    assert (label, "x" in words, "0000001" in words) == ("เลขประจำตัวประชาชน", True, False)


def test_lines_of_a_sheet_are_found_by_the_names_they_are_sent_under():
    class LineForm(forms.Form):
        note = forms.CharField(label="หมายเหตุ")

    sent = QueryDict("form-TOTAL_FORMS=2&form-INITIAL_FORMS=0&form-0-note=ก&form-1-note=ข")
    sheet = forms.formset_factory(LineForm)(sent)

    fields = broken_while_reading(sheet, sent)

    assert list(fields) == ["form-0-note", "form-1-note"]
    assert in_words(fields) == [("หมายเหตุ", "ก"), ("หมายเหตุ", "ข")]


def test_form_that_reads_something_else_is_not_taken_for_what_was_sent():
    class FilterForm(forms.Form):
        search = forms.CharField(required=False)

    assert broken_while_reading(FilterForm(QueryDict("search=ก")), QueryDict("search=ก")) == {}


def test_without_an_error_no_form_is_known():
    assert fields_read(None, QueryDict("search=ก")) == {}
