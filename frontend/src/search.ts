// htmx for suggestions and for the rooms; its settings stand in the page's head.
import "htmx.org";

const box = document.querySelector<HTMLInputElement>(".search input[hx-get]");
const list = document.getElementById("suggestions");

function close(): void {
  if (list) list.replaceChildren();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && list?.hasChildNodes()) {
    close();
    box?.focus();
  }
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list?.hasChildNodes()) move(event);
});
document.addEventListener("click", (event) => {
  if (event.target instanceof Node && !box?.form?.contains(event.target)) close();
});

/** Up and down lead through the box and the links beneath it. */
function move(event: KeyboardEvent): void {
  const stops = [box, ...(list?.querySelectorAll("a") ?? [])];
  const at = stops.indexOf(document.activeElement as HTMLAnchorElement);
  if (at === -1) return;
  event.preventDefault();
  stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length]?.focus();
}
