// What every page runs: very little. Pages work without it; islands are loaded where they are needed.
import { address } from "./page";

type MapModule = typeof import("./map/index");

const YEAR = 365 * 24 * 3600;

/** A short address (/r/…) and the bare home page then open in the language last chosen. */
function rememberLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a[hreflang]")) {
    link.addEventListener("click", () => {
      document.cookie = `language=${link.hreflang.toLowerCase()};path=/;max-age=${YEAR};samesite=lax`;
    });
  }
}

function offerCopying(): void {
  for (const holder of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const { copy = "", copyLabel = "", copiedLabel = "" } = holder.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--small";
    button.textContent = copyLabel;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copy);
      button.textContent = copiedLabel;
      setTimeout(() => (button.textContent = copyLabel), 2500);
    });
    holder.after(button);
  }
}

/** The map page draws at once; a record's map is drawn by the server and can be moved when somebody asks for that. */
function loadMaps(): void {
  const start = async (place: HTMLElement) => {
    const map = (await import(address("mapScript"))) as MapModule;
    await map.mount(place);
  };
  for (const place of document.querySelectorAll<HTMLElement>("[data-map]")) {
    const button = place.querySelector<HTMLButtonElement>(".point-map__move");
    if (!button) {
      void start(place);
      continue;
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      button.hidden = true;
      void start(place);
    });
  }
}

/** Suggestions, and what rooms do with htmx, come when somebody wants them. */
function loadSearch(): void {
  const load = () => void import(address("search"));
  const box = document.querySelector<HTMLInputElement>(".search input[hx-get]");
  box?.addEventListener("focus", load, { once: true });
  if (document.querySelector("main :is([hx-get], [hx-post]):not(.search input)")) load();
}

/** A form that was refused: the reader is led to what is wrong. */
function leadToErrors(): void {
  const summary = document.querySelector<HTMLElement>(".error-summary");
  if (!summary?.closest("[data-sample]")) summary?.focus();
}

rememberLanguage();
offerCopying();
loadSearch();
loadMaps();
leadToErrors();
