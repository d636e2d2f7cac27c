// The small map of a record: one point or area, in its surroundings.
import type { Geometry } from "geojson";
import { LngLatBounds } from "maplibre-gl";
import { createMap } from "./create";

function positions(geometry: Geometry): [number, number][] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(positions);
  const flat = (value: unknown): [number, number][] =>
    Array.isArray(value) && typeof value[0] === "number" ? [value as [number, number]] : (value as unknown[]).flatMap(flat);
  return flat(geometry.coordinates);
}

export async function mountRecord(place: HTMLElement): Promise<void> {
  const container = place.querySelector<HTMLElement>(".point-map__canvas");
  for (const drawing of place.querySelectorAll<HTMLElement>(".point-map__drawing, .point-map__outline")) drawing.remove();
  if (!container || !place.dataset.geometry) return;
  const geometry = JSON.parse(place.dataset.geometry) as Geometry;
  const bounds = positions(geometry).reduce((box, at) => box.extend(at), new LngLatBounds());
  const map = await createMap(
    container,
    (dressed, theme) => {
      dressed.addSource("record", { type: "geojson", data: { type: "Feature", properties: {}, geometry } });
      dressed.addLayer({
        id: "area",
        type: "fill",
        source: "record",
        filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": theme.accent, "fill-opacity": 0.18 },
      });
      dressed.addLayer({
        id: "outline",
        type: "line",
        source: "record",
        filter: ["!=", ["geometry-type"], "Point"],
        paint: { "line-color": theme.accent, "line-width": 2 },
      });
      dressed.addLayer({
        id: "point",
        type: "symbol",
        source: "record",
        filter: ["==", ["geometry-type"], "Point"],
        layout: { "icon-image": `mineral-${place.dataset.group ?? "other"}`, "icon-size": 1.25, "icon-allow-overlap": true },
      });
    },
    { bounds, fitBoundsOptions: { padding: 40, maxZoom: geometry.type === "Point" ? 5.6 : 13 } },
  );
  map.getCanvas().focus();
  container.setAttribute("aria-label", place.dataset.label ?? "");
  map.getCanvas().setAttribute("aria-label", place.dataset.label ?? "");
}
