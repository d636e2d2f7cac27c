// The sign of each group of minerals, painted from the shape that the page's legend shows.
import type { Map } from "maplibre-gl";
import { GROUPS, groupColour, type Theme } from "./theme";

const SIZE = 22;
const RATIO = 2;

function shapeOf(group: string): string | null {
  const sign = document.querySelector(`.mineral--${group} path`)?.getAttribute("d");
  return sign ?? document.querySelector<HTMLElement>(`[data-map][data-group="${group}"]`)?.dataset.shape ?? null;
}

function paint(group: string, theme: Theme): ImageData | null {
  const shape = shapeOf(group);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d");
  if (!shape || !pen) return null;
  pen.scale((SIZE * RATIO) / 22, (SIZE * RATIO) / 22);
  pen.translate(3, 3);
  const path = new Path2D(shape);
  pen.lineJoin = "round";
  pen.strokeStyle = theme.paper;
  pen.lineWidth = 3;
  pen.stroke(path);
  pen.fillStyle = groupColour(group);
  pen.fill(path, "evenodd");
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

export function addSymbols(map: Map, theme: Theme): void {
  for (const group of GROUPS) {
    const image = paint(group, theme);
    if (!image) continue;
    const name = `mineral-${group}`;
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, image, { pixelRatio: RATIO });
  }
}
