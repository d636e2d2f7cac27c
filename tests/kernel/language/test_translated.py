"""Text keeps the language it came in; translations stand beside it, marked, and never replace it."""

import json

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.language.fields import TranslatedField
from emining.kernel.language.forms import DateField, DecimalField, IntegerField, TranslatedFormField
from emining.kernel.language.translated import LANGUAGES, STATES, Translated
from emining.kernel.search.models import SearchEntry

CODES = st.sampled_from([*LANGUAGES, "es"])
TEXTS = st.builds(
    lambda texts, original: Translated(
        texts, {code: "original" if code == original else "human" for code in texts} if original in texts else {}
    ),
    st.dictionaries(CODES, st.text(min_size=1, max_size=20)),
    CODES,
)


@given(TEXTS)
def test_what_is_stored_comes_back(text):
    again = Translated.from_json(json.loads(json.dumps(text.to_json())))
    assert again.to_json() == text.to_json()
    assert dict(again.texts) == dict(text.texts)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_reader_sees_something_and_knows_what_it_is(text, language):
    shown = text.rendering(language)
    assert bool(shown.text) == bool(text)
    assert shown.is_substitute == (language not in text.texts and bool(text))
    assert shown.state in STATES
    assert {shown.language, *(other.language for other in text.others(language))} == (set(text.texts) or {language})


def test_the_original_stands_in_for_a_missing_translation():
    text = Translated.of(zh="山达克", en="Saindak", original="zh-hans")
    assert text.get("ur") == "山达克"
    assert Translated.written("Concesión", "es").get("en") == "Concesión"
    with translation.override("en"):
        assert str(text) == "Saindak"


def test_an_edit_keeps_what_it_did_not_touch():
    before = Translated.of(en="Mine", zh="矿山").with_translation("ur", "کان", "machine")
    edited = Translated(
        {"en": "Mine", "zh-hans": "矿场", "ur": "کان"}, {"en": "original", "zh-hans": "human", "ur": "human"}
    )
    after = edited.keeping_states_of(before)
    assert [after.state(code) for code in LANGUAGES] == ["original", "human", "machine"]


def test_an_edit_never_loses_an_original_in_a_fourth_language():
    before = Translated.written("Mina", "es")
    after = Translated.of(en="Mine").keeping_states_of(before)
    assert (after.original, after.state("en"), after.texts["es"]) == ("es", "human", "Mina")


class NameForm(forms.Form):
    name = TranslatedFormField(required=True, max_length=10)


def _typed(**texts):
    return NameForm({f"name_{key}": text for key, text in texts.items()})


def test_the_form_offers_three_inputs_in_their_direction_and_the_language_it_was_written_in():
    html = str(NameForm(initial={"name": Translated.of(en="Saindak", ur="سیندک", original="ur")})["name"])
    assert html.count("<input") == 3
    assert 'name="name_ur"' in html
    assert 'lang="ur"' in html
    assert 'dir="rtl"' in html
    assert '<option value="ur" selected>' in html


def test_one_language_is_enough_and_is_the_original():
    form = _typed(ur=" سیندک ", original="en")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == Translated.written("سیندک", "ur")


@pytest.mark.parametrize("typed", [{}, {"original": "en"}, {"en": "  ", "original": "en"}])
def test_an_empty_required_text_is_refused(typed):
    assert "name" in _typed(**typed).errors


def test_the_original_must_be_there_and_what_was_typed_stays():
    form = _typed(en="Mine", zh="矿山", original="ur")
    assert not form.is_valid()
    assert 'value="矿山"' in str(form["name"])
    with translation.override("ur"):
        assert "Mine" not in str(_typed(en="x" * 11, original="en").errors)


def test_the_form_knows_whether_something_changed():
    before = Translated.of(en="Mine", zh="矿山")
    field = TranslatedFormField(required=False)
    assert not field.has_changed(before, ["Mine", "矿山", "", "en"])
    assert field.has_changed(before, ["Mine", "矿山", "کان", "en"])
    assert field.has_changed(before, ["Mine", "矿山", "", "zh-hans"])


@pytest.mark.django_db
def test_search_within_one_language_on_this_database():
    SearchEntry.objects.create(kind="x", ref="1", names=Translated.of(en="Reko Diq", zh="雷科迪克", ur="ریکوڈک"))
    SearchEntry.objects.create(kind="x", ref="2")
    assert SearchEntry.objects.get(names__en__text__icontains="reko").names.get("zh-hans") == "雷科迪克"
    assert list(SearchEntry.objects.order_by("ref").values_list("names__en__text", flat=True)) == ["Reko Diq", None]
    assert SearchEntry.objects.get(names=Translated()).ref == "2"


@pytest.mark.django_db
def test_a_form_of_a_record_keeps_the_state_of_what_it_did_not_change():
    names = Translated.of(en="Reko Diq").with_translation("ur", "ریکوڈک", "machine")
    entry = SearchEntry.objects.create(kind="x", ref="1", names=names)
    form_class = forms.modelform_factory(SearchEntry, fields=["names"])
    assert str(form_class(instance=entry)).count('<input type="text"') == 3
    form = form_class(
        {"names_en": "Reko Diq", "names_ur": "ریکوڈک", "names_zh": "雷科迪克", "names_original": "en"}, instance=entry
    )
    form.save()
    entry.refresh_from_db()
    assert [entry.names.state(code) for code in LANGUAGES] == ["original", "human", "machine"]


def test_migrations_know_nothing_of_how_a_form_looks():
    assert "long" not in TranslatedField(long=True).deconstruct()[3]


def test_numbers_and_dates_are_read_in_any_digits():
    assert IntegerField().clean("۱۲۳") == 123
    assert IntegerField().clean("１２") == 12
    assert str(DecimalField().clean("۱٬۲۳۴٫۵")) == "1234.5"
    assert str(DateField().clean("۲۸/۰۱/۲۰۲۶")) == "2026-01-28"
    assert str(DateField().clean("2026年1月28日")) == "2026-01-28"
    with pytest.raises(forms.ValidationError):
        DecimalField().clean("a lot")


def test_an_error_leads_to_the_first_input_and_every_input_has_its_own_label():
    form = _typed(en="Mine", original="en")
    html = str(form["name"])
    assert f'id="{form["name"].id_for_label}"' in html
    assert html.count("<label for=") == 4
