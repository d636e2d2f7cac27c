// Rings cut to a rectangle, by the method of Sutherland and Hodgman.
const SIDES = [
  [(p, b) => p[0] >= b[0], (a, c, b) => [b[0], a[1] + ((c[1] - a[1]) * (b[0] - a[0])) / (c[0] - a[0])]],
  [(p, b) => p[0] <= b[2], (a, c, b) => [b[2], a[1] + ((c[1] - a[1]) * (b[2] - a[0])) / (c[0] - a[0])]],
  [(p, b) => p[1] >= b[1], (a, c, b) => [a[0] + ((c[0] - a[0]) * (b[1] - a[1])) / (c[1] - a[1]), b[1]]],
  [(p, b) => p[1] <= b[3], (a, c, b) => [a[0] + ((c[0] - a[0]) * (b[3] - a[1])) / (c[1] - a[1]), b[3]]],
];

/** A closed ring cut to `box` (west, south, east, north); empty where nothing of it is inside. */
export function clipRing(ring, box) {
  let points = ring.slice(0, -1);
  for (const [isInside, crossing] of SIDES) {
    const kept = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length];
      if (isInside(point, box)) {
        if (!isInside(before, box)) kept.push(crossing(before, point, box));
        kept.push(point);
      } else if (isInside(before, box)) kept.push(crossing(before, point, box));
    });
    points = kept;
    if (points.length === 0) return [];
  }
  return [...points, points[0]];
}

export function rounded(ring, digits) {
  const scale = 10 ** digits;
  const short = ring.map(([x, y]) => [Math.round(x * scale) / scale, Math.round(y * scale) / scale]);
  return short.filter((point, i) => i === 0 || point[0] !== short[i - 1][0] || point[1] !== short[i - 1][1]);
}
