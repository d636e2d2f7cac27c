// A map with the base style, worded in the reader's language, that follows the page's light or dark.
import { Map as LibreMap, type MapOptions, setWorkerUrl } from "maplibre-gl";
import { addMapStyles, address, word } from "../page";
import { baseStyle } from "./base";
import { readTheme, type Theme } from "./theme";
import { addSymbols } from "./symbols";

const HOME: [[number, number], [number, number]] = [
  [60.2, 23.2],
  [77.8, 37.4],
];

export type Dress = (map: LibreMap, theme: Theme) => void;

/** `dress` adds sources and layers; it is called again when light turns to dark. */
export async function createMap(container: HTMLElement, dress: Dress, options: Partial<MapOptions> = {}): Promise<LibreMap> {
  addMapStyles();
  setWorkerUrl(address("worker"));
  container.hidden = false;
  const map = new LibreMap({
    container,
    style: await baseStyle(readTheme()),
    bounds: HOME,
    fitBoundsOptions: { padding: 12 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: 17,
    minZoom: 1.2,
    renderWorldCopies: true,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
    locale: { "Map.Title": word("mapTitle") },
    fadeDuration: 0,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const onStyle = () => {
    const theme = readTheme();
    addSymbols(map, theme);
    dress(map, theme);
  };
  map.on("load", onStyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", async () => {
    map.setStyle(await baseStyle(readTheme()), { diff: false });
    map.once("style.load", onStyle);
  });
  return map;
}
