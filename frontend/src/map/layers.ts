// What the register draws on the map: deposits as signs that gather into circles, areas as outlined ground.
import type { FeatureCollection } from "geojson";
import type { GeoJSONSource, Map } from "maplibre-gl";
import type { Theme } from "./theme";

export const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
export const CLICKABLE = ["deposit-signs", "title-fill", "opportunity-fill", "opportunity-points", "project-points"];

/** Adds the sources and layers, empty; data comes with `setData`. */
export function addRegisterLayers(map: Map, theme: Theme): void {
  map.addSource("boundaries", { type: "geojson", data: EMPTY });
  map.addSource("titles", { type: "geojson", data: EMPTY, tolerance: 0.1 });
  map.addSource("opportunities", { type: "geojson", data: EMPTY });
  map.addSource("projects", { type: "geojson", data: EMPTY });
  map.addSource("deposits", { type: "geojson", data: EMPTY, clusterRadius: 28, clusterMaxZoom: 8 });
  map.addLayer({
    id: "boundary-lines",
    type: "line",
    source: "boundaries",
    paint: { "line-color": theme.soft, "line-width": 1, "line-dasharray": [4, 2] },
  });
  map.addLayer({
    id: "title-fill",
    type: "fill",
    source: "titles",
    paint: { "fill-color": theme.accent, "fill-opacity": 0.14 },
  });
  map.addLayer({ id: "title-lines", type: "line", source: "titles", paint: { "line-color": theme.accent, "line-width": 1.2 } });
  map.addLayer({
    id: "opportunity-fill",
    type: "fill",
    source: "opportunities",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": theme.amber, "fill-opacity": 0.16 },
  });
  map.addLayer({
    id: "opportunity-lines",
    type: "line",
    source: "opportunities",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "line-color": theme.amber, "line-width": 2, "line-dasharray": [3, 1.5] },
  });
  map.addLayer({
    id: "project-points",
    type: "circle",
    source: "projects",
    paint: { "circle-radius": 11, "circle-color": "transparent", "circle-stroke-color": theme.ink, "circle-stroke-width": 1.6 },
  });
  map.addLayer({
    id: "clusters",
    type: "circle",
    source: "deposits",
    filter: ["has", "point_count"],
    paint: {
      "circle-color": theme.paper,
      "circle-stroke-color": theme.ink,
      "circle-stroke-width": 1.4,
      "circle-radius": ["step", ["get", "point_count"], 12, 10, 15, 100, 19],
    },
  });
  map.addLayer({
    id: "cluster-counts",
    type: "symbol",
    source: "deposits",
    filter: ["has", "point_count"],
    layout: {
      "text-field": ["to-string", ["get", "point_count"]],
      "text-font": ["Label"],
      "text-size": 12,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: { "text-color": theme.ink },
  });
  map.addLayer({
    id: "deposit-signs",
    type: "symbol",
    source: "deposits",
    filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["concat", "mineral-", ["get", "group"]],
      "icon-size": 0.9,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-field": ["step", ["zoom"], "", 6, ["get", "name"]],
      "text-font": ["Label"],
      "text-size": 12,
      "text-offset": [0, 0.9],
      "text-anchor": "top",
      "text-optional": true,
    },
    paint: { "text-color": theme.ink, "text-halo-color": theme.paper, "text-halo-width": 1.4 },
  });
  map.addLayer({
    id: "opportunity-points",
    type: "circle",
    source: "opportunities",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 9, "circle-color": "transparent", "circle-stroke-color": theme.amber, "circle-stroke-width": 3 },
  });
}

const MANY = 250; // deposits beyond which their signs gather into circles with a number

export function setLayerData(map: Map, data: Record<string, FeatureCollection>): void {
  const isMany = (data.deposits?.features.length ?? 0) > MANY;
  map.getSource<GeoJSONSource>("deposits")?.setClusterOptions({ cluster: isMany });
  for (const name of ["boundaries", "titles", "opportunities", "projects", "deposits"]) {
    map.getSource<GeoJSONSource>(name)?.setData(data[name] ?? EMPTY);
  }
}
