import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import type { Reading } from '../reading.ts';
import type { PlaceEffect } from './composePaths.ts';
import type { Base } from './shareOfCases.ts';
import { isFew, tellCounts } from './tellCounts.ts';

type Found = { won: number; chainShare: number | null; effects: readonly PlaceEffect[] };
type Place = { place: number } & Omit<JourneyPaths['places'][number], 'place'>;

/**
 * What places on the way to a goal bring, as it may be told. Where a count is too few, or all but too few of all, counts are in tens,
 * and what a place brings is told in as many cases that reach the goal; what a chain finds would be that share exactly.
 *
 * @param won     cases that reach the goal; of whom they are is not counted: they are no more
 * @param inTens  whether passages have a count of too few already
 */
export function tellPaths(
  { won, chainShare, effects }: Found,
  base: Base,
  inTens: boolean,
  reading: Reading,
): Pick<JourneyPaths, 'inTens' | 'reached' | 'chainShare' | 'withheld'> & { places: Place[] } {
  const come = effects.filter(({ visits }) => visits > 0);
  const shown = come.flatMap(({ removal, ...effect }) => (removal.kind === 'estimate' ? [{ ...effect, removal }] : []));
  const isTelling =
    inTens ||
    isFew(won, reading) ||
    isFew(base.cases - won, reading) ||
    shown.length < come.length ||
    shown.some(({ visits, removal: { n } }) => isFew(base.people - n, reading) || isFew(visits - n, reading));
  const told = tellCounts(isTelling, reading);
  const step = won > 0 ? told.step / told.count(won, base.cases) : 1;
  const removals = shown.map(({ removal }) => (isTelling ? roundShare(removal, step) : removal));
  const sum = removals.reduce((all, { point }) => all + point, 0);
  const reached: Estimate = isFew(won, reading)
    ? { kind: 'tooFew', n: won, needed: reading.cellPeopleMin }
    : told.share(won, base);
  return {
    ...{ inTens: isTelling, reached, withheld: come.length - shown.length },
    chainShare: isTelling || base.people < reading.cellPeopleMin ? null : chainShare,
    places: shown.map(({ place, visits, creditShare, removal }, at): Place => {
      const figure = removals[at] ?? removal;
      const people = told.count(removal.n, base.people);
      const times = Math.max(people, told.count(visits, base.cases));
      return {
        ...{ place, people, visits: times },
        removal: { ...figure, n: people, nEffective: people, occasions: times },
        creditShare: isTelling ? (sum > 0 ? figure.point / sum : null) : creditShare,
      };
    }),
  };
}

/** A share in steps, and its interval to the steps about it. */
function roundShare(estimate: Estimated, step: number): Estimated {
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return {
    ...estimate,
    point: within(Math.round(estimate.point / step) * step),
    low: within(Math.floor(estimate.low / step) * step),
    high: within(Math.ceil(estimate.high / step) * step),
    se: Math.max(1, Math.round(estimate.se / step)) * step,
  };
}
