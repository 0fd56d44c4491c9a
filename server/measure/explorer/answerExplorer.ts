import { composeExplorerInSteps } from '@plumbline/loop/measure/composeExplorerReport.ts';
import { placeDecided } from '@plumbline/model/decidedValue.ts';
import { levelsOf } from '@plumbline/model/dimension.ts';
import { EXPLORED_GAPS_MAX, type ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findExpectationAsked } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { findLastDay } from '@plumbline/store/analytics/measure/findLastDay.ts';
import { readPairMoments } from '@plumbline/store/analytics/measure/readPairMoments.ts';
import { breathe, inSteps } from '../../house/breathe.ts';
import { keepCounts } from '../keptCounts.ts';
import {
  chooseDimensions,
  loadSubject,
  type MeasureContext,
  readingOf,
  type Subject,
  todayIn,
} from '../loadSubject.ts';
import { type ExplorerQuery, readExplorerAsking } from './explorerQuery.ts';

/**
 * One pair of marks over the dimensions of a level and the cells of up to three attributes.
 *
 * @param kept  whether counts of the same data may be used again: a page, its files and its other views ask for the same ones
 */
export async function answerExplorer(
  context: MeasureContext,
  query: ExplorerQuery,
  { kept = false } = {},
): Promise<ExplorerReport> {
  const subject = await loadSubject(context);
  const level = chooseLevel(subject, query);
  const question = await composePairQuestion(context, subject, query, level);
  const { stores, signal } = context;
  const { excluded = [], ...asked } = question;
  const keep = await keepCounts(context);
  const count = (options: { signal?: AbortSignal }) =>
    readPairMoments(stores.analytics, question, { ...options, keep, rowsMax: EXPLORED_GAPS_MAX + 1 });
  const answer =
    question.dimensions.length === 0
      ? NOTHING
      : kept
        ? await keep(['pair', excluded.length, asked], () => count({}))
        : await count({ signal });
  refuseTooMany(question, answer.cells);
  // a thousand cells are read, composed and written out in turns, between which others are answered
  await breathe();
  const reading = { ...readingOf(context, question.to ?? todayIn(context)), clusteredBy: answer.clusteredBy };
  const placed = { workspace: context.workspace.key, tree: subject.tree, level };
  return inSteps(composeExplorerInSteps({ ...placed, question, answer, reading }));
}

const NOTHING = {
  ...{ cells: [], promisesObserved: [], people: 0, clusteredBy: 'customer' as const, peopleApproximate: false },
  ...{ firstDay: null, lastDay: null },
};

/** Which expectation, which dimensions, of which rows, on which days. */
export async function composePairQuestion(
  context: MeasureContext,
  { tree, decided, hidden, excluded, roots }: Subject,
  query: ExplorerQuery,
  level: number | null,
): Promise<PairQuestion> {
  const { stores, workspace } = context;
  const { asked, ...asking } = readExplorerAsking(query);
  const where = { workspace: workspace.number, hidden };
  const keep = await keepCounts(context);
  const [expectation, from] = await Promise.all([
    asked ?? keep(['expectationAsked', hidden], () => findExpectationAsked(stores.analytics, where)),
    asking.from ??
      firstDayOf(query.period, asking.to, () => keep(['lastDay', hidden], () => findLastDay(stores.analytics, where))),
  ]);
  return {
    ...asking,
    ...where,
    from,
    excluded,
    roots,
    kind: 'dimension',
    dimensions: chooseDimensions(tree, { ...query, level: level ?? undefined }),
    asked: expectation,
    decided: placeDecided(decided, asking),
  };
}

/** The level that is asked for; where nothing is, the highest that has anything to compare. Null where dimensions are named. */
function chooseLevel({ tree }: Subject, { dimension, parent, level }: ExplorerQuery): number | null {
  if (level !== undefined) return level;
  if (dimension.length > 0 || parent !== undefined) return null;
  const levels = [...levelsOf(tree.dimensions).values()];
  const found = [...new Set(levels)].sort((one, other) => one - other);
  return found.find((one) => levels.filter((other) => other === one).length > 1) ?? found.at(-1) ?? 1;
}

/** A period counts back from the last day that is asked for, else from the last that has data, as on the page. */
async function firstDayOf(
  period: string | undefined,
  to: string | null,
  findNewest: () => Promise<string | null>,
): Promise<string | null> {
  if (period === undefined) return null;
  const lastDay = to ?? (await findNewest());
  if (lastDay === null) return null;
  const start = new Date(`${lastDay.slice(0, 10)}T00:00:00Z`);
  start.setUTCDate(start.getUTCDate() - Number(period) + 1);
  return start.toISOString().slice(0, 10);
}

function refuseTooMany({ by }: PairQuestion, gaps: readonly { by: readonly string[] }[]): void {
  const cells = new Set(gaps.map((gap) => gap.by.join('\n')));
  const values = { by: by.join(', '), cellsMax: LIMITS.cellsMax };
  if (cells.size > LIMITS.cellsMax || gaps.length > EXPLORED_GAPS_MAX) {
    throw new Refusal('invalid', 'measure.tooManyCells', values);
  }
}
