import { listFestivals } from '@plumbline/loop/commit/communication/listFestivals.ts';
import type { CareCalendar, CareRuleInput, Festival } from '@plumbline/model/care.ts';
import { COMMUNICATION_LIMITS } from '@plumbline/model/communication.ts';
import {
  type AudienceRow,
  listAnniversaries,
  listBadSigns,
  listFirstDays,
  listSilent,
} from '@plumbline/store/analytics/commit/planAudience.ts';
import {
  addTasks,
  listCareRules,
  listMadeOnce,
  type NewTask,
  noteCareRun,
} from '@plumbline/store/operations/commit/contactTasks.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadRoots } from '../../listen/identity/loadRoots.ts';
import { cardsOf, dayOf, listAudience, shiftDay } from './listAudience.ts';
import { type ContactContext, type JudgedContact, mayContact } from './mayContact.ts';

const MOST = COMMUNICATION_LIMITS.carePeople + 1;
/** Whoever has been silent for longer than the rule was so before it: so many days back are made good. */
const SILENCE_BACK_DAYS = 7;

/** Customers whom a rule is about on a day, each with what it is about. */
type CareDay = {
  day: string;
  festival: Festival | null;
  customers: { id: string; about: string; fills: Record<string, string> }[];
  cut: boolean;
};
type CareContext = ContactContext & { now: () => Date };

/**
 * What a rule has to do from one day to another, day by day. Festivals, anniversaries and silences can be foreseen; a bad sign
 * is known once it is there, and stands on the first day.
 */
export async function listCareDays(
  context: CareContext,
  rule: CareRuleInput,
  { from, to }: { from: string; to: string },
): Promise<CareDay[]> {
  if (rule.kind === 'festival') return listFestivalDays(context, rule, { from, to });
  if (rule.kind === 'anniversary') return listAnniversaryDays(context, rule, { from, to });
  if (rule.kind === 'silence') return listSilentDays(context, rule, { from, to });
  return listSignDay(context, rule, from);
}

async function listFestivalDays(
  context: CareContext,
  { festival, daysBefore, who }: Extract<CareRuleInput, { kind: 'festival' }>,
  { from, to }: { from: string; to: string },
): Promise<CareDay[]> {
  const days = listFestivals(shiftDay(from, daysBefore), shiftDay(to, daysBefore)).filter(
    (one) => one.festival === festival,
  );
  if (days.length === 0) return [];
  const found = await listAudience(context, who, context.now(), MOST);
  return days.map(({ day }) => ({
    ...{ day: shiftDay(day, -daysBefore), festival, cut: found.length >= MOST },
    customers: found
      .slice(0, MOST - 1)
      .map((id) => ({ id, about: `${festival} ${day}`, fills: { festival, date: day } })),
  }));
}

async function listAnniversaryDays(
  context: CareContext,
  { field, daysBefore }: Extract<CareRuleInput, { kind: 'anniversary' }>,
  { from, to }: { from: string; to: string },
): Promise<CareDay[]> {
  const { stores, signal } = context;
  const days = daysFrom(from, to).map((day) => ({ day, on: shiftDay(day, daysBefore) }));
  const monthDays = days.map(({ on }) => on.slice(5));
  const evidence = await evidenceOf(context);
  const rows =
    field === null
      ? await listFirstDays(stores.analytics, { ...(await cardsOf(context)), monthDays, most: MOST }, { signal })
      : await listAnniversaries(stores.analytics, { ...evidence, field, monthDays }, { signal });
  return days.flatMap(({ day, on }) => {
    // the day itself is no anniversary yet
    const own = rows.filter((row) => row.day.slice(5) === on.slice(5) && row.day.slice(0, 4) < on.slice(0, 4));
    return careDay(day, own, rows.length, (row) => ({
      about: on,
      fills: { date: on, years: String(Number(on.slice(0, 4)) - Number(row.day.slice(0, 4))) },
    }));
  });
}

async function listSilentDays(
  context: CareContext,
  { days: silent }: Extract<CareRuleInput, { kind: 'silence' }>,
  { from, to }: { from: string; to: string },
): Promise<CareDay[]> {
  const { stores, signal } = context;
  const dayFrom = shiftDay(from, -silent - SILENCE_BACK_DAYS);
  const asked = { ...(await cardsOf(context)), dayFrom, dayTo: shiftDay(to, -silent), most: MOST };
  const rows = await listSilent(stores.analytics, asked, { signal });
  return daysFrom(from, to).flatMap((day, at) => {
    const since = shiftDay(day, -silent);
    const own = rows.filter((row) => row.day === since || (at === 0 && row.day < since));
    return careDay(day, own, rows.length, (row) => ({
      about: row.day,
      fills: { date: row.day, days: String(silent) },
    }));
  });
}

async function listSignDay(
  context: CareContext,
  { scoreMax, brokenPromise, complaint, withinDays }: Extract<CareRuleInput, { kind: 'afterBadSign' }>,
  day: string,
): Promise<CareDay[]> {
  const rows = await listBadSigns(
    context.stores.analytics,
    {
      ...(await evidenceOf(context)),
      ...{ zone: context.workspace.zone, scoreMax: scoreMax ?? -1, broken: brokenPromise ? 1 : 0 },
      ...{ complaint: complaint ? 1 : 0, from: shiftDay(day, -withinDays), to: day },
    },
    { signal: context.signal },
  );
  return careDay(day, rows, rows.length, (row) => ({ about: row.day, fills: { date: row.day } }));
}

function careDay(
  day: string,
  rows: readonly AudienceRow[],
  found: number,
  about: (row: AudienceRow) => { about: string; fills: Record<string, string> },
): CareDay[] {
  if (rows.length === 0) return [];
  const customers = rows.slice(0, MOST - 1).map((row) => ({ id: row.id, ...about(row) }));
  return [{ day, festival: null, customers, cut: found >= MOST }];
}

async function evidenceOf(context: CareContext) {
  const { stores, workspace } = context;
  const hidden = await listHiddenImports(stores.operations, workspace.id);
  return { workspace: workspace.number, roots: await loadRoots(context, workspace), hidden, most: MOST };
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}

const onceOf = (rule: string, about: string, customer: string): string => `care ${rule} ${about} ${customer}`;

/** What the rules will do in the coming days: how many customers each day, and who is left out and why. */
export async function answerCareCalendar(context: CareContext): Promise<CareCalendar> {
  const { operations } = context.stores;
  const from = dayOf(context.now(), context.workspace.zone);
  const to = shiftDay(from, COMMUNICATION_LIMITS.calendarDays - 1);
  const rules = (await listCareRules(operations, context.workspace.id)).filter(({ input }) => input.on);
  const days: CareCalendar['days'] = [];
  for (const { id: rule, input } of rules) {
    const due = await listCareDays(context, input, { from, to });
    const names = due.flatMap(({ customers }) => customers.map(({ about, id }) => onceOf(rule, about, id)));
    const made = await listMadeOnce(operations, { workspace: context.workspace.id, names });
    const fresh = due.map((one) => ({
      ...one,
      customers: one.customers.filter(({ about, id }) => !made.has(onceOf(rule, about, id))),
    }));
    // one question for all the days of a rule: each customer is judged at their own
    const dayOfCustomer = new Map(fresh.flatMap(({ day, customers }) => customers.map(({ id }) => [id, day] as const)));
    const at = (customer: string) => momentOf(dayOfCustomer.get(customer) ?? from, context.now());
    const asked = { customers: [...dayOfCustomer.keys()], channel: input.channel, purpose: input.purpose, at };
    const judged = await mayContact(context, asked);
    for (const { day, festival, customers, cut } of fresh) {
      if (customers.length === 0) continue;
      const leftOut = countBarriers(customers.flatMap(({ id }) => judged.get(id) ?? []));
      const without = Object.values(leftOut).reduce((sum, one) => sum + one, 0);
      const counts = { customers: customers.length, contacted: customers.length - without };
      days.push({ day, rule, festival, ...counts, leftOut, cut });
    }
  }
  days.sort((a, b) => a.day.localeCompare(b.day) || a.rule.localeCompare(b.rule));
  return { from, to, days, festivals: listFestivals(from, to) };
}

/** About noon of a day in Chinese time, and never before now. */
const momentOf = (day: string, now: Date): Date => new Date(Math.max(now.getTime(), Date.parse(`${day}T04:00:00Z`)));

function countBarriers(judged: readonly JudgedContact[]): CareCalendar['days'][number]['leftOut'] {
  const counts: CareCalendar['days'][number]['leftOut'] = {};
  for (const { because } of judged) if (because !== null) counts[because] = (counts[because] ?? 0) + 1;
  return counts;
}

/**
 * Runs the rules of a workspace for its day: once a day each, however often it is called. Mails are queued and judged again
 * when they leave; everything else joins the call-backs. Whom the rules forbid today is not made up for.
 *
 * @returns contacts that were written down
 */
export async function runCare(context: CareContext, { origin }: { origin: string }): Promise<number> {
  const { operations } = context.stores;
  const now = context.now();
  const today = dayOf(now, context.workspace.zone);
  let made = 0;
  for (const { id: rule, input, ranFor } of await listCareRules(operations, context.workspace.id)) {
    if (!input.on || (ranFor !== null && ranFor >= today)) continue;
    const due = await listCareDays(context, input, { from: today, to: today });
    for (const { customers } of due) {
      const asked = {
        customers: customers.map(({ id }) => id),
        channel: input.channel,
        purpose: input.purpose,
        at: now,
      };
      const judged = await mayContact(context, asked);
      const tasks = customers.flatMap(({ id, about, fills }): NewTask[] => {
        if (judged.get(id)?.allowed !== true) return [];
        const { channel, level, purpose, owner } = input;
        const template = templateOf(input);
        return [
          {
            ...{ workspace: context.workspace.id, customer: id, careRule: rule, channel, level, purpose, template },
            ...{ fills, owner: owner === '' ? null : owner, dueAt: now, once: onceOf(rule, about, id), origin },
          },
        ];
      });
      made += await addTasks(operations, tasks);
    }
    await noteCareRun(operations, rule, today);
  }
  return made;
}

/** The day of a date of theirs, such as a birthday, is no anniversary with us: years with us would be told by a birth. */
function templateOf(rule: CareRuleInput): string {
  const isDate = rule.kind === 'anniversary' && rule.field !== null;
  return isDate && rule.template === 'house:anniversary' ? 'house:birthday' : rule.template;
}
