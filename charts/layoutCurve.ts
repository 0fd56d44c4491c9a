/** A point of a curve of shares; null where too few texts are near. */
export type CurvePointShown = {
  at: number;
  label: string;
  share: number | null;
  low: number | null;
  high: number | null;
  texts: number;
};
export type PlacedCurvePoint = { index: number; x: number; y: number; low: number; high: number; hollow: boolean };
export type CurveLayout = {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  /** runs of neighbouring points that have a share; one without breaks the line */
  runs: readonly (readonly PlacedCurvePoint[])[];
  /** shares at which a line is drawn, with their place */
  shares: readonly { share: number; y: number }[];
  /** points whose days or steps are written below */
  ticks: readonly { text: string; x: number }[];
};
export type CurveFrame = {
  width: number;
  height: number;
  /** fewer texts than this are drawn hollow */
  smallTexts: number;
  /** `steps` stand apart: no line leads from one to the next */
  apart: boolean;
};

const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 26;
const STEPS = [0.05, 0.1, 0.2, 0.25];
const LINES_MAX = 5;
const TICK_PIXELS = 46;

/**
 * Where the points of a curve of shares stand, from none at the bottom to the highest end of a band at the top, and never less
 * than a tenth, so that a change of one in a hundred does not fill the picture.
 */
export function layoutCurve(points: readonly CurvePointShown[], frame: CurveFrame): CurveLayout {
  const { width, height, smallTexts, apart } = frame;
  const plot = { left: LEFT, right: width - RIGHT, top: TOP, bottom: height - BOTTOM };
  const most = Math.max(0.1, ...points.map(({ high }) => high ?? 0));
  const step = STEPS.find((one) => most / one <= LINES_MAX) ?? 0.25;
  const top = Math.min(1, Math.ceil(most / step - 1e-9) * step);
  const yOf = (share: number) => plot.bottom - (Math.min(share, top) / top) * (plot.bottom - plot.top);
  const across = plot.right - plot.left;
  const margin = apart ? across / Math.max(1, points.length) / 2 : 0;
  const xOf = (index: number) =>
    points.length < 2
      ? plot.left + across / 2
      : plot.left + margin + (index / (points.length - 1)) * (across - 2 * margin);
  const runs: PlacedCurvePoint[][] = [];
  let open = false;
  for (const [index, { share, low, high, texts }] of points.entries()) {
    if (share === null || low === null || high === null) {
      open = false;
      continue;
    }
    if (!open || apart) runs.push([]);
    open = true;
    const placed = { index, x: xOf(index), y: yOf(share), low: yOf(low), high: yOf(high), hollow: texts < smallTexts };
    runs.at(-1)?.push(placed);
  }
  const every = Math.max(1, Math.ceil((points.length * TICK_PIXELS) / Math.max(1, across)));
  return {
    ...{ width, height, plot, runs },
    shares: Array.from({ length: Math.round(top / step) + 1 }, (_none, i) => ({ share: i * step, y: yOf(i * step) })),
    ticks: points.flatMap(({ at, label }, index) =>
      index % every === 0 ? [{ text: label === '' ? String(at) : label, x: xOf(index) }] : [],
    ),
  };
}
