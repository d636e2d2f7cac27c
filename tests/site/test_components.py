"""The components do for any template what the page of components says."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.translation import override
from shapely.geometry import Point

from emining.kernel.language import glossary
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.site.minerals import GROUPS, commodity_group


def render(text: str, **context) -> str:
    return Template(text).render(Context(context))


class Asked(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Where answers go")
    ground = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(required=False)


def test_a_field_is_tied_to_its_label_help_and_error():
    html = render("{% field form.email %}", form=Asked({"email": "nobody"}))
    assert '<label class="field__label" for="id_email">' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'dir="ltr"' in html
    assert 'value="nobody"' in html


def test_choices_stand_in_a_group_with_a_legend():
    html = render("{% field form.ground %}", form=Asked())
    assert "<fieldset" in html
    assert "<legend" in html


def test_only_what_may_be_left_out_is_marked():
    assert "(optional)" in render("{% field form.note %}", form=Asked())
    assert "(optional)" not in render("{% field form.email %}", form=Asked())


def test_the_summary_of_errors_leads_to_each_field():
    html = render("{% error_summary form %}", form=Asked({"email": "x", "ground": "c"}))
    assert 'role="alert"' in html
    assert 'href="#id_email"' in html
    assert 'href="#id_ground' in html
    assert render("{% error_summary form %}", form=Asked()).strip() == ""


def test_the_other_names_carry_their_language_and_direction():
    name = Translated.of(en="Saindak", zh="山达克", ur="سیندک")
    html = render("{% names name %}", name=name)
    assert '<bdi lang="ur" dir="rtl">سیندک</bdi>' in html
    assert "Saindak" not in html


def test_a_figure_says_how_it_came_about_and_from_where():
    source = Source(key="x", title="A report", publisher="Somebody")
    html = render("{% figure 115 'Mt' 'verified' source %}", source=source)
    assert "115 Mt" in html
    assert "standing--verified" in html
    assert "popovertarget" in html
    assert "A report" in html


def test_a_figure_that_nobody_states_is_not_nought():
    assert "not stated" in render("{% figure None 'Mt' %}")
    assert "0" in render("{% figure 0 'Mt' %}")


def test_money_in_a_figure_is_written_for_the_reader():
    with override("zh-hans"):
        assert "100亿美元" in render("{% figure 10000000000 'USD' %}")


@pytest.mark.parametrize("code", [*glossary.terms("commodities"), "unheard_of"])
def test_every_commodity_has_a_sign(code):
    assert commodity_group(code) in GROUPS


def test_every_group_has_a_name_in_three_languages():
    for group in GROUPS:
        assert set(glossary.term("commodity_groups", group).names.texts) == {"en", "zh-hans", "ur"}


def test_pages_of_a_list_keep_what_was_asked(rf):
    page = Paginator(range(100), 10).page(3)
    html = render("{% pagination page %}", page=page, request=rf.get("/en/x/?q=zinc&page=3&q2="))
    assert 'href="?q=zinc&amp;page=4"' in html
    assert "21 to 30 of 100" in html


def test_one_page_needs_no_pages(rf):
    assert render("{% pagination page %}", page=Paginator([1], 10).page(1), request=rf.get("/")).strip() == ""


def test_a_place_is_written_where_no_map_can_be_drawn():
    html = render("{% point_map place 'Saindak' 'copper' %}", place=Point(61.58, 29.27))
    assert "29.2700° N, 61.5800° E" in html
    assert 'data-group="copper"' in html
    assert "No location is stated yet." in render("{% point_map None %}")


def test_an_example_is_marked_and_nothing_else():
    assert "notice--example" in render("{% example_mark it %}", it=type("Made", (), {"is_example": True})())
    assert render("{% example_mark it %}", it=object()).strip() == ""


def test_breadcrumbs_end_where_the_reader_is():
    html = render('{% breadcrumb "map" "Map" "Here" %}')
    assert 'href="/en/map/"' in html
    assert '<li aria-current="page">Here</li>' in html
