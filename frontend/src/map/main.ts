// The map page: the list, the form of filters and the map say the same, and share one address.
import type { FeatureCollection } from "geojson";
import { type GeoJSONSource, LngLatBounds, type Map, ScaleControl } from "maplibre-gl";
import { address, word } from "../page";
import { type Shown, showCard } from "./card";
import { watchCoordinates } from "./coordinates";
import { createMap } from "./create";
import { addRegisterLayers, CLICKABLE, setLayerData } from "./layers";
import { dressMeasure, Measuring } from "./measure";

interface Answer {
  layers: Record<string, FeatureCollection>;
  is_cut: boolean;
  note: string;
}

const part = <T extends Element>(root: ParentNode, selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`the map page lacks ${selector}`);
  return found;
};

class MainMap {
  private answer: Answer = { layers: {}, is_cut: false, note: "" };
  private asked: AbortController | undefined;
  private map!: Map;
  private measuring!: Measuring;
  private readonly form = part<HTMLFormElement>(document, "form.map-filters");
  private readonly card: HTMLElement;
  private readonly note: HTMLElement;

  constructor(private readonly place: HTMLElement) {
    this.card = part(place, ".map-card");
    this.note = part(place, ".map-note");
  }

  async start(): Promise<void> {
    this.place.hidden = false;
    this.map = await createMap(part(this.place, ".map-canvas"), (map, theme) => {
      addRegisterLayers(map, theme);
      dressMeasure(map, theme);
      setLayerData(map, this.answer.layers);
    });
    this.map.addControl(new ScaleControl({ maxWidth: 140 }), document.dir === "rtl" ? "bottom-right" : "bottom-left");
    watchCoordinates(this.map, part(this.place, ".map-position"), part(this.place, ".map-system"));
    this.measuring = new Measuring(this.map, part(this.place, ".map-measure"), part(this.place, ".map-measured"));
    this.buttons();
    this.map.on("load", () => void this.load(true));
    this.map.on("moveend", () => this.answer.is_cut && void this.load(false));
    this.map.on("click", (event) => !this.measuring.isOn && this.pick([event.point.x, event.point.y]));
    this.map.on("mousemove", (event) => {
      if (this.measuring.isOn) return;
      const isOver = this.found([event.point.x, event.point.y]).length > 0;
      this.map.getCanvas().style.cursor = isOver ? "pointer" : "";
    });
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.changed();
    });
    this.followList();
  }

  private buttons(): void {
    part(this.place, ".map-in").addEventListener("click", () => this.map.zoomIn());
    part(this.place, ".map-out").addEventListener("click", () => this.map.zoomOut());
    part(this.place, ".map-print").addEventListener("click", () => {
      this.drawForPrint(true);
      this.map.once("idle", () => print());
    });
    addEventListener("beforeprint", () => this.drawForPrint(true));
    addEventListener("afterprint", () => this.drawForPrint(false));
    part(this.place, ".map-fit").addEventListener("click", () => this.fit());
  }

  /** The map in the size of the sheet, so that the scale bar is right on paper. */
  private drawForPrint(on: boolean): void {
    document.body.classList.toggle("is-printing", on);
    this.map.resize();
    this.map.redraw();
  }

  private query(): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (value && typeof value === "string") query.append(name, value);
    return query;
  }

  /** Other filters: the address, the list and the map follow. */
  private changed(): void {
    const query = this.query();
    // The layers that are shown anyway need not stand in the address
    if (query.getAll("layer").join(" ") === this.form.dataset.layers) query.delete("layer");
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    void this.load(true);
    void this.list(query);
  }

  private async list(query: URLSearchParams): Promise<void> {
    const answer = await fetch(`${location.pathname}?${query}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    part(document, ".map-list").innerHTML = await answer.text();
    this.followList();
    this.sayAsked();
  }

  /** What was asked for in words: above the list, and in the title block of the print. */
  private sayAsked(): void {
    const asked = part(document, ".map-list__asked").textContent ?? "";
    const block = part<HTMLElement>(document, ".title-block__asked");
    block.textContent = asked || (block.dataset.all ?? "");
  }

  private async load(fit: boolean): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    const query = this.query();
    query.set("zoom", this.map.getZoom().toFixed(1));
    if (!fit) query.set("bbox", this.map.getBounds().toArray().flat().map((degree) => degree.toFixed(4)).join(","));
    try {
      const answer = await fetch(`${address("features")}?${query}`, { signal: this.asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      this.answer = (await answer.json()) as Answer;
    } catch (error) {
      if (!(error instanceof DOMException)) this.say(word("failed"));
      return;
    }
    setLayerData(this.map, this.answer.layers);
    this.say(this.answer.note);
    showCard(this.card, []);
    if (fit && location.search) this.fit();
  }

  private say(text: string): void {
    this.note.textContent = text;
    this.note.hidden = !text;
  }

  /** The part of the world that holds everything asked for. */
  private fit(): void {
    const box = new LngLatBounds();
    const extend = (value: unknown): void => {
      if (!Array.isArray(value)) return;
      if (typeof value[0] === "number") box.extend(value as [number, number]);
      else value.forEach(extend);
    };
    for (const [name, layer] of Object.entries(this.answer.layers)) {
      if (name === "boundaries") continue;
      for (const { geometry } of layer.features) if (geometry && "coordinates" in geometry) extend(geometry.coordinates);
    }
    if (!box.isEmpty()) this.map.fitBounds(box, { padding: 60, maxZoom: 10, duration: 0 });
  }

  private found([x, y]: [number, number]) {
    const layers = [...CLICKABLE, "clusters"].filter((id) => this.map.getLayer(id));
    const around: [[number, number], [number, number]] = [
      [x - 6, y - 6],
      [x + 6, y + 6],
    ];
    return this.map.queryRenderedFeatures(around, { layers });
  }

  private pick(point: [number, number]): void {
    const found = this.found(point);
    const cluster = found.find((feature) => feature.properties.point_count);
    if (cluster && cluster.geometry.type === "Point") {
      const center = cluster.geometry.coordinates as [number, number];
      const source = this.map.getSource<GeoJSONSource>("deposits");
      void source?.getClusterExpansionZoom(cluster.properties.cluster_id as number).then((zoom) => this.map.easeTo({ center, zoom, duration: 140 }));
      return;
    }
    const seen = new Set<unknown>();
    const shown = found.map((feature) => feature.properties as unknown as Shown);
    showCard(this.card, shown.filter(({ url }) => !seen.has(url) && seen.add(url)));
  }

  /** Pointing at a line of the list shows where it is. */
  private followList(): void {
    for (const line of document.querySelectorAll<HTMLElement>(".map-list [data-at]")) {
      const button = line.querySelector<HTMLButtonElement>(".map-list__show");
      if (!button) continue;
      button.hidden = false;
      button.addEventListener("click", () => {
        const at = (line.dataset.at ?? "").split(",").map(Number) as [number, number];
        this.map.easeTo({ center: at, zoom: Math.max(this.map.getZoom(), 8.5), duration: 140 });
        this.place.scrollIntoView({ block: "nearest" });
        const link = line.querySelector("a");
        if (!link) return;
        const { kind = "", summary = "" } = line.dataset;
        showCard(this.card, [{ kind, summary, name: link.textContent ?? "", url: link.href }]);
      });
    }
  }
}

export async function mountMain(place: HTMLElement): Promise<void> {
  await new MainMap(place).start();
}
