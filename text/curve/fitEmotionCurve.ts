import { correctPrior, estimateShare } from './correctPrior.ts';

/** One text: when it was written, in days since purchase or steps of the journey, and its probability to be bad. */
export interface CurveText {
  readonly at: number;
  readonly probability: number;
}

export interface CurvePoint {
  readonly at: number;
  /** Share of bad texts, with its 95 % band; null where too few texts are near. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Texts that count towards the point. */
  readonly texts: number;
}

export interface EmotionCurve {
  readonly points: readonly CurvePoint[];
  /** Standard deviation of the kernel, in days or steps. */
  readonly bandwidth: number;
  /** Share over all texts, which the probabilities were corrected to. */
  readonly share: number;
}

export interface CurveOptions {
  /** Share of bad texts where the probabilities were learnt; without it they are taken as they are. */
  readonly learntShare?: number;
  readonly bandwidth?: number;
  /** Fewer texts near a point are too few to say anything. */
  readonly textsMin?: number;
}

/** Standard deviation of the kernel at one text a day, in days; chosen by simulation. */
const BANDWIDTH = 3;

/**
 * The share of bad texts along the days since purchase or the steps of a journey, with a band.
 *
 * Mean probabilities learnt on an even mix overstate the share by six points, so they are corrected to the share found here,
 * first over all texts, then once more near each point. The kernel is narrower the more texts there are, so that a bad day
 * is neither smeared nor made of three texts. Where a band of 95 % covers in simulations: docs/text/figures.md
 *
 * @param texts   any order; times finite
 * @param points  where the curve is wanted
 * @throws RangeError  for a time or probability that is none
 */
export function fitEmotionCurve(
  texts: readonly CurveText[],
  points: readonly number[],
  options: CurveOptions = {},
): EmotionCurve {
  for (const { at, probability } of texts) {
    if (!Number.isFinite(at) || !(probability >= 0 && probability <= 1))
      throw new RangeError(`no text of a curve: ${at}, ${probability}`);
  }
  const { learntShare, textsMin = 5 } = options;
  const span = texts.length === 0 ? 0 : spanOf(texts);
  const bandwidth = options.bandwidth ?? bandwidthFor(texts.length, span);
  const probabilities = texts.map(({ probability }) => probability);
  const share = learntShare === undefined ? meanOf(probabilities) : estimateShare(probabilities, learntShare);
  const sorted = texts.toSorted((one, other) => one.at - other.at);
  return { points: points.map((at) => pointAt(sorted, at, { bandwidth, textsMin, learntShare })), bandwidth, share };
}

/** The fifth root is how the best bandwidth shrinks with the number of texts; a short journey keeps its steps apart. */
function bandwidthFor(texts: number, span: number): number {
  return Math.max(0.3, Math.min(BANDWIDTH * (Math.max(1, texts) / Math.max(1, span)) ** -0.2, span / 12));
}

interface Kernel {
  readonly bandwidth: number;
  readonly textsMin: number;
  readonly learntShare: number | undefined;
}

function pointAt(sorted: readonly CurveText[], at: number, { bandwidth, textsMin, learntShare }: Kernel): CurvePoint {
  const near = sorted.slice(firstFrom(sorted, at - 3 * bandwidth), firstFrom(sorted, at + 3 * bandwidth + 1e-9));
  const weights = near.map((text) => Math.exp(-0.5 * ((text.at - at) / bandwidth) ** 2));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const squares = weights.reduce((all, weight) => all + weight * weight, 0);
  const texts = squares > 0 ? (sum * sum) / squares : 0;
  if (texts < textsMin) return { at, share: null, low: null, high: null, texts };
  const { share, information } = localShare(near, weights, learntShare);
  // the band comes from how sharply the share here is told by the texts near, on the scale of log-odds
  const scale = squares / sum;
  const error = Math.sqrt(scale / Math.max(information, 1e-9)) / Math.max(1e-6, share * (1 - share));
  const odds = Math.log(share / (1 - share));
  const half = 1.96 * Math.min(error, 10);
  return { at, share, low: 1 / (1 + Math.exp(-(odds - half))), high: 1 / (1 + Math.exp(-(odds + half))), texts };
}

/** The share that explains the texts near best, and the information about it that they hold. */
function localShare(near: readonly CurveText[], weights: readonly number[], learntShare: number | undefined) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const learnt = learntShare ?? 0.5;
  const keep = (share: number) => Math.min(1 - 1e-3, Math.max(1e-3, share));
  const corrected = (share: number) =>
    near.map(({ probability }) => (learntShare === undefined ? probability : correctPrior(probability, learnt, share)));
  let share = keep(learnt);
  for (let round = 0; round < 100; round++) {
    const next = keep(corrected(share).reduce((all, value, i) => all + value * (weights[i] as number), 0) / sum);
    const moved = Math.abs(next - share);
    share = next;
    if (moved < 1e-6 || learntShare === undefined) break;
  }
  const variance = share * (1 - share);
  // each text tells of the share by the square of its score; one whose sign is doubtful tells little
  const information = corrected(share).reduce((all, value, i) => {
    const score = learntShare === undefined ? 1 / Math.sqrt(variance) : (value - share) / variance;
    return all + (weights[i] as number) * score * score;
  }, 0);
  return { share, information };
}

function firstFrom(sorted: readonly CurveText[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spanOf(texts: readonly CurveText[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of texts) [first, last] = [Math.min(first, at), Math.max(last, at)];
  return last - first + 1;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((all, value) => all + value, 0) / Math.max(1, values.length);
