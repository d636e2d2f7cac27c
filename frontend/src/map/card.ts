// The card of what was clicked: its kind, name, a line about it, and the way to its record.
import { word } from "../page";

export interface Shown {
  kind: string;
  name: string;
  url: string;
  summary: string;
}

export function showCard(holder: HTMLElement, found: Shown[]): void {
  holder.replaceChildren();
  holder.hidden = found.length === 0;
  if (found.length === 0) return;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "map-card__close";
  close.setAttribute("aria-label", word("close"));
  close.textContent = "×";
  close.addEventListener("click", () => showCard(holder, []));
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  for (const { kind, name, url, summary } of found.slice(0, 6)) {
    const item = document.createElement("li");
    const eyebrow = document.createElement("span");
    eyebrow.className = "eyebrow";
    eyebrow.textContent = kind;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    link.dir = "auto";
    const line = document.createElement("span");
    line.className = "muted small";
    line.textContent = summary;
    item.append(eyebrow, link, line);
    list.append(item);
  }
  holder.append(close, list);
  if (found.length > 6) {
    const more = document.createElement("p");
    more.className = "muted small";
    more.textContent = word("moreHere").replace("{count}", String(found.length - 6));
    holder.append(more);
  }
}
