import { estimatePromiseShare } from '@plumbline/loop/commit/estimatePromiseShare.ts';
import { unitOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { findUnequal } from '@plumbline/loop/commit/risk/findUnequal.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { REMEDY_LIMITS, type RemedyCase, type RemedyReport, type RemedyRule } from '@plumbline/model/promiseRemedy.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  countRemedyCases,
  listRemedyCases,
  type RemedyCaseRow,
  type RemedyCounts,
  type RemedyPlace,
  type RemedyStretch,
} from '@plumbline/store/analytics/commit/risk/readRemedies.ts';
import {
  listRemediesGiven,
  listRemedyRules,
  type RemedyGivenRow,
  type RemedyRuleRow,
} from '@plumbline/store/operations/commit/risk/remedies.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf } from '../../measure/loadSubject.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { type OpenTimes, openTimes } from './openRisk.ts';

export const RemediesQuery = z.object({
  by: z.enum(['region', 'channel', 'segment']).default('region'),
  show: z.enum(['all', 'open', 'given', 'unequal']).default('all'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(REMEDY_LIMITS.pageRowsMax).default(REMEDY_LIMITS.pageRows),
});
export type RemediesQuery = z.output<typeof RemediesQuery>;

const ROWS_AT_ONCE = 1000;
const DAY_MS = 86_400_000;

/** The remedies of one promise, as everything about them is read. */
export type OpenRemedies = {
  open: OpenTimes;
  rules: readonly RemedyRuleRow[];
  stretches: readonly RemedyStretch[];
  given: ReadonlyMap<string, RemedyGivenRow>;
  latest: ReadonlyMap<number, number>;
  people: ReadonlyMap<string, string>;
};

/** Cases in which a remedy is due, those given it, and how alike they were treated. */
export async function answerRemedies(
  context: WorkspaceContext,
  promise: string,
  { by, show, after, limit }: RemediesQuery,
): Promise<RemedyReport> {
  const remedies = await openRemedies(context, promise);
  const { open } = remedies;
  const before = after === undefined ? null : readPlace(after);
  const cells = await countBy(context, remedies, by);
  const treated = await listDueAmongGiven(context, remedies);
  const page = await readPage(context, remedies, { show, before, limit, treated });
  const reading = readingOf(context, open.asOf);
  const shareOf = ({ due, given, people }: { due: number; given: number; people: number }): Estimate => {
    const share = estimatePromiseShare(given, due - given, people, reading);
    return share.kind === 'estimate' ? { ...share, method: 'remedies-given' } : share;
  };
  // people of several cells would count twice: whether all may be shown is judged by the largest of them
  const all = cells.reduce(
    (sum, cell) => ({
      due: sum.due + cell.due,
      given: sum.given + cell.given,
      people: Math.max(sum.people, cell.people),
    }),
    { due: 0, given: 0, people: 0 },
  );
  return {
    schema: 1,
    promise,
    names: open.names,
    asOf: open.asOf,
    due: all.due,
    remedied: all.given,
    unequal: countUnequal(remedies, cells, treated),
    share: shareOf(all),
    by,
    cells: cells.map((cell) => ({
      cell: cell.cell,
      due: cell.people < reading.cellPeopleMin ? null : cell.due,
      share: shareOf(cell),
    })),
    ...page,
  };
}

/** Every case in pages, as a table is written. */
export async function* streamRemedies(
  context: WorkspaceContext,
  remedies: OpenRemedies,
  { show }: Pick<RemediesQuery, 'show'>,
): AsyncGenerator<RemedyCase[]> {
  const treated = await listDueAmongGiven(context, remedies);
  let before: RemedyPlace | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(context, remedies, {
      ...{ show, before, limit: REMEDY_LIMITS.pageRowsMax, treated },
    });
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    before = readPlace(page.next);
  }
}

/** @throws Refusal conflict `notices.notPossible` where the promise's time does not run */
export async function openRemedies(context: WorkspaceContext, promise: string): Promise<OpenRemedies> {
  const { operations } = context.stores;
  const open = await openTimes(context, await loadSubject(context), promise);
  if (open === null) throw new Refusal('conflict', 'notices.notPossible');
  const place = { workspace: context.workspace.id, promise };
  const [rules, given] = await Promise.all([
    listRemedyRules(operations, place),
    listRemediesGiven(operations, place, REMEDY_LIMITS.givenMax),
  ]);
  const latest = new Map<number, number>();
  // what is ticked in one go is no passing over: a week is left for the rest
  const before = context.now().getTime() - REMEDY_LIMITS.passedDays * DAY_MS;
  for (const { version, promiseGivenAt, givenAt } of given) {
    if (version === null || givenAt.getTime() > before) continue;
    latest.set(version, Math.max(latest.get(version) ?? 0, promiseGivenAt.getTime()));
  }
  return {
    ...{ open, rules, latest, stretches: stretchesOf(rules, latest, unitOfRule(open.rule, '').each) },
    given: new Map(given.map((row) => [row.occasion, row])),
    people: await namesOfPeople(context),
  };
}

/** From when on which version gives the remedy, the oldest first; under one that is off none is due. */
function stretchesOf(
  rules: readonly RemedyRuleRow[],
  latest: ReadonlyMap<number, number>,
  each: number,
): RemedyStretch[] {
  return [...rules].reverse().map(({ version, rule, validFrom }) => ({
    from: validFrom?.getTime() ?? Number.NEGATIVE_INFINITY,
    missedMin: rule.on ? rule.missedMin * each : Number.POSITIVE_INFINITY,
    latest: latest.get(version) ?? Number.NEGATIVE_INFINITY,
  }));
}

/** The version of the rule that judges a promise given then. */
export function ruleAt(rules: readonly RemedyRuleRow[], given: number): RemedyRuleRow | undefined {
  return rules.find(({ validFrom }) => validFrom === null || validFrom.getTime() <= given);
}

/** Cases by cell, counted in pieces: a question may name so many occasions. */
async function countBy(context: WorkspaceContext, { open, stretches, given }: OpenRemedies, by: string) {
  if (stretches.length === 0) return [];
  const occasions = [...given.keys()];
  const cells = new Map<string, RemedyCounts>();
  for (let first = 0; first === 0 || first < occasions.length; first += RISK_LIMITS.effectOccasions) {
    const some = occasions.slice(first, first + RISK_LIMITS.effectOccasions);
    const asked = { stretches, given: some, by };
    const rows = await countRemedyCases(context.stores.analytics, open.asked, asked, { signal: context.signal });
    for (const row of rows) {
      const known = cells.get(row.cell);
      const [given, earlierGiven] = [row.given + (known?.given ?? 0), row.earlierGiven + (known?.earlierGiven ?? 0)];
      cells.set(row.cell, { ...row, given, earlierGiven });
    }
  }
  return [...cells.values()];
}

type Paging = {
  show: RemediesQuery['show'];
  before: RemedyPlace | null;
  limit: number;
  /** cases given a remedy that is due */
  treated: readonly RemedyCaseRow[];
};

/** Cases before a place that are shown, as far as a page goes. */
async function readPage(context: WorkspaceContext, remedies: OpenRemedies, { show, before, limit, treated }: Paging) {
  const rows: RemedyCase[] = before === null && show !== 'open' ? listNotDue(remedies, treated) : [];
  let place = before;
  for (;;) {
    if (remedies.stretches.length === 0) return { rows, next: null };
    const asked = { stretches: remedies.stretches, before: place, rows: ROWS_AT_ONCE };
    const found = await listRemedyCases(context.stores.analytics, remedies.open.asked, asked, {
      signal: context.signal,
    });
    for (const row of found) {
      place = { givenMs: row.givenMs, occasion: row.occasionKey };
      const shown = present(remedies, row);
      if (fits(shown, show)) rows.push(shown);
      if (rows.length >= limit)
        return { rows, next: row === found.at(-1) && found.length < ROWS_AT_ONCE ? null : writePlace(place) };
    }
    if (found.length < ROWS_AT_ONCE) return { rows, next: null };
  }
}

function fits({ remedied, unequal }: RemedyCase, show: RemediesQuery['show']): boolean {
  if (show === 'open') return remedied === null;
  if (show === 'given') return remedied !== null;
  return show === 'all' || unequal !== null;
}

/** One broken promise whose remedy is due. */
export function present({ open, rules, given, latest, people }: OpenRemedies, row: RemedyCaseRow): RemedyCase {
  const rule = ruleAt(rules, row.givenMs);
  const treated = given.get(row.occasionKey);
  const due = rule === undefined ? null : { amount: rule.rule.amount, version: rule.version };
  return {
    ...{ promise: open.promise, names: open.names, occasion: row.occasionKey, customer: row.customer, key: row.key },
    ...{
      given: new Date(row.givenMs).toISOString(),
      missed: row.missed / open.each,
      unit: open.unit,
      ended: row.ended,
    },
    ...{ region: row.region, channel: row.channel, segment: row.segment },
    ...dueOf(rule?.rule),
    remedied: treated === undefined ? null : presentGiven(treated, people),
    unequal: findUnequal(
      { given: row.givenMs, due, remedied: treated === undefined ? null : { amount: treated.amount } },
      latest,
    ),
  };
}

const dueOf = (rule: RemedyRule | undefined): Pick<RemedyCase, 'what' | 'amountDue' | 'amountUnit'> => ({
  what: rule?.what ?? null,
  amountDue: rule?.amount ?? null,
  amountUnit: rule?.unit ?? '',
});

const presentGiven = ({ givenAt, givenBy, amount, note }: RemedyGivenRow, people: ReadonlyMap<string, string>) => ({
  at: givenAt.toISOString(),
  by: people.get(givenBy) ?? givenBy,
  amount,
  note,
});

/** Remedies that were given although none is due by now, such as of an order that turned out to be in time. */
function listNotDue({ open, given, people }: OpenRemedies, treated: readonly RemedyCaseRow[]): RemedyCase[] {
  const due = new Set(treated.map(({ occasionKey }) => occasionKey));
  return [...given.values()]
    .filter(({ occasion }) => !due.has(occasion))
    .slice(0, REMEDY_LIMITS.pageRowsMax)
    .map((row) => ({
      ...{ promise: open.promise, names: open.names, occasion: row.occasion, customer: row.customer, key: row.key },
      ...{ given: row.promiseGivenAt.toISOString(), missed: null, unit: open.unit, ended: true },
      ...{ region: '', channel: '', segment: '', what: null, amountDue: null, amountUnit: '' },
      remedied: presentGiven(row, people),
      unequal: 'notDue' as const,
    }));
}

/** Cases given a remedy in which one is due. */
async function listDueAmongGiven(context: WorkspaceContext, remedies: OpenRemedies): Promise<RemedyCaseRow[]> {
  const occasions = [...remedies.given.keys()];
  const treated: RemedyCaseRow[] = [];
  for (let first = 0; first < occasions.length; first += RISK_LIMITS.effectOccasions) {
    const some = occasions.slice(first, first + RISK_LIMITS.effectOccasions);
    treated.push(...(await listCasesOf(context, remedies, some)));
  }
  return treated;
}

/** Cases in which a remedy is due among some occasions. */
export function listCasesOf(
  context: WorkspaceContext,
  { open, stretches }: OpenRemedies,
  occasions: readonly string[],
): Promise<RemedyCaseRow[]> {
  if (stretches.length === 0 || occasions.length === 0) return Promise.resolve([]);
  const only = {
    ...open.asked,
    parts: [...open.asked.parts, 'only'],
    parameters: { ...open.asked.parameters, onlyOccasions: occasions.map(BigInt) },
  };
  const asked = { stretches, before: null, rows: occasions.length };
  return listRemedyCases(context.stores.analytics, only, asked, { signal: context.signal });
}

/** Cases treated otherwise than equal ones: given though not due, given another amount, passed over. */
function countUnequal(
  remedies: OpenRemedies,
  cells: readonly RemedyCounts[],
  treated: readonly RemedyCaseRow[],
): number {
  const notDue = remedies.given.size - treated.length;
  const otherwise = treated.filter((row) => present(remedies, row).unequal !== null).length;
  const passedOver = cells.reduce((sum, { earlier, earlierGiven }) => sum + earlier - earlierGiven, 0);
  return notDue + otherwise + passedOver;
}

const writePlace = ({ givenMs, occasion }: RemedyPlace): string => `${givenMs}.${occasion}`;

function readPlace(text: string): RemedyPlace {
  const [, given, occasion] = /^(-?\d{1,16})\.(\d{1,20})$/.exec(text) ?? [];
  if (given === undefined || occasion === undefined)
    throw new Refusal('invalid', 'measure.unknownPlace', { after: text });
  return { givenMs: Number(given), occasion };
}
