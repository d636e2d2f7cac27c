// Land, coast and place names for the map, cut down: fine along the coast of Pakistan, coarse far away.
// Land is one surface: no boundary of any kind can be read from it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { clipRing, rounded } from "./clipping.mjs";
import { placeNames } from "./places.mjs";

const require = createRequire(import.meta.url);

const NEAR = [60, 20, 75, 28];
const AROUND = [44, 2, 126, 46];
const WORLD = [-180, -85, 180, 85];
// detail, boxes, decimals, smallest ring kept (degrees across)
const PARTS = [
  ["10m", [NEAR], 3, 0.02],
  ["50m", frame(AROUND, NEAR), 2, 0.25],
  ["110m", frame(WORLD, AROUND), 1, 1.5],
];

/** The rectangles that fill `outer` around `inner`. */
function frame([w, s, e, n], [iw, is, ie, iN]) {
  return [
    [w, s, iw, n],
    [ie, s, e, n],
    [iw, s, ie, is],
    [iw, iN, ie, n],
  ];
}

const lines = (axis) => [...new Set([NEAR, AROUND, WORLD].flatMap((box) => [box[axis], box[axis + 2]]))];

const across = (ring) => {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
};

async function land() {
  const polygons = [];
  for (const [detail, boxes, digits, smallest] of PARTS) {
    const topology = JSON.parse(await readFile(require.resolve(`world-atlas/land-${detail}.json`), "utf8"));
    const surface = feature(topology, topology.objects.land);
    const parts = surface.features ? surface.features : [surface];
    const all = parts.flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
    for (const box of boxes) {
      for (const rings of all) {
        const cut = rings.map((ring) => rounded(clipRing(ring, box), digits)).filter((r) => r.length > 3 && across(r) > smallest);
        if (cut.length > 0) polygons.push(cut);
      }
    }
  }
  return { type: "MultiPolygon", coordinates: polygons };
}

export async function writeBaseMap(folder) {
  // The page draws the coast from the outline of the land, leaving out where it was cut
  const cuts = { longitudes: lines(0), latitudes: lines(1) };
  await writeFile(`${folder}land.json`, JSON.stringify({ land: await land(), cuts }));
  for (const [language, places] of Object.entries(await placeNames())) {
    await writeFile(`${folder}places-${language}.json`, JSON.stringify(places));
  }
}
