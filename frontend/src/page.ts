// What the page tells the scripts: the addresses of islands and data, with the hashes of the static files in them.
const givers = [document.getElementById("site-script"), document.getElementById("map-data")];

/** An address that the page gives, e.g. `worker`. */
export function address(name: string): string {
  const found = givers.map((giver) => giver?.dataset[name]).find(Boolean);
  return new URL(found ?? "", document.baseURI).href;
}

export const language = document.documentElement.lang.toLowerCase() || "en";

/** Words for what only scripts show; the page brings them in the reader's language. */
export function word(name: string): string {
  return document.getElementById("map-data")?.dataset[name] ?? name;
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
