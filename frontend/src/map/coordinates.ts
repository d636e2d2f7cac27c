// Where the pointer is, in the system that the reader chose. Degrees are written here; grids come from the server.
import type { LngLat, Map } from "maplibre-gl";
import { address } from "../page";

function degreesMinutesSeconds(value: number, positive: string, negative: string): string {
  const total = Math.round(Math.abs(value) * 36000) / 10;
  const seconds = total % 60;
  const minutes = Math.floor(total / 60) % 60;
  const two = (part: number, digits = 0) => part.toFixed(digits).padStart(digits ? 4 : 2, "0");
  return `${Math.floor(total / 3600)}°${two(minutes)}′${two(seconds, 1)}″ ${value < 0 ? negative : positive}`;
}

function inDegrees(at: LngLat, system: string): string | null {
  if (system === "dms") return `${degreesMinutesSeconds(at.lat, "N", "S")}  ${degreesMinutesSeconds(at.lng, "E", "W")}`;
  if (system === "decimal") return `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`;
  return null;
}

/** Writes the position under the pointer, or of the centre for those who use the keyboard, into `output`. */
export function watchCoordinates(map: Map, output: HTMLElement, chooser: HTMLSelectElement): void {
  let asked = 0;
  let at = map.getCenter();
  const write = () => {
    const own = inDegrees(at, chooser.value);
    asked += 1;
    if (own) {
      output.textContent = own;
      return;
    }
    const number = asked;
    setTimeout(async () => {
      if (number !== asked) return;
      const query = new URLSearchParams({ lon: at.lng.toFixed(7), lat: at.lat.toFixed(7), system: chooser.value });
      const answer = await fetch(`${address("coordinates")}?${query}`);
      if (number === asked && answer.ok) output.textContent = ((await answer.json()) as { text: string }).text;
    }, 150);
  };
  map.on("mousemove", (event) => {
    at = event.lngLat.wrap();
    write();
  });
  map.on("move", () => {
    at = map.getCenter().wrap();
    write();
  });
  chooser.addEventListener("change", write);
  write();
}
