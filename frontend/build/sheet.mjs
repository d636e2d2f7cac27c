// The index sheet on the home page: land and coast around Pakistan as masks, so that the page's own colours fill them.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { clipRing } from "./clipping.mjs";

const require = createRequire(import.meta.url);

// The same box and scale as emining.site.sheet: degrees, equirectangular, true at 30 degrees north
const BOX = [60, 23, 78, 37.5];
const SCALE = 40;
const SHRINK = Math.cos(Math.PI / 6);

const x = (lon) => Math.round((lon - BOX[0]) * SHRINK * SCALE * 10) / 10;
const y = (lat) => Math.round((BOX[3] - lat) * SCALE * 10) / 10;

async function drawn() {
  const topology = JSON.parse(await readFile(require.resolve("world-atlas/land-50m.json"), "utf8"));
  const surface = feature(topology, topology.objects.land);
  const polygons = (surface.features ?? [surface]).flatMap(({ geometry: g }) => (g.type === "Polygon" ? [g.coordinates] : g.coordinates));
  // Cut a little outside, so that no edge of the cut is drawn as coast
  const wide = [BOX[0] - 1, BOX[1] - 1, BOX[2] + 1, BOX[3] + 1];
  const path = polygons
    .flatMap((rings) => rings.map((ring) => clipRing(ring, wide)).filter((ring) => ring.length > 3))
    .map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join("L")}Z`)
    .join("");
  const size = `viewBox="0 0 ${x(BOX[2])} ${y(BOX[1])}" preserveAspectRatio="none"`;
  const svg = (inner) => `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inner}</svg>`;
  return {
    "sheet:land.svg": svg(`<path d="${path}"/>`),
    "sheet:coast.svg": svg(`<path d="${path}" fill="none" stroke="#000" stroke-width="1.2"/>`),
  };
}

/** Styles say `url("sheet:land.svg")` and get the drawing itself. */
export const sheet = {
  name: "sheet",
  setup(build) {
    const drawings = drawn();
    build.onResolve({ filter: /^sheet:/ }, ({ path }) => ({ path, namespace: "sheet" }));
    build.onLoad({ filter: /.*/, namespace: "sheet" }, async ({ path }) => ({ contents: (await drawings)[path], loader: "dataurl" }));
  },
};
