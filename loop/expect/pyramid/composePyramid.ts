import type { Estimate } from '@plumbline/model/estimate.ts';
import type { PyramidPattern, PyramidReport } from '@plumbline/model/pyramid.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import type { Told } from '../told.ts';

type Composed = Pick<PyramidReport, 'height' | 'dropped'> & {
  levels: { met: Estimate; counted: Estimate; givenBeneath: Estimate }[];
};

/**
 * The pyramid from counts of people by pattern: a level counts for a person only when those beneath it are met.
 *
 * Who is not known on every level is left out.
 *
 * @param size  levels that take part, 1 or more; bit 0 of a pattern is the base
 * Source  [maslow-1943] for the order of needs; the counting is our own     Checked  against estimatePyramid on the same people
 */
export function composePyramid(patterns: readonly PyramidPattern[], size: number, reading: Told): Composed {
  const all = 2 ** size - 1;
  const whole = patterns.filter(({ known }) => known === all);
  const countOf = (holds: (met: number) => boolean) =>
    whole.reduce((sum, { met, people }) => sum + (holds(met) ? people : 0), 0);
  const n = countOf(() => true);
  const heightOf = (met: number): number => {
    let height = 0;
    while (height < size && (met & (1 << height)) !== 0) height += 1;
    return height;
  };
  const levels = Array.from({ length: size }, (_unused, level) => {
    const beneath = countOf((met) => heightOf(met) >= level);
    const counted = countOf((met) => heightOf(met) > level);
    return {
      met: share(
        countOf((met) => (met & (1 << level)) !== 0),
        n,
        reading,
      ),
      counted: share(counted, n, reading),
      givenBeneath: share(counted, beneath, reading),
    };
  });
  return {
    levels,
    dropped: patterns.reduce((sum, { known, people }) => sum + (known === all ? 0 : people), 0),
    height: meanHeight(
      whole.map(({ met, people }) => [heightOf(met), people] as const),
      n,
      reading,
    ),
  };
}

function share(part: number, n: number, reading: Told): Estimate {
  if (n < reading.cellPeopleMin) return { kind: 'tooFew', n, needed: reading.cellPeopleMin };
  const point = part / n;
  const [low, high] = wilsonInterval(part, n, reading.confidence);
  return { ...common(n, reading), point, low, high, se: Math.sqrt((point * (1 - point)) / n), unit: 'share' };
}

function meanHeight(heights: readonly (readonly [number, number])[], n: number, reading: Told): Estimate {
  if (n < reading.cellPeopleMin) return { kind: 'tooFew', n, needed: reading.cellPeopleMin };
  const point = heights.reduce((sum, [height, people]) => sum + height * people, 0) / n;
  const squares = heights.reduce((sum, [height, people]) => sum + people * (height - point) ** 2, 0);
  const se = Math.sqrt(squares / (n - 1) / n);
  const half = studentQuantile((1 + reading.confidence) / 2, n - 1) * se;
  return { ...common(n, reading), point, low: point - half, high: point + half, se, unit: 'scale' };
}

const common = (n: number, { confidence, asOf }: Told) => ({
  ...{ kind: 'estimate' as const, n, occasions: n, nEffective: n, confidence, asOf },
  ...{ method: 'expectation-pyramid', clusteredBy: 'customer' as const },
});
