import { composeLiveOccasion } from '@plumbline/loop/listen/live/composeLiveOccasion.ts';
import { listParentSteps } from '@plumbline/loop/listen/live/listParentSteps.ts';
import { composeGapsReport } from '@plumbline/loop/measure/composeGapsReport.ts';
import { emptyMoments, type OccasionMarks, restateMoments } from '@plumbline/loop/measure/restateMoments.ts';
import { GROUPINGS, type Line } from '@plumbline/model/gapsReport.ts';
import type { LineExcluding } from '@plumbline/model/lineExcluding.ts';
import type { LiveOccasion } from '@plumbline/model/liveRows.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import type { Moments, MomentsQuestion } from '@plumbline/model/moments.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { listExcludedResponses } from '@plumbline/store/operations/listen/relayBatches.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { gatherOccasions } from '../listen/relay/gatherOccasions.ts';
import { readResponse } from '../listen/relay/readResponse.ts';
import { composeQuestion } from './answerLines.ts';
import type { LinesQuery } from './linesQuery.ts';
import { loadSubject, readingOf, type Subject, todayIn } from './loadSubject.ts';

/** Excluded responses that are looked at, the newest; more are a fault of the survey, not of its respondents. */
const EXCLUDED_MAX = 5000;

/**
 * What leaving responses out does to the figures of a line.
 *
 * Excluded answers never reach the lines, so the line with all of them is made here: the occasions they are about are
 * composed with and without them, as the relay does, and the line's sums are restated by the difference.
 *
 * @throws Refusal not_found `measure.noDimension`
 */
export async function answerExcluding(
  context: WorkspaceContext,
  dimension: string,
  query: LinesQuery,
): Promise<LineExcluding> {
  const subject = await loadSubject(context);
  const question = await composeQuestion(context, subject, {
    ...query,
    by: [],
    dimension: [dimension],
  } as unknown as LinesQuery);
  const [moments, { occasions, more }] = await Promise.all([
    readMoments(context.stores.analytics, question, { signal: context.signal }),
    composeOccasions(context, subject),
  ]);
  const changed = occasions.flatMap(({ responses, counted, all }) => {
    const now = marksOf(counted, dimension, question);
    const then = marksOf(all, dimension, question);
    return JSON.stringify(now) === JSON.stringify(then) ? [] : [{ responses, now, then }];
  });
  const cell = moments.cells.find((one) => one.dimension === dimension);
  const restated = restateMoments(
    cell ?? emptyMoments(dimension),
    changed.flatMap(({ now }) => now ?? []),
    changed.flatMap(({ then }) => then ?? []),
  );
  return {
    ...{ schema: 1, dimension, asked: question.asked, more },
    excluded: changed.reduce((sum, { responses }) => sum + responses, 0),
    counted: cell === undefined ? null : lineOf(context, subject, question, moments),
    all: changed.length === 0 ? null : lineOf(context, subject, question, { ...moments, cells: [restated] }),
  };
}

function lineOf(
  context: WorkspaceContext,
  { tree }: Subject,
  question: MomentsQuestion,
  moments: Moments,
): Line | null {
  const reading = { ...readingOf(context, question.to ?? todayIn(context)), clusteredBy: moments.clusteredBy };
  const workspace = context.workspace.key;
  return composeGapsReport({ workspace, question, moments, tree, nativeUnits: {}, reading }).lines[0] ?? null;
}

/** The occasions that excluded responses are about: as they stand, and as they would with all of them. */
async function composeOccasions({ stores, workspace, log }: WorkspaceContext, { tree }: Subject) {
  const { operations } = stores;
  const found = await listExcludedResponses(operations, workspace.id, EXCLUDED_MAX + 1);
  const batch = { id: 0, responses: found.slice(0, EXCLUDED_MAX), fresh: true, again: new Set<string>() };
  const gathered = await gatherOccasions(operations, workspace, batch, []);
  const parents = listParentSteps(tree.dimensions);
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: workspace.zone, dateStyle: 'short' });
  const dayOf = (at: Date) => format.format(at);
  const occasions = gathered.map(({ responses, stale: _stale, anew: _anew, ...of }) => {
    const read = responses.flatMap((one) => {
      try {
        return [{ live: readResponse(one), counts: one.response.status !== 'excluded' }];
      } catch (error) {
        // the relay tells of it where people look for it
        log.debug({ err: error, response: one.response.id }, 'an excluded response could not be read');
        return [];
      }
    });
    const all = read.map(({ live }) => live);
    const counted = read.filter(({ counts }) => counts).map(({ live }) => live);
    return {
      responses: all.length - counted.length,
      counted: composeLiveOccasion(of, counted, parents, dayOf),
      all: composeLiveOccasion(of, all, parents, dayOf),
    };
  });
  return { occasions, more: found.length > EXCLUDED_MAX };
}

/** Its marks on the dimension, where it lies within the question; null where it does not, or says nothing of it. */
function marksOf(occasion: LiveOccasion, dimension: string, question: MomentsQuestion): OccasionMarks | null {
  const { day, groupings, attributePairs } = occasion;
  const { from, to, filters, attributes, asked } = question;
  if ((from !== null && day < from) || (to !== null && day > to)) return null;
  const inside = GROUPINGS.every(
    (name) => (filters[name] ?? []).length === 0 || filters[name]?.includes(groupings[name]),
  );
  const named = Object.entries(attributes).every(
    ([name, values]) => values.length === 0 || values.some((value) => attributePairs.includes(`${name}=${value}`)),
  );
  const found = occasion.observations.find((one) => one.kind === 'dimension' && one.dimension === dimension);
  if (!inside || !named || found === undefined) return null;
  const { adequate, believed, perceived } = found.marks;
  const expected = expectedOf(found.marks, asked);
  const marks = { adequate, expected, believed, perceived };
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined)) as OccasionMarks;
}

function expectedOf(marks: LiveOccasion['observations'][number]['marks'], asked: Asked): number | undefined {
  const { expected, expectedRecalled } = marks;
  if (asked === 'joined') return expected ?? expectedRecalled;
  return asked === 'before' ? expected : expectedRecalled;
}
