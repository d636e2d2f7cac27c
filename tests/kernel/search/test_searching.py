"""The same question in three languages gets the same answer, on both databases, in the same order."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.kernel.language import glossary
from emining.kernel.language.translated import Translated
from emining.kernel.search import queries, services
from emining.kernel.search.models import SearchEntry, SearchName
from emining.kernel.search.registry import SearchDocument
from tests.kernel.search.search_documents import DOCUMENTS

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "answers.json"


@pytest.fixture
def index():
    for kind in ("deposit", "organisation", "title"):
        services.put([document for document in DOCUMENTS if document.kind == kind])


def _refs(text, **options):
    return [hit.ref for hit in queries.search(text, **options).hits]


def test_four_ways_to_say_copper_are_one_question(index):
    answers = [queries.search(text, kinds=["deposit"]).to_json() for text in ("铜矿", "تانبا", "copper", "Cu")]
    assert answers[0]["total"] == 7
    assert all(answer == answers[0] for answer in answers)


def test_a_whole_question_is_the_same_question_in_three_languages(index):
    questions = (
        "copper mines in Balochistan",
        "俾路支省的铜矿床",
        "بلوچستان میں تانبے کی کانیں",
        "Cu deposits, Baluchistan",
    )
    answers = [queries.search(text).to_json() for text in questions]
    assert answers[0]["total"] == 4
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("text", ["山达克", "سیندک", "Saindak", "saindak", "SAINDAK ", "Sindak", "山達克", "سيندك"])
def test_a_name_in_any_script_leads_to_its_record_first(index, text):
    assert _refs(text)[0] == "D1"


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Reko Diq", ["D2"]), ("Rekodiq", ["D2"]), ("reko-diq", ["D2"]), ("ریکو ڈک", ["D2"]),
        ("Dasht e Kain", ["D4"]), ("دشت کین", ["D4"]), ("Ras Koh", ["D11"]),
        ("zinc in Balochistan", ["D3"]), ("俾路支省的锌矿", ["D3"]), ("بلوچستان میں جست کی کانیں", ["D3"]),
        ("gold mines Baluchistan", ["D2", "D1"]), ("copper Chagai", ["D1"]),
        ("宝石", ["D6"]), ("gemstones", ["D6"]), ("قیمتی پتھر", ["D6"]), ("coal", ["D7"]),
        ("铁路", ["P3"]), ("江西", ["P2"]), ("冶金", ["P1"]), ("el 123 2019", ["T1"]), ("ＥＬ－１２３", ["T1"]), ("۱۲۳", ["T1"]),
        ("تھر", ["D7"]), ("نمک", ["D8"]),
    ],
)  # fmt: skip
def test_what_people_ask(index, text, refs):
    assert _refs(text) == refs


def test_what_a_record_is_about_counts_more_than_what_it_mentions(index):
    found = _refs("copper")
    assert found.index("D1") < found.index("D5") < found.index("P2") < found.index("D7")


def test_an_urdu_question_finds_a_name_that_nobody_wrote_in_urdu(index):
    results = queries.search("سرچشمہ")
    assert [hit.ref for hit in results.hits] == []
    assert _refs("منگورہ") == ["D6"]
    assert not queries.search("منگورہ").is_loose


def test_a_misspelt_name_is_found_by_its_sound_and_said_to_be_loose(index):
    assert _refs("Saindek") == ["D1"]
    results = queries.search("Mengora")
    assert [hit.ref for hit in results.hits] == ["D6"]
    assert results.is_loose
    assert not queries.search("Saindak").is_loose


def test_words_too_many_still_give_what_matches_most(index):
    results = queries.search("Khewra underground cathedral")
    assert [hit.ref for hit in results.hits] == ["D8"]
    assert results.is_loose


def test_kinds_are_counted_whatever_is_shown(index):
    results = queries.search("copper", kinds=["title"])
    assert (results.total, results.counts) == (1, {"deposit": 7, "organisation": 1, "title": 1})
    assert [hit.ref for hit in results.hits] == ["T1"]
    assert queries.search("copper", kinds=[]).hits == []


def test_pages_follow_one_another(index):
    whole = _refs("copper")
    assert [
        *_refs("copper", limit=3),
        *_refs("copper", limit=3, offset=3),
        *_refs("copper", limit=3, offset=6),
    ] == whole


def test_symbols_inside_a_question(index):
    assert _refs("Pb-Zn Duddar") == ["D3"]
    assert _refs("In Duddar") == ["D3"]


@pytest.mark.parametrize(
    "text", ["", "   ", "!?", "的", "the", "zzzzqq", "\x00", '"', "' OR 1=1 --", "*", "(" * 300, "😀"]
)
def test_questions_that_find_nothing_are_answered(index, text):
    assert queries.search(text).hits == []
    assert queries.suggest(text) == [] or text == "the"


@given(st.text(max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_question_breaks_the_search(index, text):
    assert queries.search(text).total >= 0
    assert len(queries.suggest(text)) <= 8


def test_suggestions_begin_with_what_is_typed_in_any_word_and_script(index):
    def refs(text):
        return [hit.ref for hit in queries.suggest(text)]

    assert refs("sai") == ["D1"]
    assert refs("Si") == ["D1", "D9"]
    assert refs("diq") == ["D2"]
    assert refs("corp") == ["P1"]
    assert refs("山") == ["D1"]
    assert refs("سین") == ["D1"]
    assert refs("100%_") == []


def test_answers_are_those_written_down(index):
    """The file is the same for every database, so equal answers here are equal answers there."""
    given_answers = json.loads(GOLDEN.read_text(encoding="utf-8"))
    asked = {question: [[hit.ref, hit.score] for hit in queries.search(question).hits] for question in given_answers}
    assert asked == given_answers


def test_order_does_not_hang_on_how_records_came_in(index):
    before = [queries.search(text).to_json() for text in json.loads(GOLDEN.read_text(encoding="utf-8"))]
    services._forget_kind(None)
    for document in random.Random(7).sample(DOCUMENTS, len(DOCUMENTS)):
        services.put([document])
    assert [queries.search(text).to_json() for text in json.loads(GOLDEN.read_text(encoding="utf-8"))] == before


def test_equal_matches_are_ordered_by_weight_then_name_sign_by_sign_then_identifier():
    names = {"D1": "b", "D2": "a b", "D3": "ab", "D4": "B", "D5": "_b", "D6": "é", "D7": "ی", "D8": "山"}
    documents = [
        SearchDocument("deposit", ref, Translated.written(name, "en"), terms=[("commodities", "gold")])
        for ref, name in names.items()
    ]
    services.put(
        [
            *documents,
            SearchDocument("deposit", "D9", Translated.written("z", "en"), terms=[("commodities", "gold")], weight=3),
        ]
    )
    assert _refs("gold") == ["D9", "D7", "D8", "D2", "D3", "D1", "D4", "D5", "D6"]


def test_the_same_document_again_writes_nothing(index, django_assert_num_queries):
    documents = [document for document in DOCUMENTS if document.kind == "deposit"]
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", flat=True))
    assert services.put(documents) == 0
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_a_changed_document_takes_the_place_of_the_old(index):
    changed = SearchDocument("deposit", "D3", Translated.of(en="Gunga"), terms=[("commodities", "barite")])
    assert services.put([changed]) == 1
    assert _refs("Duddar") == []
    assert _refs("barytes") == ["D3"]
    assert [hit.ref for hit in queries.suggest("dud")] == []
    assert SearchName.objects.filter(entry__ref="D3").count() == 1


@pytest.mark.parametrize("domain", ["commodities", "subdivisions"])
def test_every_term_is_found_in_each_of_its_languages(domain):
    documents = [
        SearchDocument("deposit", f"D{number}", Translated.written(f"place {number}", "en"), terms=[(domain, code)])
        for number, code in enumerate(glossary.terms(domain))
    ]
    services.put(documents)
    for number, (code, term) in enumerate(glossary.terms(domain).items()):
        answers = [_refs(spelling, limit=50) for spelling in term.spellings()]
        assert all(f"D{number}" in answer for answer in answers), (code, term.spellings())
        assert all(answer == answers[0] for answer in answers), (code, term.spellings())


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_asks_the_database_as_often_for_one_as_for_three(rows, django_assert_num_queries):
    services.put([SearchDocument("deposit", f"D{row}", Translated.written(f"Kohi {row}", "en")) for row in range(rows)])
    with django_assert_num_queries(3):
        assert queries.search("Kohi").total == rows
    with django_assert_num_queries(2):
        assert len(queries.suggest("Koh")) == rows
