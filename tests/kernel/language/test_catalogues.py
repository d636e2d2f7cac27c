"""No English on a Chinese or Urdu page: every string is gathered as it is shown, and a check names what lacks."""

import os
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import trans_real

from emining.kernel.language import catalogues
from emining.kernel.language.catalogues import extracting, files, libraries

TEMPLATE = """{% load i18n %}{% translate "One" %}{% translate 'Two' as two %}{{ _("Three") }}{{ x|default:_("Four") }}
{% include "a" with q=_("Five") %}{% blocktranslate trimmed with a=b|upper %}
  Six {{ a }}
  and more
{% endblocktranslate %}
{% blocktranslate trimmed count n=items|length %}
  {{ n }} thing
{% plural %}
  {{ n }} things
{% endblocktranslate %}
{% translate "Seven" context "place" %}
    {% blocktranslate context "deed" %}Eight{% endblocktranslate %}
{# Translators: on the button #}{% translate "100% sure" %}
{% comment %}{% translate "Not me" %}{% endcomment %}{% translate "After" %} it's “quoted” """
CODE = """
from django.utils.translation import gettext as _, ngettext_lazy, pgettext_lazy
words = [_("From code"), ngettext_lazy("%(n)d row", "%(n)d rows", "n"), pgettext_lazy("month", "May")]
"""
ROOMS = {config.label: Path(config.path) for config in apps.get_app_configs() if config.name.startswith("emining.")}


@pytest.fixture
def room(tmp_path):
    (tmp_path / "templates" / "room").mkdir(parents=True)
    (tmp_path / "templates" / "room" / "page.html").write_text(TEMPLATE)
    (tmp_path / "views.py").write_text(CODE)
    return tmp_path


def _write(room, language, translations):
    catalogues.merge(room)
    catalog = catalogues.read(room, language)
    for message in catalog:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            message.string = translations(key, message)
    files._write(catalogues.catalogue_path(room, language), catalog)


def _faults(room, language="ur"):
    return {(fault.kind, fault.text) for fault in catalogues.faults(room, "room") if fault.language == language}


def test_strings_are_gathered_as_the_page_looks_them_up(room):
    found = {(message.id, message.context) for message in extracting.gather(room) if message.id}
    assert found == {
        *((word, None) for word in ("One", "Two", "Three", "Four", "Five", "After", "From code")),
        ("Six %(a)s and more", None), (("%(n)s thing", "%(n)s things"), None), (("%(n)d row", "%(n)d rows"), None),
        ("Seven", "place"), ("Eight", "deed"), ("May", "month"), ("100%% sure", None),
    }  # fmt: skip
    assert [m.auto_comments for m in extracting.gather(room) if m.id == "100%% sure"] == [["on the button"]]


def test_what_was_gathered_is_what_django_shows(room, settings):
    def urdu(key, message):
        text = f"«{key}»"
        return text if isinstance(message.id, str) else (f"{text} 1", f"{text} 2")

    _write(room, "ur", urdu)
    catalogues.compile_room(room)
    settings.LOCALE_PATHS = [str(room / "locale")]
    trans_real._translations.clear()
    try:
        with translation.override("ur"):
            html = Template(TEMPLATE.replace('{% include "a" with q=_("Five") %}', "")).render(
                Context({"b": "x", "items": [1, 2]})
            )
    finally:
        trans_real._translations.clear()
    for shown in ("«One»", "«Three»", "«Four»", "«Six X and more»", "«2 thing» 2", "«Seven»", "«Eight»", "«100% sure»"):
        assert shown in html


def test_translations_stay_and_a_reworded_string_waits_for_a_person(room):
    _write(room, "ur", lambda key, message: "ترجمہ" if key != "From code" else "کوڈ سے آیا ہوا متن")
    (room / "views.py").write_text(CODE.replace("From code", "From codes"))
    assert ("obsolete", "From code") in _faults(room)
    assert ("missing", "From codes") in _faults(room)
    catalogues.merge(room)
    assert catalogues.read(room, "ur").get("One").string == "ترجمہ"
    assert catalogues.read(room, "ur").get("From codes").fuzzy
    assert ("fuzzy", "From codes") in _faults(room)
    before = catalogues.catalogue_path(room, "ur").read_bytes()
    catalogues.merge(room)
    assert catalogues.catalogue_path(room, "ur").read_bytes() == before
    assert b"#:" not in before
    assert b"Date" not in before


@pytest.mark.parametrize(
    ("key", "string", "kind"),
    [
        ("One", "", "untranslated"),
        ("Six %(a)s and more", "چھ اور مزید", "placeholders"),
        ("Six %(a)s and more", "چھ %(b)s", "placeholders"),
        ("One", "كتاب", "letters"),
        ("One", "ایک\u202e", "letters"),
        ("One", "یہ ھے", "letters"),
        ("One", "گھر", ""),
        ("Six %(a)s and more", "Six %(a)s and more", "english"),
        ("One", "One", ""),
    ],
)
def test_each_fault_is_named(room, key, string, kind):
    def urdu(found, message):
        if found == key:
            return string
        text = "".join(f"{mark}" for mark in extracting.re.findall(r"%\(\w\)[sd]|%%", found)) + " متن"
        return text if isinstance(message.id, str) else (text, text)

    _write(room, "ur", urdu)
    assert _faults(room) == ({(kind, key)} if kind else set())


def test_a_sentence_left_in_english_is_named(room):
    (room / "views.py").write_text('from django.utils.translation import gettext as _\n_("Send this form again")\n')
    _write(room, "zh_Hans", lambda key, message: key if message.pluralizable is False else (key,))
    assert ("english", "Send this form again") in _faults(room, "zh_Hans")


def test_only_what_changed_is_compiled_again(room):
    catalogues.merge(room)
    assert catalogues.compile_room(room) == 2
    assert catalogues.compile_room(room) == 0
    source = catalogues.catalogue_path(room, "ur")
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert catalogues.compile_room(room) == 1


def test_what_libraries_leave_in_english_is_known_and_supplied():
    lacking = {message.id for message in libraries.lacking("ur")}
    assert "Sign In" in lacking
    assert not {"Raw binary data", "idp"} & lacking
    assert [str(fault) for fault in catalogues.faults(ROOMS["language"], "language")] == []
    assert "This field is required." in lacking  # Django has it, misspelt
    with translation.override("zh-hans"):
        assert translation.gettext("Enter a valid email address.") == "请输入有效的电子邮件地址。"
    with translation.override("ur"):
        assert translation.gettext("Sign In") == "سائن اِن کریں"
        assert translation.ngettext("%(num)d day", "%(num)d days", 3) % {"num": 3} == "3 دن"


@pytest.mark.parametrize("label", sorted(ROOMS))
def test_every_room_is_complete_in_both_languages(label):
    assert [str(fault) for fault in catalogues.faults(ROOMS[label], label)] == []


def test_the_command_fails_and_names_each_string(monkeypatch, room, capsys):
    monkeypatch.setattr(apps.get_app_config("geo"), "path", str(room))
    with pytest.raises(CommandError, match="strings need a translator"):
        call_command("catalogues", "geo", "--check")
    assert "geo ur missing: 'One'" in capsys.readouterr().err
    call_command("catalogues", "geo")
    assert (room / "locale" / "ur" / "LC_MESSAGES" / "django.mo").exists()
    with pytest.raises(CommandError, match="No such room: cellar"):
        call_command("catalogues", "cellar")
