// Colours and shapes come from the page's own styles and legend, so that there is one source for both.
export interface Theme {
  sea: string;
  land: string;
  coast: string;
  line: string;
  ink: string;
  soft: string;
  paper: string;
  accent: string;
  amber: string;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: token("sea"),
    land: token("land"),
    coast: token("edge"),
    line: token("hairline"),
    ink: token("ink"),
    soft: token("ink-soft"),
    paper: token("paper-raised"),
    accent: token("accent"),
    amber: token("amber"),
  };
}

export const GROUPS = [
  "copper",
  "gold",
  "lead-zinc",
  "chromite",
  "iron",
  "coal",
  "rare-earths",
  "industrial",
  "gems",
  "other",
] as const;

export function groupColour(group: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--mineral-${group}`).trim();
}
