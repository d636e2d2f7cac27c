"""A small register of documents, the same on every database."""

from emining.kernel.language.translated import Translated
from emining.kernel.search.registry import SearchDocument


def _deposit(ref, en="", zh="", ur="", *, terms="", aliases=(), text="", weight=1.0, kind="deposit"):
    pairs = [("subdivisions", code) if code.startswith("PK-") else ("commodities", code) for code in terms.split()]
    return SearchDocument(kind, ref, Translated.of(en=en, zh=zh, ur=ur), list(aliases), pairs, text, weight)


DOCUMENTS = [
    _deposit("D1", "Saindak", "山达克", "سیندک", terms="copper gold silver PK-BA", aliases=["Sindak", "Saindak (Sindak)"],
             text=Translated.of(en="Porphyry copper in the Chagai belt", zh="查盖带斑岩铜矿"), weight=2.5),
    _deposit("D2", "Reko Diq", "雷科迪克", "ریکوڈک", terms="copper gold PK-BA", aliases=["Reko  Diq JV"], weight=2.5),
    _deposit("D3", "Duddar", "杜达", "دودڑ", terms="lead zinc PK-BA", weight=2.0),
    _deposit("D4", "Dasht-e-Kain", "", "دشتِ کین", terms="copper PK-BA"),
    _deposit("D5", "Boobi Copper Prospect", terms="gold copper PK-GB"),
    _deposit("D6", "Mingora emerald mine", terms="emerald PK-KP"),
    _deposit("D7", "Thar", "塔尔", "تھر", terms="lignite PK-SD", text="Coal for power, some copper pipes in the plant"),
    _deposit("D8", "Khewra", "凯沃拉", "کھیوڑہ", terms="rock_salt PK-PB"),
    _deposit("D9", "Sindak North", terms="copper PK-BA"),
    _deposit("D10", "Sar Cheshmeh", "萨尔切什梅", "", terms="copper"),
    _deposit("D11", "Ra’s Koh", "", "راس کوہ", terms="chromite iron PK-BA"),
    _deposit("P1", "Metallurgical Corporation of China", "中国冶金科工集团有限公司", "", kind="organisation", weight=1.2),
    _deposit("P2", "Jiangxi Copper", "江西铜业", "", kind="organisation"),
    _deposit("P3", "China Railway", "中国铁路", "", kind="organisation"),
    _deposit("T1", "EL-123/2019", terms="copper", aliases=["Tethyan Copper Company"], kind="title"),
]  # fmt: skip
