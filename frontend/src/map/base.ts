// The base map: sea, land, coast, graticule, names. No boundary is drawn, so none can be wrong.
import type { FeatureCollection, Geometry, MultiLineString, MultiPolygon, Position } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { address, language } from "../page";
import type { Theme } from "./theme";

interface LandFile {
  land: MultiPolygon;
  cuts: { longitudes: number[]; latitudes: number[] };
}

let landFile: Promise<LandFile> | undefined;

/** Land and coast, fetched once for all maps of a page. */
async function loadLand(): Promise<LandFile> {
  landFile ??= fetch(address("land")).then((answer) => answer.json() as Promise<LandFile>);
  return landFile;
}

/** The outline of the land without the straight edges where the data was cut. */
function coastOf({ land, cuts }: LandFile): MultiLineString {
  const isCut = (a: Position, b: Position) =>
    (a[0] === b[0] && cuts.longitudes.includes(a[0]!)) || (a[1] === b[1] && cuts.latitudes.includes(a[1]!));
  const lines: Position[][] = [];
  for (const ring of land.coordinates.flat()) {
    let line: Position[] = [];
    ring.forEach((point, index) => {
      const before = ring[index - 1];
      if (before && isCut(before, point)) {
        if (line.length > 1) lines.push(line);
        line = [];
      }
      line.push(point);
    });
    if (line.length > 1) lines.push(line);
  }
  return { type: "MultiLineString", coordinates: lines };
}

function graticule(step: number): MultiLineString {
  const coordinates: Position[][] = [];
  const along = (from: number, to: number) => Array.from({ length: (to - from) / 5 + 1 }, (_, i) => from + 5 * i);
  for (let lon = -180; lon < 180; lon += step) coordinates.push(along(-85, 85).map((lat) => [lon, lat]));
  for (let lat = -80; lat <= 80; lat += step) coordinates.push(along(-180, 180).map((lon) => [lon, lat]));
  return { type: "MultiLineString", coordinates };
}

const collection = (geometry: Geometry): FeatureCollection => ({
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry }],
});

const URDU_RANGE = ["U+0600-06FF", "U+200C-200F", "U+FB50-FDFF", "U+FE70-FEFF"];
const LATIN_RANGE = ["U+0020-024F", "U+2010-203A"];

export async function baseStyle(theme: Theme): Promise<StyleSpecification> {
  const file = await loadLand();
  return {
    version: 8,
    "font-faces": {
      Label: [
        { url: address("sans"), "unicode-range": LATIN_RANGE },
        { url: address("naskh"), "unicode-range": URDU_RANGE },
      ],
    },
    sources: {
      land: { type: "geojson", data: collection(file.land), tolerance: 0.2 },
      coast: { type: "geojson", data: collection(coastOf(file)), tolerance: 0.2 },
      graticule10: { type: "geojson", data: collection(graticule(10)) },
      graticule1: { type: "geojson", data: collection(graticule(1)) },
      places: { type: "geojson", data: address("places") },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": theme.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": theme.land } },
      { id: "graticule10", type: "line", source: "graticule10", maxzoom: 6, paint: { "line-color": theme.line, "line-width": 0.8 } },
      { id: "graticule1", type: "line", source: "graticule1", minzoom: 6, paint: { "line-color": theme.line, "line-width": 0.8 } },
      { id: "coast", type: "line", source: "coast", paint: { "line-color": theme.coast, "line-width": 0.9 } },
      ...names(theme),
    ],
  };
}

function names(theme: Theme): StyleSpecification["layers"] {
  const isUrdu = language === "ur";
  const size = isUrdu ? 1.2 : 1;
  const halo = { "text-halo-color": theme.land, "text-halo-width": 1.4 };
  return [
    {
      id: "seas",
      type: "symbol",
      source: "places",
      filter: ["==", ["get", "kind"], "sea"],
      layout: { "text-field": ["get", "name"], "text-font": ["Label"], "text-size": 14 * size },
      paint: { "text-color": theme.soft },
    },
    {
      id: "jurisdictions",
      type: "symbol",
      source: "places",
      minzoom: 3.2,
      maxzoom: 8,
      filter: ["==", ["get", "kind"], "jurisdiction"],
      layout: {
        "text-field": language === "en" ? ["upcase", ["get", "name"]] : ["get", "name"],
        "text-font": ["Label"],
        "text-size": 11.5 * size,
        "text-letter-spacing": isUrdu ? 0 : 0.14,
        "text-max-width": 8,
      },
      paint: { "text-color": theme.soft, ...halo },
    },
    {
      id: "towns",
      type: "symbol",
      source: "places",
      minzoom: 4,
      filter: ["all", ["==", ["get", "kind"], "town"], ["<=", ["get", "rank"], ["step", ["zoom"], 1, 5, 2, 6.5, 3]]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": ["Label"],
        "text-size": 12.5 * size,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.45,
        "text-justify": "auto",
      },
      paint: { "text-color": theme.ink, ...halo },
    },
    {
      id: "town-dots",
      type: "circle",
      source: "places",
      minzoom: 4,
      filter: ["all", ["==", ["get", "kind"], "town"], ["<=", ["get", "rank"], ["step", ["zoom"], 1, 5, 2, 6.5, 3]]],
      paint: { "circle-radius": 2, "circle-color": theme.soft },
    },
  ];
}
