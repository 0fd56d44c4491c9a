import { RISK_LIMITS, type RiskReport, type RiskyPromise } from '@plumbline/model/promiseRisk.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listOpen, type OpenPlace, type OpenRow } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { listNoticeStates } from '@plumbline/store/operations/commit/risk/notices.ts';
import { z } from 'zod';
import { loadSubject, type MeasureContext } from '../../measure/loadSubject.ts';
import { countAtRisk, listRunning, type OpenRisk, openRisk } from './openRisk.ts';

export const RiskQuery = z.object({
  /** all of them where none is named */
  promise: z.uuid().optional(),
  keptMin: z.coerce.number().min(0.01).max(0.99).default(0.5),
  /** `all`: also those that are not at risk, and those of which the past says too little */
  show: z.enum(['atRisk', 'all']).default('atRisk'),
  after: z.string().max(20_000).optional(),
  limit: z.coerce.number().int().min(1).max(RISK_LIMITS.pageRowsMax).default(RISK_LIMITS.pageRows),
});
export type RiskQuery = z.output<typeof RiskQuery>;

type Places = Record<string, OpenPlace>;
type Reader = { open: OpenRisk; until: number };

/** What is open of promises whose time runs, and the riskiest of it, page by page. */
export async function answerRisk(context: MeasureContext, query: RiskQuery): Promise<RiskReport> {
  const { keptMin, limit } = query;
  const readers = await openReaders(context, query);
  const page = await readPage(context, readers, query.after === undefined ? {} : readPlaces(query.after), limit);
  return {
    schema: 1,
    keptMin,
    promises: readers.map(({ open }) => countsOf(open, keptMin)),
    rows: page.rows,
    next: page.more ? writePlaces(page.places) : null,
  };
}

/** All of it in pages, as a table is written. */
export async function* streamRisk(context: MeasureContext, query: RiskQuery): AsyncGenerator<RiskyPromise[]> {
  const readers = await openReaders(context, query);
  let places: Places = {};
  for (;;) {
    const page = await readPage(context, readers, places, RISK_LIMITS.pageRowsMax);
    if (page.rows.length > 0) yield page.rows;
    if (!page.more) return;
    places = page.places;
  }
}

async function openReaders(context: MeasureContext, { promise, keptMin, show }: RiskQuery): Promise<Reader[]> {
  const subject = await loadSubject(context);
  const ids = promise === undefined ? await listRunning(context) : [promise];
  const readers: Reader[] = [];
  for (const id of ids) {
    const open = await openRisk(context, id, subject);
    if (open === null) continue;
    const { cells } = open.risks;
    readers.push({ open, until: show === 'all' ? cells.length : countAtRisk(cells, keptMin) });
  }
  return readers;
}

/** The riskiest of all promises after the given places, and the places after them. */
async function readPage(context: MeasureContext, readers: readonly Reader[], places: Places, limit: number) {
  const lists = await Promise.all(
    readers.map(async ({ open, until }) => {
      if (until === 0) return [];
      const ranked = open.risks.cells.map(({ place }) => place);
      const asked = { step: open.step, ranked, until, after: places[open.promise] ?? null, rows: limit + 1 };
      const rows = await listOpen(context.stores.analytics, open.asked, asked, { signal: context.signal });
      return rows.map((row) => ({ open, row }));
    }),
  );
  const riskOf = ({ open, row }: { open: OpenRisk; row: OpenRow }) => {
    const kept = open.risks.cells[row.rank]?.kept;
    return kept?.kind === 'estimate' ? kept.point : 2;
  };
  const all = lists.flat().sort((one, other) => riskOf(one) - riskOf(other));
  const taken = all.slice(0, limit);
  const next: Places = { ...places };
  for (const { open, row } of taken) next[open.promise] = { rank: row.rank, occasion: row.occasionKey };
  const states = new Map<string, Map<string, string>>();
  for (const { open } of readers) {
    const own = taken.filter((one) => one.open === open).map(({ row }) => row.occasionKey);
    const place = { workspace: context.workspace.id, promise: open.promise };
    states.set(open.promise, await listNoticeStates(context.stores.operations, place, own));
  }
  return {
    rows: taken.map(({ open, row }) => present(open, row, states.get(open.promise)?.get(row.occasionKey) ?? null)),
    places: next,
    more: all.length > limit,
  };
}

/** One open promise as people read it. */
export function present(open: OpenRisk, row: OpenRow, notice: string | null): RiskyPromise {
  const { promise, names, time, unit, each, step } = open;
  const cell = open.risks.cells[row.rank];
  const given = { at: Date.parse(`${row.given.replace(' ', 'T')}Z`), day: row.day };
  const done = cell?.done ?? null;
  const at = (steps: number) => time.write(given, steps * step);
  const { customer, key, version, region, channel, segment, supplier } = row;
  return {
    ...{ promise, names, occasion: row.occasionKey, customer, key, unit, version, region, channel, segment, supplier },
    given: time.byDay ? row.day : new Date(given.at).toISOString(),
    due: time.write(given, row.room),
    waited: row.spent / each,
    promised: row.room / each,
    kept: cell?.kept ?? { kind: 'tooFew', n: 0, needed: RISK_LIMITS.historyMin },
    expected:
      done === null
        ? null
        : {
            early: at(done.early),
            middle: done.middle === null ? null : at(done.middle),
            late: done.late === null ? null : at(done.late),
          },
    comparedWith: cell?.comparedWith ?? '',
    notice,
  };
}

function countsOf({ promise, names, asOf, risks }: OpenRisk, keptMin: number): RiskReport['promises'][number] {
  const sum = (cells: OpenRisk['risks']['cells']) => cells.reduce((all, { promises }) => all + promises, 0);
  return {
    ...{ promise, names, asOf, history: risks.history },
    open: sum(risks.cells),
    atRisk: sum(risks.cells.slice(0, countAtRisk(risks.cells, keptMin))),
    unknown: sum(risks.cells.filter(({ kept }) => kept.kind !== 'estimate')),
  };
}

const PlacesText = z.record(z.uuid(), z.tuple([z.int(), z.string().regex(/^\d{1,20}$/)]));

const writePlaces = (places: Places): string =>
  Buffer.from(
    JSON.stringify(
      Object.fromEntries(Object.entries(places).map(([id, { rank, occasion }]) => [id, [rank, occasion]])),
    ),
  ).toString('base64url');

function readPlaces(text: string): Places {
  try {
    const read = PlacesText.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return Object.fromEntries(Object.entries(read).map(([id, [rank, occasion]]) => [id, { rank, occasion }]));
  } catch {
    throw new Refusal('invalid', 'measure.unknownPlace', { after: text.slice(0, 100) });
  }
}
