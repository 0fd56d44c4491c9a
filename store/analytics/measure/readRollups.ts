import { listChanges } from '@plumbline/model/decidedValue.ts';
import type { Moments, MomentsQuestion } from '@plumbline/model/moments.ts';
import { question } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { findBlocksOfWeeks } from './blocksOfWeeks.ts';
import type { AnsweredRow, SumsRow } from './composeCells.ts';
import { WEEK } from './composeParameters.ts';

const countPeople = question(import.meta.url, 'countPeopleWeekly.sql');
const countRolledUp = question(import.meta.url, 'countRolledUp.sql');
const countMerged = question(import.meta.url, 'countMergedKeys.sql');
const countAnswered = question(import.meta.url, 'countAnsweredWeekly.sql');
const sumClusters = question(import.meta.url, 'sumClustersWeekly.sql');

/** Counts of many people may be off by 2 %, of which sketches use up half. */
const MERGED_SHARE_MAX = 0.01;

/** Whether roll-ups hold what is asked: whole ISO weeks of whole dimensions, not filtered, and split by week at most. */
export function isAnsweredByRollups(asked: MomentsQuestion): boolean {
  const filtered = [...Object.values(asked.filters), ...Object.values(asked.attributes)].some(
    (values) => (values?.length ?? 0) > 0,
  );
  const wholeWeeks =
    (asked.from === null || weekday(asked.from) === 1) && (asked.to === null || weekday(asked.to) === 0);
  const whole = asked.by.length === 0 || (asked.by.length === 1 && asked.by[0] === WEEK);
  // sums of whole imports hold the occasions that people left out
  const nobodyOut = (asked.excluded ?? []).length === 0;
  return asked.kind === 'dimension' && whole && !filtered && wholeWeeks && nobodyOut;
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

type Rolled = Omit<Moments, 'cells'> & { answered: AnsweredRow[]; sums: SumsRow[] };

/**
 * Answers from roll-ups.
 *
 * @returns null where they must not answer: few enough people for their own totals to be the clusters, rows that are not
 *   rolled up, or a decided value that changed within the period
 */
export async function askFromRollups(
  analytics: Analytics,
  asked: MomentsQuestion,
  parameters: Parameters,
  exactClusterPeopleMax: number,
  options: AskOptions,
): Promise<Rolled | null> {
  const [[reached], [complete]] = await Promise.all([
    analytics.ask<{ reached: number; firstDay: string; lastDay: string }>(countPeople, parameters, options),
    analytics.ask<{ observed: number; rolledUp: number }>(countRolledUp, parameters, options),
  ]);
  if (reached === undefined || reached.reached <= exactClusterPeopleMax) return null;
  if (complete === undefined || complete.observed !== complete.rolledUp) return null;
  if ((asked.roots ?? 0) > 0) {
    const [merged] = await analytics.ask<{ mergedKeys: number }>(countMerged, parameters, options);
    // sketches count keys: they may stand for people while those who have several are few
    if (merged === undefined || merged.mergedKeys > MERGED_SHARE_MAX * reached.reached) return null;
  }
  const { firstDay, lastDay } = reached;
  const decided = new Set(asked.decided.map((value) => value.dimension));
  if ([...decided].some((dimension) => listChanges(asked.decided, dimension, firstDay, lastDay).length > 0))
    return null;
  const blocks = findBlocksOfWeeks(asked.from, asked.to, asked.by.includes(WEEK));
  const chosen = { ...parameters, ...blocks, asked: asked.asked, ...SHARES[asked.asked] };
  const [answered, sums] = await Promise.all([
    analytics.ask<AnsweredRow>(countAnswered, chosen, options),
    analytics.ask<SumsRow>(sumClusters, chosen, options),
  ]);
  return {
    people: reached.reached,
    clusteredBy: 'group',
    countedFrom: 'rollup',
    peopleApproximate: true,
    firstDay,
    lastDay,
    answered,
    sums,
  };
}

/** Which of the three stored counts of "met, below, above" belongs to the expectation that was asked for. */
const SHARES = {
  before: { met: 'metBefore', below: 'belowBefore', above: 'aboveBefore' },
  after: { met: 'metAfter', below: 'belowAfter', above: 'aboveAfter' },
  joined: { met: 'metJoined', below: 'belowJoined', above: 'aboveJoined' },
} as const;
