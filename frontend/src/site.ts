// What every page runs: very little. Pages work without it; islands are loaded where they are needed.
export {};
