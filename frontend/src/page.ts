// What the page tells the scripts: the addresses of islands and data, with the hashes of the static files in them.
const script = document.getElementById("site-script");

export type Island = "map" | "search";

/** An address that the page gives, e.g. `worker`. */
export function address(name: string): string {
  return new URL(script?.dataset[name] ?? "", document.baseURI).href;
}

export const language = document.documentElement.lang.toLowerCase() || "en";

/** Words for what only scripts show; the page brings them in the reader's language. */
export function word(name: string): string {
  return document.getElementById("map-words")?.dataset[name] ?? name;
}

let styled = false;

/** The styles that only the map needs. */
export function addMapStyles(): void {
  if (styled || document.querySelector("link[data-map-styles]")) return;
  styled = true;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address("mapStyles");
  document.head.append(link);
}
