"""Whatever people write differently and mean alike, written one way. Pure; glossaries and search both compare by it."""

from __future__ import annotations

import re
import unicodedata

from emining.kernel.language.digits import to_ascii

_URDU_FORMS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۀ": "ہ", "ۃ": "ہ", "ە": "ہ", "أ": "ا", "إ": "ا",
     "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ء": None}
)  # fmt: skip
# Letters of the traditional script, as older reports and partners in Hong Kong and Taipei write them, to the simplified
# ones: those that occur in names of minerals, places, companies and procedures.
_TRADITIONAL = (
    "銅礦鐵鉛鋅銀鎳鈷錫鎢鉬鉻錳銻鋰鈦釩鈾鋁鋯鈮鉭鉑鈀鎂鈣鈉鉀鋇鍶鎵鍺銦錸鉍鎘釷鈹鉿鈧釔鋼鹽煤鑽頑瑪紅藍綠黃"
    "達馬國東門開發區縣產業團華雲貴齊關長陝寧遼龍濟廣陽陰順義興礎質資採選煉煙爐電場廠張趙劉陳楊吳鄭羅孫"
    "許認證權書協議約諾員總經營銷運輸車鐵路橋樑港灣灘島嶼峽溝嶺巖層體積積儲備評價勘查測繪圖繼續轉讓"
    "標準級類別種項目計劃設務財稅費額貨幣圓億萬據數號碼條款擔保險環護氣溫濕壓淨廢渣尾壩專門個們來爲為與於"
    "從這過還進遠連邊際蘭蒙藏維爾賓賽貝買賣貿億紅綫線網聯盟會議賬單訂報紙檔冊簡報訊訪問題錄製藥農漁樓廳"
)
_SIMPLIFIED = (
    "铜矿铁铅锌银镍钴锡钨钼铬锰锑锂钛钒铀铝锆铌钽铂钯镁钙钠钾钡锶镓锗铟铼铋镉钍铍铪钪钇钢盐煤钻顽玛红蓝绿黄"
    "达马国东门开发区县产业团华云贵齐关长陕宁辽龙济广阳阴顺义兴础质资采选炼烟炉电场厂张赵刘陈杨吴郑罗孙"
    "许认证权书协议约诺员总经营销运输车铁路桥梁港湾滩岛屿峡沟岭岩层体积积储备评价勘查测绘图继续转让"
    "标准级类别种项目计划设务财税费额货币圆亿万据数号码条款担保险环护气温湿压净废渣尾坝专门个们来为为与于"
    "从这过还进远连边际兰蒙藏维尔宾赛贝买卖贸亿红线线网联盟会议账单订报纸档册简报讯访问题录制药农渔楼厅"
)
_CHINESE_FORMS = {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if old != new}
_DROPPED = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’‘ʼʻ`´]")


def fold(text: str) -> str:
    """Compatibility forms, case, kinds of digits, Urdu letter forms, vowel marks, traditional Chinese, apostrophes and
    invisible signs.
    """
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    text = unicodedata.normalize("NFKD", to_ascii(_DROPPED.sub("", text))).casefold()
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    text = _DROPPED.sub("", text.translate(_URDU_FORMS).translate(_CHINESE_FORMS))
    return unicodedata.normalize("NFC", text)
