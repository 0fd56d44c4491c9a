import { CURVE_TEXTS_MIN, type TextCurve } from '@plumbline/model/textCurve.ts';
import { estimateShare } from '@plumbline/text/curve/correctPrior.ts';
import { type CurveText, fitEmotionCurve } from '@plumbline/text/curve/fitEmotionCurve.ts';

/** A day of a customer: its texts together are one voice. */
export type CurveDay = {
  part: string;
  root: number;
  at: number;
  step: string;
  probability: number;
  calibrated: number;
  texts: number;
};
export type CurveAsked = {
  /** last day, or the steps in their order */
  days: number;
  steps: readonly string[] | null;
  peopleMin: number;
};

/** What ships was learnt where half of the texts were bad. */
const LEARNT_SHARE = 0.5;
/** Further apart than this, the texts are of another kind than those learnt from, and a correction would be a guess. */
const TRUST = 0.12;
/** A curve of more says the same. */
const TEXTS_MAX = 20_000;
const PARTS_MAX = 6;

/** Collects days of customers and makes the curves: of all, and of each part that enough people wrote in. */
export class CurveMaker {
  private readonly days = new Map<string, CurveDay[]>();
  private readonly asked: CurveAsked;

  constructor(asked: CurveAsked) {
    this.asked = asked;
  }

  add(day: CurveDay): void {
    const known = this.days.get(day.part);
    if (known === undefined) this.days.set(day.part, [day]);
    else known.push(day);
  }

  /** @returns the curves, the largest part first, and how many parts were too small to show */
  make(): { curves: TextCurve[]; small: number } {
    const parts = [...this.days].sort(([, one], [, other]) => other.length - one.length);
    const enough = parts.filter(([, days]) => peopleOf(days) >= this.asked.peopleMin);
    return {
      curves: enough.slice(0, PARTS_MAX).map(([part, days]) => curveOf(part, days, this.asked)),
      small: parts.length - enough.length,
    };
  }
}

const peopleOf = (days: readonly CurveDay[]): number => new Set(days.map(({ root }) => root)).size;

function curveOf(part: string, all: readonly CurveDay[], { days: last, steps }: CurveAsked): TextCurve {
  const days = all.slice(0, TEXTS_MAX);
  const texts: CurveText[] = days.flatMap(({ at, step, probability }) => {
    const place = steps === null ? at : steps.indexOf(step);
    return place < 0 ? [] : [{ at: place, probability: Math.min(1, Math.max(0, probability)) }];
  });
  const correction = correctionFor(days);
  const points = Array.from({ length: steps === null ? last + 1 : steps.length }, (_none, at) => at);
  const fitted = fitEmotionCurve(texts, points, {
    textsMin: CURVE_TEXTS_MIN,
    ...(correction === 'corrected' ? { learntShare: LEARNT_SHARE } : {}),
    // steps are no times: what was said at one says nothing of the next
    ...(steps === null ? {} : { bandwidth: 0.2 }),
  });
  return {
    ...{ part, texts: all.reduce((sum, day) => sum + Number(day.texts), 0), people: peopleOf(all) },
    ...{ share: fitted.share, correction, bandwidth: fitted.bandwidth },
    points: fitted.points.map((point) => ({ ...point, label: steps?.[point.at] ?? '' })),
  };
}

/** The prior is corrected only where the corrected share and that of plain counts tell nearly the same. */
function correctionFor(days: readonly CurveDay[]): TextCurve['correction'] {
  if (days.every(({ calibrated }) => calibrated === 1)) return 'calibrated';
  const probabilities = days.map(({ probability }) => probability);
  const counted = probabilities.filter((value) => value > 0.5).length / Math.max(1, probabilities.length);
  return Math.abs(estimateShare(probabilities, LEARNT_SHARE) - counted) <= TRUST ? 'corrected' : 'asLearnt';
}
