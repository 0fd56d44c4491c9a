import { findValueInForce } from '@plumbline/model/decidedValue.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Absent, Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate, Line } from '@plumbline/model/gapsReport.ts';
import type { Gap, Mark } from '@plumbline/model/mark.ts';
import {
  type CellMoments,
  type DecidedGap,
  type DecidedValue,
  MARK_CENTRE,
  type MeanMoments,
  type Observed,
  type ObservedMark,
} from '@plumbline/model/moments.ts';
import type { CellStatus } from '@plumbline/stats/suppressCells.ts';
import { type DecidedDifference, type DrawnMark, estimateDecidedGap, estimateGap } from './estimateGap.ts';
import { estimateMean } from './estimateMean.ts';
import { estimateShare } from './estimateShare.ts';
import type { Reading } from './reading.ts';

/** Figures of a line that are protected one by one. */
export type Figure = Observed | 'fulfilment' | 'zone';

export type LineParts = {
  cell: CellMoments;
  by: Record<string, string>;
  dimension: Pick<Dimension, 'key' | 'names' | 'parent' | 'weight'> & { level: number; unit: string };
  /** all decided values of the workspace */
  decided: readonly DecidedValue[];
  /** whether promises to single customers were observed on this dimension; else a public promise is drawn */
  promisesObserved: boolean;
  /** the days of the counted rows */
  days: { first: string; last: string };
  status: Record<Figure, CellStatus>;
  reading: Reading;
};

/** Why a mark that nobody gave has no figure. */
export const BECAUSE: Record<Mark, Absent['because']> = {
  adequate: 'notAsked',
  expected: 'notAsked',
  believed: 'notAsked',
  perceived: 'notAsked',
  standard: 'noStandard',
  promised: 'noPromise',
  delivered: 'notMeasured',
};

/** Composes one line: seven marks, seven gaps, the native measures, the fulfilment and the zone of tolerance. */
export function composeLine(parts: LineParts): Line {
  const { cell, by, dimension, reading, status } = parts;
  const { key, parent, level, weight, names } = dimension;
  const standard = drawDecided(parts, 'standard');
  const drawn = (mark: ObservedMark): DrawnMark => ({ drawn: drawObserved(parts, mark), moments: cell.observed[mark] });
  const [adequate, expected, believed] = [drawn('adequate'), drawn('expected'), drawn('believed')];
  const [delivered, perceived] = [drawn('delivered'), drawn('perceived')];
  const promisedMark = drawn('promised');
  const promised = parts.promisesObserved ? promisedMark.drawn : drawDecided(parts, 'promised');
  const decidedGap = (gap: DecidedGap, observed: DrawnMark, of: 'standard' | 'promised', sign: 1 | -1): GapEstimate =>
    estimateDecidedGap(observed, of === 'standard' ? standard : promised, differsFrom(parts, gap, of), sign, reading);
  const gaps: Record<Gap, GapEstimate> = {
    service: estimateGap(perceived, expected, cell.pairs.service, reading),
    knowledge: estimateGap(believed, expected, cell.pairs.knowledge, reading),
    standards: decidedGap('standards', believed, 'standard', -1),
    delivery: decidedGap('delivery', delivered, 'standard', 1),
    communication: parts.promisesObserved
      ? estimateGap(delivered, promisedMark, cell.pairs.communication, reading)
      : decidedGap('communication', delivered, 'promised', 1),
    outcome: estimateGap(delivered, expected, cell.pairs.outcome, reading),
    perception: estimateGap(perceived, delivered, cell.pairs.perception, reading),
  };
  return {
    dimension: { key, parent, level, weight, names },
    by,
    marks: {
      adequate: adequate.drawn,
      expected: expected.drawn,
      believed: believed.drawn,
      standard,
      promised,
      delivered: delivered.drawn,
      perceived: perceived.drawn,
    },
    gaps,
    native: composeNative(parts),
    fulfilment: protect(status.fulfilment, estimateShare(cell.met, cell.pairs.service.pairs, 'markMissing', reading)),
    zone: composeZone(parts),
  };
}

const protect = (status: CellStatus, estimate: Estimate): Estimate =>
  status === 'withheld' && estimate.kind === 'estimate' ? { kind: 'withheld' } : estimate;

function drawObserved({ cell, status, reading }: LineParts, mark: ObservedMark): Estimate {
  const of = { unit: 'points', method: 'clustered-mean', centre: MARK_CENTRE, bounds: [0, 100] as const };
  return protect(status[mark], estimateMean(cell.observed[mark], { ...of, because: BECAUSE[mark] }, reading));
}

function drawDecided({ decided, cell, by, reading }: LineParts, mark: 'standard' | 'promised'): Estimate {
  const found = findValueInForce(decided, cell.dimension, mark, reading.asOf, by);
  if (found === null) return { kind: 'absent', because: BECAUSE[mark] };
  const { point, since, decidedBy } = found;
  return { kind: 'set', point, since, decidedBy, unit: 'points' };
}

const NOBODY: MeanMoments = {
  ...{ a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: 0 },
  ...{ people: 0, occasions: 0, weights: 0, weightSquares: 0 },
};

/** A value that held throughout needs no sums of its own; one that changed was counted day by day. */
function differsFrom(
  { cell, by, decided, days }: LineParts,
  gap: DecidedGap,
  of: 'standard' | 'promised',
): DecidedDifference {
  const changed = cell.decided[gap];
  if (changed !== undefined) return { of, changed };
  const held = findValueInForce(decided, cell.dimension, of, days.last, by);
  return held === null ? { of, changed: NOBODY } : { of, throughout: held.point };
}

function composeNative(parts: LineParts): Line['native'] {
  const { cell, dimension, reading, status } = parts;
  const { promisedNative, deliveredNative } = cell.observed;
  if (promisedNative.people === 0 && deliveredNative.people === 0) return null;
  const of = { unit: dimension.unit, method: 'clustered-mean', centre: 0 };
  const draw = (native: 'promisedNative' | 'deliveredNative', mark: 'promised' | 'delivered'): Estimate => {
    // whoever hides the mark must hide the measure that it was made of
    const hidden = status[mark] === 'withheld' ? 'withheld' : status[native];
    return protect(hidden, estimateMean(cell.observed[native], { ...of, because: BECAUSE[mark] }, reading));
  };
  return {
    unit: dimension.unit,
    promised: draw('promisedNative', 'promised'),
    delivered: draw('deliveredNative', 'delivered'),
  };
}

function composeZone({ cell, status, reading }: LineParts): Line['zone'] {
  const { below, above, all } = cell.zone;
  const share = (weight: number) => protect(status.zone, estimateShare(weight, all, 'markMissing', reading));
  return { below: share(below), inside: share(Math.max(0, all.weights - below - above)), above: share(above) };
}
