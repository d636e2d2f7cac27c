// The map island, loaded only where a page has a map.
import { mountMain } from "./main";
import { mountRecord } from "./record";

export async function mount(place: HTMLElement): Promise<void> {
  if (place.dataset.map === "main") await mountMain(place);
  else await mountRecord(place);
}
