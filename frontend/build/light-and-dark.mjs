// Tokens say both themes in one line, `light-dark(a, b)`, which browsers before 2024 don't know: it is spelled out here.
import { readFile } from "node:fs/promises";

const BOTH = /^(\s*)(--[\w-]+):\s*light-dark\(([^,]+(?:\([^)]*\))?),\s*([^;]+)\);(.*)$/gm;

export const lightAndDark = {
  name: "light-and-dark",
  setup(build) {
    build.onLoad({ filter: /tokens\.css$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const dark = [...text.matchAll(BOTH)].map(([, , name, , value]) => `${name}: ${value.trim()};`).join("\n");
      const light = text.replace(BOTH, "$1$2: $3;$5");
      if (light.includes("light-dark(")) throw new Error("tokens.css: a light-dark() that is not one line of its own");
      const contents = `${light}
@media (prefers-color-scheme: dark) { :root:not([data-appearance="light"]) { ${dark} } }
:root[data-appearance="dark"] { ${dark} }`;
      return { contents, loader: "css" };
    });
  },
};
