"""What a reader of the demo register relies on: every fact has a source, three languages, the right letters, a place."""

import re
from collections import Counter
from decimal import Decimal

import pytest
import yaml

from emining.site.demo import reading, schema

ARABIC_FORMS = "يكىهة"
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def texts_of(entry):
    """Every name and text of an entry, wherever it stands."""
    if isinstance(entry, schema.Texts):
        yield entry
    if isinstance(entry, schema.Strict):
        for name in type(entry).model_fields:
            yield from texts_of(getattr(entry, name))
    elif isinstance(entry, list | tuple):
        for part in entry:
            yield from texts_of(part)


@pytest.fixture(scope="session")
def entries(register):
    return [*register.organisations, *register.deposits, *register.projects, *register.agreements, register.examples]


def test_there_is_enough_to_show(register):
    assert len(register.deposits) >= 45
    assert len(register.organisations) >= 30
    assert {"saindak", "duddar", "thar-block-1", "thar-block-2", "reko-diq", "siah-dik"} <= {
        project.slug for project in register.projects
    }
    kinds = Counter((o.country, o.kind) for o in register.organisations)
    assert kinds["PK", "authority"] and kinds["PK", "company"] and kinds["CN", "company"]


def test_every_province_and_territory_has_deposits(register):
    assert {deposit.subdivision for deposit in register.deposits} >= {
        "PK-BA",
        "PK-KP",
        "PK-PB",
        "PK-SD",
        "PK-GB",
        "PK-JK",
    }


def test_every_fact_has_a_source_that_says_when_it_was_looked_up(register):
    used = Counter()
    for organisation in register.organisations:
        used.update(organisation.sources)
    for deposit in register.deposits:
        used.update(part.source for part in [*deposit.statements, *deposit.estimates])
    for project in register.projects:
        used.update(
            [*project.sources, *(part.source for part in [*project.parties, *project.figures, *project.events])]
        )
    for agreement in register.agreements:
        used.update(agreement.sources)
    sources = {source.key: source for source in register.sources}
    assert set(used) <= set(sources)
    assert not [key for key, source in sources.items() if source.retrieved_on is None]
    assert not [key for key in sources if key not in used], "a source that nothing rests on"


def test_every_text_stands_in_three_languages_with_the_right_letters(entries):
    checked = 0
    for entry in entries:
        for text in texts_of(entry):
            assert text.en and text.zh and text.ur
            assert not set(text.ur) & set(ARABIC_FORMS), text.ur
            assert not BIDI.search(text.en + text.zh + text.ur), text.en
            checked += 1
    assert checked > 300


def test_aliases_have_the_right_letters(register):
    for deposit in register.deposits:
        assert not set("".join(deposit.aliases.ur)) & set(ARABIC_FORMS), deposit.slug
        assert not BIDI.search("".join(deposit.aliases.all())), deposit.slug


def test_every_coordinate_lies_in_pakistan(register):
    points = [(d.slug, s.location) for d in register.deposits for s in d.statements if s.location]
    assert len(points) > 60
    for slug, (longitude, latitude) in points:
        assert schema.WEST <= longitude <= schema.EAST and schema.SOUTH <= latitude <= schema.NORTH, slug


def test_no_slug_stands_twice(register):
    for part in (register.organisations, register.deposits, register.projects, register.agreements):
        slugs = [entry.slug for entry in part]
        assert len(slugs) == len(set(slugs))


def test_renderings_of_our_own_are_marked_as_such(register):
    saindak = next(deposit for deposit in register.deposits if deposit.slug == "saindak")
    reko_diq = next(deposit for deposit in register.deposits if deposit.slug == "reko-diq")
    assert reko_diq.name.translated().state("zh-hans") == "machine"
    assert reko_diq.name.translated().state("ur") == "human"
    assert saindak.description.translated().state("ur") == "machine"


def test_figures_that_contradict_each_other_are_all_kept(register):
    projects = {project.slug: project for project in register.projects}

    def figures(slug, indicator):
        return {figure.value for figure in projects[slug].figures if figure.indicator == indicator}

    assert {Decimal(1900), Decimal(2200)} <= figures("saindak", "jobs")
    assert {Decimal(10000), Decimal(5200)} <= figures("saindak", "people_trained")
    duddar = next(deposit for deposit in register.deposits if deposit.slug == "duddar")
    assert len({estimate.tonnage_mt for estimate in duddar.estimates}) > 1
    wrong = [s for s in duddar.statements if s.location and s.location[0] < 65]
    assert len(wrong) == 1, "the longitude that is 217 km off stays as its source gives it"


def test_the_saindak_lease_ends_with_october_2037(register):
    lease = next(agreement for agreement in register.agreements if agreement.slug == "saindak-lease-2022")
    assert lease.ends_on.isoformat() == "2037-11-01"
    assert lease.state == "active"


def test_every_example_says_that_it_is_one(register):
    examples = register.examples
    assert examples.company.slug.startswith("example-")
    assert {"example", "示例", "مثال"} <= {
        word for word in ("example", "示例", "مثال") if word in str(examples.company.model_dump()).lower()
    }
    for shown in [*(o.title for o in examples.opportunities), *(p.name for p in examples.projects)]:
        assert shown.en.startswith("Example: ") and shown.zh.startswith("示例：") and shown.ur.startswith("مثال: ")


def _register_with(tmp_path, name, text):
    """The smallest register that is sound, with one file of one's own."""
    examples = yaml.safe_load((reading.REGISTER / "examples.yaml").read_text(encoding="utf-8"))
    examples |= {"opportunities": [], "projects": [], "people": []}
    (tmp_path / "examples.yaml").write_text(yaml.safe_dump(examples), encoding="utf-8")
    for other in ("sources", "organisations", "deposits", "projects", "agreements"):
        (tmp_path / f"{other}.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


DEPOSIT = """
- slug: try-hill
  kind: deposit
  name: {en: Try Hill, zh: 试山, ur: آزمائش}
  subdivision: PK-BA
  commodities: [copper]
  description: {en: A hill., zh: 山。, ur: پہاڑی}
  statements: [{source: a-source, location: [66.5, 27.7]}]
"""
SOURCE = "- {key: a-source, title: A, publisher: B, trust: 50, retrieved_on: 2026-11-23}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("آزمائش", "آزمائشي", "ي"),
        ("试山", "", "name.zh"),
        ("[66.5, 27.7]", "[27.7, 66.5]", "is not in Pakistan"),
        ("kind: deposit", "kind: hill", "kind"),
        ("a-source", "no-source", "no source is called no-source"),
        ("copper", "kryptonite", "kryptonite is not in the glossary commodities"),
        ("PK-BA", "BA", "subdivision"),
        ("پہاڑی", "پہاڑی\u200f", "invisible direction sign"),
        ("kind: deposit", "kind: deposit\n  colour: red", "colour"),
    ],
)
def test_a_fault_is_told_with_its_file_and_its_entry(tmp_path, old, new, said):
    folder = _register_with(tmp_path, "deposits.yaml", DEPOSIT.replace(old, new or "''"))
    (folder / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(reading.RegisterError) as raised:
        reading.read(folder)
    message = str(raised.value)
    assert said in message and "deposits" in message and "try-hill" in message


def test_a_sound_register_is_read(tmp_path):
    folder = _register_with(tmp_path, "deposits.yaml", DEPOSIT)
    (folder / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    assert [deposit.slug for deposit in reading.read(folder).deposits] == ["try-hill"]


def test_two_entries_of_one_name_are_refused(tmp_path):
    folder = _register_with(tmp_path, "deposits.yaml", DEPOSIT + DEPOSIT)
    (folder / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(reading.RegisterError, match="try-hill: stands twice"):
        reading.read(folder)
