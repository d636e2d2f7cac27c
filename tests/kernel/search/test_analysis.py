"""Whatever people write differently and mean alike becomes the same tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.search import analysis

TEXT = st.text(max_size=40)
URDU = st.text(alphabet="ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےيكهةأإ \u200c\u0640\u064e\u0651", max_size=30)
HAN = st.text(alphabet="铜矿金银铁山达克雷科迪俾路支省銅礦鐵達", max_size=12)


@given(TEXT | URDU | HAN)
def test_folding_twice_is_folding_once(text):
    assert analysis.fold(analysis.fold(text)) == analysis.fold(text)


@given(TEXT | URDU | HAN)
def test_tokens_hold_letters_and_digits_only_so_that_no_index_cuts_them(text):
    for token in (
        *analysis.words(text),
        *analysis.runs(text),
        *analysis.joined_pairs(text),
        *analysis.single_signs(text),
    ):
        assert token
        assert token.isalnum(), token
        assert token == token.lower() or not token.isascii()


@given(URDU)
def test_marks_joiners_and_arabic_letters_make_no_difference(text):
    arabic = text.translate(str.maketrans("یکہ", "يكه"))
    assert analysis.words(arabic) == analysis.words(text)
    assert analysis.words(text.replace("\u200c", "").replace("\u0640", "").replace("\u064e", "")) == analysis.words(
        text
    )


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8), min_size=1, max_size=4))
def test_spaces_hyphens_and_case_make_no_difference_to_a_whole_name(parts):
    assert (
        len(
            {analysis.whole(joint.join(parts)) for joint in (" ", "-", "  ", "")}
            | {analysis.whole(" ".join(parts).upper())}
        )
        == 1
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dūddār", "duddar"), ("ＣＯＰＰＥＲ", "copper"), ("mining licences", "mine licence"), ("銅礦", "铜矿"), ("تانبے", "تانبا"),
        ("کانیں", "کانوں"), ("سونے", "سونا"), ("كوئلہ", "کوئلہ"), ("١٢٣", "123"), ("۱۲۳", "１２３"), ("Ra’s Koh", "ras koh"),
        ("ﷲ", "اللہ"), ("Straße", "strasse"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_the_same(one, other):
    assert analysis.words(one) == analysis.words(other)


def test_chinese_is_cut_into_neighbouring_signs():
    assert analysis.words("山达克铜金矿") == ["山达", "达克", "克铜", "铜金", "金矿"]
    assert analysis.words("铜") == ["铜"]
    assert analysis.words("MCC中冶") == ["mcc", "中冶"]


@pytest.mark.parametrize(
    ("latin", "urdu"),
    [("saindak", "سیندک"), ("khuzdar", "خضدار"), ("chitral", "چترال"), ("balochistan", "بلوچستان"), ("muslim", "مسلم"),
     ("waziristan", "وزیرستان"), ("gilgit", "گلگت"), ("sargodha", "سرگودھا"), ("thatta", "ٹھٹہ")],
)  # fmt: skip
def test_a_name_sounds_alike_in_both_scripts(latin, urdu):
    heard = analysis.skeleton(analysis.fold(latin))
    assert heard == analysis.skeleton(analysis.fold(urdu))


def test_what_says_too_little_has_no_sound():
    assert (
        analysis.skeleton("diq")
        == analysis.skeleton("کوہ")
        == analysis.skeleton("山达克")
        == analysis.skeleton("x9")
        == ""
    )


PHRASES = analysis.Phrases(
    [("铜", "copper"), ("铜矿", "copper"), ("金", "gold"), ("金矿", "gold"), ("铁", "iron"), ("rock salt", "salt"), ("salt", "salt"),
     ("rare earths", "ree"), ("تانبا", "copper"), ("Azad Kashmir", "PK-JK")]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("铜", {"copper"}), ("铜金矿", {"copper", "gold"}), ("山达克铜金矿", {"copper", "gold"}), ("江西铜业", {"copper"}),
        ("铁路", set()), ("铜陵", set()), ("冶金", set()), ("Rock Salts of Khewra", {"salt"}), ("rare-earth", {"ree"}),
        ("تانبے کی کانیں", {"copper"}), ("in azad kashmir", {"PK-JK"}), ("azad", set()), ("", set()),
    ],
)  # fmt: skip
def test_terms_are_found_inside_text_and_not_inside_other_words(text, concepts):
    assert PHRASES.concepts(text) == concepts


@given(TEXT | HAN | URDU)
def test_cutting_by_terms_loses_nothing(text):
    pieces = "".join(piece for piece, _ in PHRASES.split(text)).replace(" ", "")
    assert pieces == analysis.whole(text)
