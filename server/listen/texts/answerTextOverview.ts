import { estimatePrior, estimateTextShare, type ShareReading } from '@plumbline/loop/listen/texts/estimateTextShare.ts';
import { levelsOf } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { TextOverview, TextShare } from '@plumbline/model/textReading.ts';
import { countTextReadings } from '@plumbline/store/analytics/listen/searchTexts.ts';
import {
  type CountedStatement,
  countStatements,
  countTextBins,
  sumTextShares,
  type TextBin,
  type TextCells,
  type TextShareSums,
} from '@plumbline/store/analytics/listen/textShares.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { askTexts, type TextOverviewQuery, TextsQuery, type TextsQuestion } from './textsQuery.ts';

const BINS = 50;
/** Nearer to one half nobody is told which side a mention is on; as readChinese has it. */
const [PRAISE_MIN, BLAME_MAX] = [0.62, 0.38];

/** What texts say: the share of blame of each dimension, by week, and the expectations that were stated. */
export async function answerTextOverview(
  context: WorkspaceContext,
  query: z.output<typeof TextOverviewQuery>,
): Promise<TextOverview> {
  const found = await askTexts(context, query);
  // what people took out of figures is out of these too
  const question = { ...found, asked: { ...found.asked, excluded: found.subject.excluded } };
  const { analytics } = context.stores;
  const { asked, roots, subject } = question;
  const counted = await countTextReadings(analytics, asked, roots, { signal: context.signal });
  const to = asked.to ?? (counted.total > 0 ? counted.lastDay : todayIn(context));
  const mondays = mondaysUntil(to, query.weeks);
  const weekly = { ...question, asked: { ...asked, from: mondays[0] ?? to, to } };
  const reading = readingOf(context, counted.people);
  const [dimensions, weeks, statements] = await Promise.all([
    shareByCell(context, question, { by: 'dimension' }, reading),
    shareByCell(context, weekly, { by: 'week', of: query.trend }, reading),
    countStatements(analytics, asked, roots, { signal: context.signal }),
  ]);
  const levels = levelsOf(subject.tree.dimensions);
  return {
    ...{ schema: 1, all: dimensions.get('')?.share ?? NOTHING, people: counted.people, texts: counted.total },
    dimensions: subject.tree.dimensions.flatMap(({ key, names }) => {
      const share = dimensions.get(key)?.share;
      return share === undefined ? [] : [{ dimension: key, names, level: levels.get(key) ?? 1, ...share }];
    }),
    trend: {
      of: query.trend,
      points: mondays.map((from) => ({
        from,
        to: addDays(from, 6),
        value: weeks.get(from)?.share.blame ?? ({ kind: 'absent', because: 'notMeasured' } as Estimate),
      })),
    },
    ...groupStatements(statements),
    calibrated: [...dimensions.values()].some((one) => one.calibrated),
    model: question.model,
  };
}

/** The share of blame of all texts (dimension '') and of each dimension, had these occasions been left out of figures. */
export async function estimateBlame(
  context: WorkspaceContext,
  excluded: readonly string[],
): Promise<{ dimension: string; names: Names | null; value: Estimate }[]> {
  const found = await askTexts(context, TextsQuery.parse({}));
  const question = { ...found, asked: { ...found.asked, excluded } };
  const { people } = await countTextReadings(context.stores.analytics, question.asked, found.roots, {
    signal: context.signal,
  });
  const cells = await shareByCell(context, question, { by: 'dimension' }, readingOf(context, people));
  const known = new Map(found.subject.tree.dimensions.map(({ key, names }) => [key, names]));
  return [...cells].flatMap(([dimension, { share }]) => {
    const names = dimension === '' ? null : known.get(dimension);
    return names === undefined ? [] : [{ dimension, names, value: share.blame }];
  });
}

const NOTHING: TextShare = {
  ...{ mentions: 0, judging: 0, praises: 0, blames: 0 },
  blame: { kind: 'absent', because: 'notMeasured' },
};

function readingOf(context: WorkspaceContext, people: number): ShareReading {
  const { confidence, cellPeopleMin } = context.workspace.settings;
  return {
    peopleMin: Math.max(LIMITS.commentPeopleMin, cellPeopleMin ?? 0),
    confidence: confidence ?? LIMITS.confidence,
    asOf: todayIn(context),
    clusteredBy: people > LIMITS.exactClusterPeopleMax ? 'group' : 'customer',
  };
}

type Cell = { share: TextShare; calibrated: boolean };

/** First how probabilities are spread, then, corrected to the share that this tells, what they add up to over customers. */
async function shareByCell(
  context: WorkspaceContext,
  { asked, roots }: TextsQuestion,
  cells: TextCells,
  reading: ShareReading,
): Promise<Map<string, Cell>> {
  const { analytics } = context.stores;
  const { signal } = context;
  const grouped = reading.clusteredBy === 'group';
  const bins = await countTextBins(analytics, asked, cells, { signal });
  const shares = priorsOf(bins);
  const sum = (corrected: boolean) =>
    sumTextShares(
      analytics,
      asked,
      { cells, shares: corrected ? shares : null, roots, grouped, praiseMin: PRAISE_MIN, blameMax: BLAME_MAX },
      { signal },
    );
  const sums = await sum(true);
  // what was fitted to the workspace's own labels is a share already
  const fitted = sums.some(({ calibrated }) => calibrated === 1);
  const read = fitted ? await sum(false) : sums;
  return new Map(read.map((one) => [one.cell, { share: shareOf(one, !fitted, reading), calibrated: fitted }]));
}

function priorsOf(bins: readonly TextBin[]): Map<string, number> {
  const counts = new Map<string, number[]>();
  for (const { cell, bin, texts } of bins) {
    const list = counts.get(cell) ?? new Array<number>(BINS).fill(0);
    list[bin] = texts;
    counts.set(cell, list);
  }
  return new Map([...counts].map(([cell, list]) => [cell, estimatePrior(list)]));
}

/** Counts of a cell too small to show are not shown either. */
function shareOf(sums: TextShareSums, corrected: boolean, reading: ShareReading): TextShare {
  const blame = estimateTextShare(sums, sums.clusters, corrected, reading);
  if (blame.kind === 'tooFew') return { ...NOTHING, blame };
  const { mentions, texts, praises, blames } = sums;
  return { mentions, judging: texts, praises, blames, blame };
}

/** By type and basis; what fewer people said than may be shown is only counted. */
function groupStatements(rows: readonly CountedStatement[]): Pick<TextOverview, 'statements' | 'statementsWithheld'> {
  const groups = new Map<string, TextOverview['statements'][number] & { people: number }>();
  for (const { type, basis, statements, met, unmet, people } of rows) {
    const key = `${type} ${basis}`;
    const known = groups.get(key);
    groups.set(key, {
      type: type as TextOverview['statements'][number]['type'],
      basis: basis as TextOverview['statements'][number]['basis'],
      statements: statements + (known?.statements ?? 0),
      met: met + (known?.met ?? 0),
      unmet: unmet + (known?.unmet ?? 0),
      // at least so many: who spoke of two dimensions would be counted twice in a sum
      people: Math.max(people, known?.people ?? 0),
    });
  }
  const all = [...groups.values()];
  const shown = all.filter(({ people }) => people >= LIMITS.commentPeopleMin);
  return {
    statements: shown
      .map(({ people: _people, ...rest }) => rest)
      .sort((one, other) => other.statements - one.statements),
    statementsWithheld: all
      .filter(({ people }) => people < LIMITS.commentPeopleMin)
      .reduce((sum, { statements }) => sum + statements, 0),
  };
}

const DAY = 86_400_000;
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

function mondaysUntil(day: string, weeks: number): string[] {
  const newest = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return Array.from({ length: weeks }, (_none, at) => addDays(newest, 7 * (at + 1 - weeks)));
}
