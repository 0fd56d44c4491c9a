import { maskLine } from '@plumbline/loop/commit/transparency/maskLine.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import type {
  PublishedFigure,
  PublishedPromise,
  TransparencyContent,
  TransparencyDraft,
  TransparencyNote,
} from '@plumbline/model/transparency.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerIndex } from '../../measure/answerIndex.ts';
import { answerLines } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import { answerFulfilment } from '../ledger/answerFulfilment.ts';
import { FulfilmentQuery } from '../ledger/ledgerQuery.ts';
import { countEntries } from './countEntries.ts';
import { addDays, type Counting, countTexts, type Days, inDays } from './counting.ts';

export type Counted = { content: TransparencyContent; notes: TransparencyNote[] };

/**
 * The numbers of an edition as of now, by the same questions that the company's own pages ask, before anything is held back.
 * What was chosen and is gone is left out, and noted.
 */
export async function countEdition(context: WorkspaceContext, draft: TransparencyDraft): Promise<Counted> {
  const notes: TransparencyNote[] = [];
  const today = todayIn(context);
  const [{ tree }, ledger] = await Promise.all([
    loadSubject(context),
    listLedger(context.stores.operations, context.workspace.id),
  ]);
  const counting: Counting = {
    ...{ context, draft, today, ledger },
    days: daysOf(draft.period, today),
    dimensions: new Set(tree.dimensions.map(({ key }) => key)),
    note: (kind, values = {}, weight = 'warning') => notes.push({ kind, values, weight }),
  };
  const lines = await readLines(counting);
  const { confidence, cellPeopleMin, smallestGapPoints } = readingOf(context, today);
  const figures = await countFigures(counting, lines);
  const promises: PublishedPromise[] = [];
  for (const promise of draft.promises) {
    const counted = await countPromise(counting, promise);
    if (counted !== null) promises.push(counted);
  }
  const entries = await countEntries(counting);
  return {
    notes,
    content: {
      ...{ schema: 1, draft, asOf: today, period: counting.days, confidence, cellPeopleMin, smallestGapPoints },
      ...{ asked: lines.whole?.asked ?? 'before', figures, promises, entries, heldBack: 0, told: [] },
    },
  };
}

function daysOf(period: TransparencyDraft['period'], today: string): Days {
  if (period.kind === 'all') return { from: null, to: null };
  if (period.kind === 'between') return { from: period.from, to: period.to };
  return { from: addDays(today, 1 - period.days), to: today };
}

type Lines = { whole: GapsReport | null; split: GapsReport | null; all: GapsReport | null };

async function readLines({ context, draft, days, dimensions }: Counting): Promise<Lines> {
  const wanted = draft.figures.flatMap((figure) =>
    figure.kind === 'line' && dimensions.has(figure.dimension) ? [figure.dimension] : [],
  );
  const counts = draft.figures.some((figure) => figure.kind === 'count' && figure.of === 'people');
  const ask = (more: Record<string, unknown>) => answerLines(context, inDays(LinesQuery, days, more));
  return {
    whole: wanted.length === 0 ? null : await ask({ dimension: wanted }),
    split: wanted.length === 0 || draft.by === null ? null : await ask({ dimension: wanted, by: draft.by }),
    all: counts ? await ask({}) : null,
  };
}

async function countFigures(counting: Counting, lines: Lines): Promise<PublishedFigure[]> {
  const { context, draft, days, note } = counting;
  const wanted = draft.figures.flatMap((figure) => (figure.kind === 'index' ? [figure.index] : []));
  const ask = (more: Record<string, unknown>) => answerIndex(context, inDays(LinesQuery, days, more));
  const whole = wanted.length === 0 ? null : await ask({});
  const split = whole === null || draft.by === null ? null : await ask({ by: draft.by });
  const figures: PublishedFigure[] = [];
  for (const figure of draft.figures) {
    const counted =
      figure.kind === 'line'
        ? countLine(figure, lines, draft.by)
        : figure.kind === 'index'
          ? countIndex(figure.index, whole, split, draft.by)
          : await countHeads(figure.of, counting, lines);
    if (counted !== null) figures.push(counted);
    else
      note('gone', { name: figure.kind === 'line' ? figure.dimension : figure.kind === 'index' ? figure.index : '' });
  }
  return figures;
}

type LineFigure = Extract<TransparencyDraft['figures'][number], { kind: 'line' }>;

function countLine(
  { dimension, marks }: LineFigure,
  { whole, split }: Lines,
  by: string | null,
): PublishedFigure | null {
  const line = whole?.lines.find((one) => one.dimension.key === dimension);
  if (line === undefined) return null;
  const cells = (split?.lines ?? [])
    .filter((one) => one.dimension.key === dimension)
    .map((one) => ({ value: one.by[by ?? ''] ?? '', line: maskLine(one, marks) }));
  return { kind: 'line', marks, line: maskLine(line, marks), cells };
}

function countIndex(
  index: string,
  whole: IndexReport | null,
  split: IndexReport | null,
  by: string | null,
): PublishedFigure | null {
  const found = whole?.indices.find((one) => one.index === index);
  if (found === undefined) return null;
  const cells = (split?.indices ?? [])
    .filter((one) => one.index === index)
    .map((one) => ({ value: one.by[by ?? ''] ?? '', estimate: one.value }));
  return { kind: 'index', index, names: found.names, value: found.value, cells };
}

async function countHeads(of: 'people' | 'texts', counting: Counting, { all }: Lines): Promise<PublishedFigure> {
  const { cellPeopleMin } = readingOf(counting.context, counting.today);
  if (of === 'texts') {
    return { kind: 'count', of, count: await countTexts(counting, {}), approximate: false };
  }
  const people = all?.people ?? 0;
  const approximate = all?.peopleApproximate ?? false;
  return { kind: 'count', of, count: people > 0 && people < cellPeopleMin ? null : people, approximate };
}

/** A promise that was told, by the version told now (or last), with the share kept; null where it was never told. */
async function countPromise(
  { context, draft, days, ledger, note }: Counting,
  promise: string,
): Promise<PublishedPromise | null> {
  const told = ledger.find(({ id, validFrom }) => id === promise && validFrom !== null);
  const first = ledger.filter(({ id, validFrom }) => id === promise && validFrom !== null).at(-1);
  if (told === undefined || first === undefined) {
    note('neverTold', { name: Object.values(ledger.find(({ id }) => id === promise)?.input.names ?? {})[0] ?? '' });
    return null;
  }
  const ask = (by: string) => answerFulfilment(context, promise, inDays(FulfilmentQuery, days, { by }));
  const whole = await ask('');
  const split = draft.by === null ? null : await ask(draft.by);
  const { texts, names, from, to, remedy } = told.input;
  return {
    ...{ promise, texts, names, remedy, version: told.version, asOf: whole.asOf },
    from: first.input.from < from ? first.input.from : from,
    to: told.state === 'withdrawn' ? (told.validTo?.toISOString().slice(0, 10) ?? to) : to,
    withdrawn: told.state === 'withdrawn',
    share: whole.cells[0]?.share ?? { kind: 'absent', because: 'notMeasured' },
    people: whole.cells[0]?.people ?? null,
    cells: (split?.cells ?? []).map(({ by, share, people }) => ({ value: by[draft.by ?? ''] ?? '', share, people })),
  };
}
