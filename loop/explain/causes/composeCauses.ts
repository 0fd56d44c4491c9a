import {
  CAUSE_PARTS,
  type Cause,
  type CauseEvidence,
  type CausePart,
  type CausesReport,
  type CauseVerdict,
  type MovingMeasure,
  PART_POINTS,
} from '@plumbline/model/cause.ts';
import type { Absent, Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { DominantGapFound } from '@plumbline/model/fiveGaps.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { matchTerms } from './matchTerms.ts';

/** How often something must be so for its part of the score to be full. */
const FULL = { commentShare: 0.25, passages: 5, brokenShare: 0.2, correlation: 0.5 } as const;
const FALSE_ALARMS_SHARE = 0.05;

export type CauseMention = { people: number; texts: number; calls: number };
export type FoldedPromise = CauseEvidence['promises'][number] & { folded: string };
export type CauseParts = {
  causes: readonly Cause[];
  /** terms of each cause, folded as comments are */
  terms: ReadonlyMap<string, readonly string[]>;
  /** people who blame the dimension in words, and what each cause's words were found in */
  blaming: { people: number; texts: number };
  mentions: ReadonlyMap<string, CauseMention>;
  /** coded passages: what a coder called the cause, folded, and the record */
  passages: readonly { cause: string; record: string }[];
  /** names of causes, folded, as coders write them */
  names: ReadonlyMap<string, readonly string[]>;
  promises: readonly FoldedPromise[];
  measures: readonly (MovingMeasure & { folded: string })[];
  places: readonly { value: string; folded: string }[];
  dominant: DominantGapFound;
  verdicts: ReadonlyMap<string, CauseVerdict>;
  /** people under which nothing of comments is shown */
  peopleMin: number;
  confidence: number;
  asOf: string;
};

/** Every cause that is offered with what speaks for it, the strongest first. */
export function composeCauses(parts: CauseParts): CauseEvidence[] {
  const offered = parts.causes.filter(({ retired }) => retired === null);
  return offered
    .map((cause) => composeCause(cause, parts))
    .sort((one, other) => other.score - one.score || peopleOf(other) - peopleOf(one));
}

const peopleOf = ({ comments: { share } }: CauseEvidence): number => (share.kind === 'estimate' ? share.point : 0);

function composeCause(cause: Cause, parts: CauseParts): CauseEvidence {
  const terms = parts.terms.get(cause.key) ?? [];
  const mention = parts.mentions.get(cause.key) ?? { people: 0, texts: 0, calls: 0 };
  const shown = mention.people >= parts.peopleMin;
  const share = estimateMention(mention, parts);
  const coded = parts.passages.filter((passage) => (parts.names.get(cause.key) ?? []).includes(passage.cause));
  const talks = { passages: coded.length, records: new Set(coded.map(({ record }) => record)).size };
  const promises = parts.promises.filter(({ folded }) => matchTerms(folded, terms));
  const measures = parts.measures.filter(({ folded }) => matchTerms(folded, terms));
  const places = parts.places.filter(({ folded }) => matchTerms(folded, terms));
  const gapShare = shareOfGap(cause, parts);
  const points: Record<CausePart, number> = {
    comments: share.kind === 'estimate' ? share.low / FULL.commentShare : 0,
    talks: talks.passages / FULL.passages,
    promises: Math.max(
      0,
      ...promises.map(({ kept }) => (kept.kind === 'estimate' ? (1 - kept.high) / FULL.brokenShare : 0)),
    ),
    measures: Math.max(0, ...measures.map(({ correlation }) => nearestToNothing(correlation) / FULL.correlation)),
    places: places.length > 0 ? 1 : 0,
    gap: gapShare,
  };
  const scored = CAUSE_PARTS.map((part) => ({
    ...{ part, points: Math.round(PART_POINTS[part] * Math.min(1, Math.max(0, points[part]))), of: PART_POINTS[part] },
  }));
  return {
    ...{ cause: cause.key, parent: cause.parent, names: cause.names },
    score: scored.reduce((sum, one) => sum + one.points, 0),
    parts: scored,
    comments: { share, texts: shown ? mention.texts : null, calls: shown ? mention.calls : null },
    talks,
    promises: promises.map(({ folded: _folded, ...promise }) => promise),
    measures: measures.filter(({ correlation }) => nearestToNothing(correlation) > 0).map(({ dimension }) => dimension),
    places: places.map(({ value }) => value),
    gap: gapShare > 0,
    verdict: parts.verdicts.get(cause.key) ?? null,
  };
}

/** The end of the interval that is nearer to "nothing"; 0 where it is not beyond noise after correction. */
function nearestToNothing(correlation: MovingMeasure['correlation']): number {
  if (correlation === null || correlation.pAdjusted > FALSE_ALARMS_SHARE) return 0;
  return correlation.low > 0 ? correlation.low : correlation.high < 0 ? -correlation.high : 0;
}

/** How surely one of the gaps that point to this cause is the dominant one; a cause of the second level has its parent's. */
function shareOfGap({ gaps, parent }: Cause, { causes, dominant }: CauseParts): number {
  if (dominant.kind !== 'clear' && dominant.kind !== 'notClear') return 0;
  const own = gaps.length > 0 ? gaps : (causes.find(({ key }) => key === parent)?.gaps ?? []);
  return dominant.components.filter(({ gap }) => own.includes(gap)).reduce((sum, one) => sum + one.share, 0);
}

const NOBODY: Absent = { kind: 'absent', because: 'notMeasured' };

function estimateMention(mention: CauseMention, { blaming, peopleMin, confidence, asOf }: CauseParts): Estimate {
  if (blaming.people === 0 || mention.people === 0) return NOBODY;
  if (blaming.people < peopleMin || mention.people < peopleMin)
    return { kind: 'tooFew', n: Math.min(mention.people, blaming.people), needed: peopleMin };
  return shareEstimate(mention.people, blaming.people, { confidence, asOf });
}

function shareEstimate(
  count: number,
  of: number,
  { confidence, asOf }: { confidence: number; asOf: string },
): Estimated {
  const point = count / of;
  const [low, high] = wilsonInterval(count, of, confidence);
  return {
    ...{ kind: 'estimate', point, low, high, se: Math.sqrt((point * (1 - point)) / of), n: of, occasions: of },
    ...{ nEffective: of, confidence, unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf },
  };
}

/**
 * The causes of the first level by how many people name them, the most named first, with the share of all namings so far.
 * Who names two causes counts for both. Causes of too few people are left out, also of the sum.
 */
export function composePareto({ causes, mentions, peopleMin, confidence, asOf }: CauseParts): CausesReport['pareto'] {
  const named = causes
    .filter(({ parent, retired }) => parent === null && retired === null)
    .map(({ key, names }) => ({ cause: key, names, people: mentions.get(key)?.people ?? 0 }))
    .filter(({ people }) => people >= peopleMin)
    .sort((one, other) => other.people - one.people);
  const all = named.reduce((sum, { people }) => sum + people, 0);
  let so = 0;
  return named.map((one) => {
    so += one.people;
    return { ...one, share: shareEstimate(one.people, all, { confidence, asOf }), cumulative: so / all };
  });
}
