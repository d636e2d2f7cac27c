"""A term is one concept, however and in whatever language it is written; a wrong file is named with its term."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.language import glossary, glossary_files
from emining.kernel.language.translated import LANGUAGES

TERMS = [(domain, code) for domain in glossary.domains() for code in glossary.terms(domain)]


@pytest.mark.parametrize("domain", glossary.domains())
def test_every_term_has_three_names_and_is_found_by_every_spelling(domain):
    for code, term in glossary.terms(domain).items():
        assert set(term.names.texts) == set(LANGUAGES), code
        for spelling in term.spellings():
            assert glossary.find(domain, spelling) == term, spelling
            assert glossary.find(domain, f"  {spelling.upper()} ") == term, spelling


@pytest.mark.parametrize(
    ("text", "code"),
    [("铜矿", "copper"), ("تانبا", "copper"), ("Cu", "copper"), ("COPPER ore", "copper"), ("Zn", "zinc"), ("Pt", "platinum_group"),
     ("barytes", "barite"), ("Gemstone > Emerald", "emerald"), ("كوئلہ", "coal"), ("rare-earth elements", "rare_earths")],
)  # fmt: skip
def test_commodities_as_data_writes_them(text, code):
    assert glossary.find("commodities", text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("North-West Frontier", "PK-KP"), ("N.W.F.P.", "PK-KP"), ("Federally Administered Tribal Areas", "PK-KP"),
     ("Baluchistan", "PK-BA"), ("Sind", "PK-SD"), ("Northern Areas", "PK-GB"), ("Azad Kashmir", "PK-JK"),
     ("Islamabad", "PK-IS"), ("Punjab", "PK-PB"), ("俾路支省", "PK-BA"), ("صوبہ سندھ", "PK-SD")],
)  # fmt: skip
def test_old_and_present_names_of_the_seven_jurisdictions(text, code):
    assert glossary.find("subdivisions", text).code == code
    assert len(glossary.terms("subdivisions")) == 7


def test_a_term_inside_longer_text():
    assert glossary.find_within("subdivisions", "Buluchistan, Chagai district").code == "PK-BA"
    assert glossary.find_within("subdivisions", "巴基斯坦俾路支省查盖县").code == "PK-BA"
    assert glossary.find_within("subdivisions", "Sindhudesh") is None
    assert {term.code for term in glossary.find_all("commodities", "Au Ag Cu")} == {"gold", "silver", "copper"}
    assert [term.code for term in glossary.find_all("commodities", "rock salt in the hills, as found")] == ["rock_salt"]


def test_an_unknown_code_is_shown_and_not_hidden():
    assert glossary.term("commodities", "moon_dust").names.get("zh-hans") == "moon dust"
    assert glossary.find("commodities", "moon dust") is None


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert glossary.fold(glossary.fold(text)) == glossary.fold(text)


def test_commodities_belong_to_groups_and_name_their_headings():
    groups = glossary.terms("commodity_groups")
    commodities = glossary.terms("commodities")
    assert len(commodities) >= 45
    for code, term in commodities.items():
        assert term.extra["group"] in groups, code
        assert term.extra["hs"], code
        assert all(len(heading) in {4, 6} and heading.isdecimal() for heading in term.extra["hs"].values()), code
    assert commodities["copper"].extra["hs"] == {"ore": "2603", "matte": "7401", "blister": "7402", "refined": "7403"}
    assert len({(term.extra["colour"], term.extra["shape"]) for term in groups.values()}) == len(groups)


@pytest.mark.reference_data
def test_codes_are_those_of_cgi_and_headings_those_of_the_harmonized_system(reference_data):
    concepts = (reference_data / "vocabularies" / "cgi" / "CommodityCode.ttl").read_text()
    headings = (reference_data / "trade" / "harmonized-system.csv").read_text()
    for code, term in glossary.terms("commodities").items():
        if "cgi" in term.extra:
            assert f"/commodity-code/{term.extra['cgi']}>" in concepts, code
        for heading in term.extra["hs"].values():
            assert f",{heading}," in headings, code


def _file(**changes):
    whole = {"domain": "colours", "source": "a test", "terms": {"red": {"en": "Red", "zh": "红", "ur": "سرخ"}}}
    return whole | changes


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (_file(terms={"red": {"en": "Red", "zh": "红"}}), "terms.red.ur"),
        (_file(terms={"red": {"en": "Red", "zh": "Red", "ur": "سرخ"}}), "is not Chinese"),
        (_file(terms={"red": {"en": "Red", "zh": "红", "ur": "كالا"}}), "Arabic letter"),
        (_file(terms={"red": {"en": "Red ", "zh": "红", "ur": "سرخ"}}), "terms.red.en"),
        (_file(terms={"red": {"en": "Red", "zh": "红", "ur": "سرخ", "simbol": "R"}}), "simbol"),
        (_file(terms={"red": {"en": "Red", "zh": "红", "ur": "سر\u200eخ"}}), "invisible"),
        (_file(terms={"r d": {"en": "Red", "zh": "红", "ur": "سرخ"}}), "r d"),
        (_file(owner="me"), "owner"),
        (_file(domain="Col ours"), "domain"),
        ([], "file"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_term(tmp_path, file, words):
    path = tmp_path / "colours.yaml"
    path.write_text(yaml.safe_dump(file, allow_unicode=True))
    with pytest.raises(glossary.GlossaryError, match=r"colours\.yaml") as error:
        glossary_files.load(path)
    assert words in str(error.value)


def test_a_term_written_twice_is_refused(tmp_path):
    path = tmp_path / "colours.yaml"
    path.write_text("domain: colours\nsource: a test\nterms:\n" + '  red: {en: "Red", zh: "红", ur: "سرخ"}\n' * 2)
    with pytest.raises(glossary.GlossaryError, match="stands twice"):
        glossary_files.load(path)


def test_one_domain_in_two_files_and_one_spelling_for_two_terms_are_refused(tmp_path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (first, second):
        path.write_text(yaml.safe_dump(_file(), allow_unicode=True))
    with pytest.raises(glossary.GlossaryError, match=r"b\.yaml: the domain colours"):
        glossary._read([first, second])
    two = {"red": {"en": "Red", "zh": "红", "ur": "سرخ"}, "ruby": {"en": "RED", "zh": "宝石红", "ur": "یاقوتی"}}
    first.write_text(yaml.safe_dump(_file(terms=two), allow_unicode=True))
    with pytest.raises(glossary.GlossaryError, match="both red and ruby"):
        glossary._read([first])


def test_the_check_reports_a_wrong_glossary(monkeypatch):
    from emining.kernel.language import checks

    assert checks.glossaries(None) == []

    def broken():
        raise glossary.GlossaryError("x.yaml: terms.red.ur: missing")

    monkeypatch.setattr(glossary, "domains", broken)
    assert [found.id for found in checks.glossaries(None)] == ["language.E001"]
