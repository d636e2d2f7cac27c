// Cuts the Noto fonts down to the letters of each language, so that a page stays within its budget.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, step) => from + step));
const LATIN = range(0x20, 0x7e) + range(0xa0, 0xff) + "ĀāĪīŪūḤḥŞşŽžŠšČčĞğıŁł–—‘’‚“”„†•…‰′″‹›€₨₹¥←↑→↓−×≈≠≤≥⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";
const URDU = "آأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےۂۓ";
const URDU_SIGNS = " ،؛؟۔\u200c\u200d";
const MARKS = "\u064b\u064e\u064f\u0650\u0651\u0654\u0670"; // those that everyday prose writes: فوراً, حقِ, اللہ

const FONTS = [
  // A variable font from regular to bold: one file for every weight
  ["noto-sans", "latin", LATIN, { wght: { min: 400, max: 700 } }, "sans.woff2"],
  // For reading. One weight: joining rules are most of it, and bold Nastaliq is not done by hand either
  ["noto-nastaliq-urdu", "arabic", URDU + URDU_SIGNS + MARKS, { wght: 400 }, "nastaliq.woff2"],
  // For labels on the map, where Nastaliq cannot be drawn
  ["noto-naskh-arabic", "arabic", URDU + URDU_SIGNS + MARKS, { wght: 400 }, "naskh.woff2"],
];

export async function writeFonts(folder) {
  for (const [name, script, text, variationAxes, file] of FONTS) {
    const source = require.resolve(`@fontsource-variable/${name}/files/${name}-${script}-wght-normal.woff2`);
    await writeFile(folder + file, await subsetFont(await readFile(source), text, { targetFormat: "woff2", variationAxes }));
  }
}
