// Builds styles, fonts, islands and base map into the static files of the site. Run with `npm run build`.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import { writeBaseMap } from "./build/base-map.mjs";
import { writeFonts } from "./build/fonts.mjs";
import { lightAndDark } from "./build/light-and-dark.mjs";
import { sheet } from "./build/sheet.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../src/emining/site/static/built/", import.meta.url));

const shared = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  legalComments: "linked",
  logLevel: "warning",
  external: ["./fonts/*"],
};
const options = [
  {
    // Each island is one file: its address comes from the page, so that the hashed names of the static files hold.
    ...shared,
    format: "esm",
    entryPoints: {
      site: "src/site.ts",
      search: "src/search.ts",
      map: "src/map/index.ts",
      "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
    },
  },
  {
    ...shared,
    entryPoints: {
      site: "styles/site.css",
      "site-ur": "styles/site-ur.css",
      map: "styles/map-page.css",
      specimens: "styles/specimens.css",
    },
    plugins: [lightAndDark, sheet],
  },
];

if (process.argv.includes("--watch")) {
  for (const option of options) await (await context(option)).watch();
} else {
  await rm(out, { recursive: true, force: true });
  await mkdir(`${out}fonts`, { recursive: true });
  await Promise.all([...options.map((option) => build(option)), writeFonts(`${out}fonts/`), writeBaseMap(out)]);
  await writeFile(`${out}README.txt`, "Written by frontend/build.mjs; not to be changed by hand.\n");
}
