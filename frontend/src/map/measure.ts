// Distance and area on the sphere of mean radius; the register's own areas are geodesic and stand on the records.
import type { Feature, Position } from "geojson";
import type { GeoJSONSource, Map, MapMouseEvent } from "maplibre-gl";
import { language, word } from "../page";
import type { Theme } from "./theme";

const RADIUS = 6_371_008.8; // metres, mean radius of the Earth (IUGG)
const radians = (degrees: number) => (degrees * Math.PI) / 180;

export function distance([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const half =
    Math.sin(radians(lat2! - lat1!) / 2) ** 2 +
    Math.cos(radians(lat1!)) * Math.cos(radians(lat2!)) * Math.sin(radians(lon2! - lon1!) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(half));
}

export function area(ring: Position[]): number {
  let sum = 0;
  ring.forEach(([lon, lat], index) => {
    const [lonNext, latNext] = ring[(index + 1) % ring.length]!;
    sum += radians(lonNext! - lon!) * (2 + Math.sin(radians(lat!)) + Math.sin(radians(latNext!)));
  });
  return Math.abs((sum * RADIUS * RADIUS) / 2);
}

const numbers = new Intl.NumberFormat(language === "ur" ? "en" : language, { maximumFractionDigits: 2 });

function words(points: Position[]): string {
  const length = points.slice(1).reduce((sum, point, index) => sum + distance(points[index]!, point), 0);
  const far = length < 1000 ? `${numbers.format(Math.round(length))} ${word("metres")}` : `${numbers.format(length / 1000)} ${word("kilometres")}`;
  if (points.length < 3) return far;
  const ground = area(points);
  const wide = ground < 1e8 ? `${numbers.format(ground / 1e4)} ${word("hectares")}` : `${numbers.format(ground / 1e6)} ${word("squareKilometres")}`;
  return `${far} · ${wide}`;
}

export function dressMeasure(map: Map, theme: Theme): void {
  map.addSource("measure", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({ id: "measure-fill", type: "fill", source: "measure", paint: { "fill-color": theme.ink, "fill-opacity": 0.08 } });
  map.addLayer({ id: "measure-line", type: "line", source: "measure", paint: { "line-color": theme.ink, "line-width": 2 } });
  map.addLayer({
    id: "measure-points",
    type: "circle",
    source: "measure",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 4, "circle-color": theme.paper, "circle-stroke-color": theme.ink, "circle-stroke-width": 2 },
  });
}

/** Clicks (or Enter, for the middle of the map) set points while the button is pressed; Escape ends it. */
export class Measuring {
  isOn = false;
  private points: Position[] = [];

  constructor(
    private readonly map: Map,
    private readonly button: HTMLButtonElement,
    private readonly output: HTMLElement,
  ) {
    button.addEventListener("click", () => this.turn(!this.isOn));
    map.on("click", (event: MapMouseEvent) => this.isOn && this.add([event.lngLat.lng, event.lngLat.lat]));
    map.getContainer().addEventListener("keydown", (event) => {
      if (!this.isOn) return;
      if (event.key === "Escape") this.turn(false);
      if (event.key === "Enter") this.add(map.getCenter().toArray());
    });
  }

  private turn(on: boolean): void {
    this.isOn = on;
    this.points = [];
    this.button.setAttribute("aria-pressed", String(on));
    this.map.getCanvas().style.cursor = on ? "crosshair" : "";
    this.output.hidden = !on;
    this.output.textContent = word("measureHow");
    this.draw();
    if (on) this.map.getCanvas().focus();
  }

  private add(point: Position): void {
    this.points.push(point);
    if (this.points.length > 1) this.output.textContent = words(this.points);
    this.draw();
  }

  private draw(): void {
    const features: Feature[] = this.points.map((point) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates: point },
    }));
    const [first] = this.points;
    if (first && this.points.length > 1) {
      const geometry: Feature["geometry"] =
        this.points.length > 2
          ? { type: "Polygon", coordinates: [[...this.points, first]] }
          : { type: "LineString", coordinates: this.points };
      features.push({ type: "Feature", properties: {}, geometry });
    }
    this.map.getSource<GeoJSONSource>("measure")?.setData({ type: "FeatureCollection", features });
  }
}
