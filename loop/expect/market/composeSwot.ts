import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Comparison, OutsideKind } from '@plumbline/model/market.ts';
import type { Quadrant, SwotFigure, SwotReason } from '@plumbline/model/swot.ts';
import { judge } from './compareOutside.ts';

/** What the evidence says of strengths and threats, before people say anything to it. */
export type SwotEvidence = {
  /** own perceived value against outside values */
  outside: readonly { dimension: string; kind: OutsideKind; competitor: string; comparison: Comparison }[];
  /** own perceived less expected, with its corrected p */
  gaps: readonly { dimension: string; gap: Estimate; pAdjusted: number | null }[];
  /** what customers expect, less what a competitor reaches */
  competitorsShort: readonly { dimension: string; competitor: string; comparison: Comparison }[];
  /** own perceived value lately, less what it was before */
  changes: readonly { dimension: string; change: Estimate; pAdjusted: number | null }[];
  /** terms that more people write lately, corrected already */
  rising: readonly { term: string; texts: number; pAdjusted: number | null }[];
  /** settled attractive items that nobody has had yet: `better` is what having them would do */
  attractive: readonly { item: string; name: string; dimension: string; better: Estimate }[];
  /** drafts of laws that would touch a dimension */
  drafts: readonly { law: string; title: string; dimension: string }[];
};

export type SwotFinding = { entry: string; quadrant: Quadrant; figure: SwotFigure };

/**
 * Strengths, weaknesses, opportunities and threats from evidence, each with its figure.
 *
 * Nothing enters that could be chance: a difference must hold after correction for all that were looked at and be as large as what
 * matters. What is missing is no weakness. The strongest evidence of a quadrant stands first.
 *
 * @param evidence           figures that were corrected each in its own family
 * @param smallestGapPoints  the smallest difference that matters
 * @returns                  findings; `entry` is the same for the same subject, however its figure moves
 * Source  [humphrey-2005]; [benjamini-hochberg-1995]     Checked  drawn noise makes no entry but at the rate of the correction
 */
export function composeSwot(evidence: SwotEvidence, smallestGapPoints: number): SwotFinding[] {
  const found: SwotFinding[] = [];
  for (const { dimension, kind, competitor, comparison } of evidence.outside) {
    const { verdict, difference, pAdjusted } = comparison;
    const about = { dimension, about: competitor };
    const figure = (reason: SwotReason) => figureOf(reason, about, difference, pAdjusted, 'expect/benchmarks');
    const whose = kind === 'competitor' ? 'Competitor' : 'Industry';
    if (verdict === 'above') found.push(findingOf('strength', figure(`aheadOf${whose}`)));
    if (verdict === 'below' && kind === 'competitor') found.push(findingOf('threat', figure('behindCompetitor')));
    if (verdict === 'below' && kind === 'industry') found.push(findingOf('weakness', figure('behindIndustry')));
  }
  for (const { dimension, gap, pAdjusted } of evidence.gaps) {
    const verdict = judge(gap, pAdjusted, smallestGapPoints);
    const link = `measure?line=${encodeURIComponent(dimension)}`;
    const figure = (reason: SwotReason) => figureOf(reason, { dimension, about: '' }, gap, pAdjusted, link);
    if (verdict === 'above') found.push(findingOf('strength', figure('aboveExpected')));
    if (verdict === 'below') found.push(findingOf('weakness', figure('belowExpected')));
  }
  for (const { dimension, competitor, comparison } of evidence.competitorsShort) {
    const { verdict, difference, pAdjusted } = comparison;
    if (verdict !== 'above') continue;
    const about = { dimension, about: competitor };
    found.push(
      findingOf('opportunity', figureOf('competitorShort', about, difference, pAdjusted, 'expect/benchmarks')),
    );
  }
  for (const { dimension, change, pAdjusted } of evidence.changes) {
    if (judge(change, pAdjusted, smallestGapPoints) !== 'below') continue;
    const link = `measure?line=${encodeURIComponent(dimension)}`;
    found.push(findingOf('threat', figureOf('fallingMark', { dimension, about: '' }, change, pAdjusted, link)));
  }
  return [...found, ...listFurther(evidence)].toSorted(byStrength);
}

function listFurther({ rising, attractive, drafts }: SwotEvidence): SwotFinding[] {
  const bare = { low: null, high: null, people: null, pAdjusted: null, method: '' };
  return [
    ...rising.map(({ term, texts, pAdjusted }) =>
      findingOf('opportunity', {
        ...{ ...bare, reason: 'risingTopic', dimension: '', about: term, value: texts, unit: 'texts', pAdjusted },
        ...{ method: 'rising-terms', link: 'listen/texts/topics?view=rising' },
      }),
    ),
    ...attractive.flatMap(({ item, name, dimension, better }) =>
      better.kind === 'estimate'
        ? [
            findingOf(
              'opportunity',
              {
                ...{ reason: 'attractiveNotOffered', dimension, about: name, value: better.point, low: better.low },
                ...{ high: better.high, people: better.n, unit: 'share', pAdjusted: null, method: better.method },
                link: 'expect/kano',
              },
              item,
            ),
          ]
        : [],
    ),
    ...drafts.map(({ law, title, dimension }) =>
      findingOf(
        'threat',
        {
          ...{ ...bare, reason: 'draftLaw', dimension, about: title, value: null, unit: 'none' },
          link: 'expect/laws',
        },
        law,
      ),
    ),
  ];
}

function figureOf(
  reason: SwotReason,
  { dimension, about }: { dimension: string; about: string },
  of: Estimate,
  pAdjusted: number | null,
  link: string,
): SwotFigure {
  if (of.kind !== 'estimate') throw new RangeError(`a finding without a figure: ${reason} ${dimension}`);
  const { point, low, high, n, method } = of;
  return { reason, dimension, about, value: point, low, high, people: n, unit: 'points', pAdjusted, method, link };
}

const findingOf = (quadrant: Quadrant, figure: SwotFigure, about = figure.about): SwotFinding => ({
  ...{ quadrant, figure },
  entry: [figure.reason, figure.dimension, about].join('|'),
});

function byStrength(one: SwotFinding, other: SwotFinding): number {
  return (
    (one.figure.pAdjusted ?? 1) - (other.figure.pAdjusted ?? 1) ||
    Math.abs(other.figure.value ?? 0) - Math.abs(one.figure.value ?? 0) ||
    (one.entry < other.entry ? -1 : 1)
  );
}
