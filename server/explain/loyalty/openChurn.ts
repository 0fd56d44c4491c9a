import type { ChurnSpans } from '@plumbline/loop/explain/loyalty/composeChurn.ts';
import { CHURN_LIMITS, type ChurnAsk, type ChurnWarning } from '@plumbline/model/churn.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type CustomersQuestion,
  chooseSpans,
  openCustomers,
} from '@plumbline/store/analytics/explain/loyalty/openCustomers.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import { readChoices } from './readChoices.ts';

const ATTRIBUTE = 'attribute:';
const DAY_MS = 24 * 3600 * 1000;
const NEVER = '2149-06-06';

export type ChurnWork = {
  ask: ChurnAsk;
  spans: ChurnSpans;
  /** days since 1970 up to which the customers of each table are known */
  known: { learn: number; test: number; now: number };
  confidence: number;
  /** whether only some groups of customers are looked at */
  sampled: boolean;
  warnings: ChurnWarning[];
};

/**
 * Checks what is asked of who leaves, and opens the customers: those to learn from, those of a later day to test on, and those of
 * today.
 *
 * @throws Refusal invalid `loyalty.outcomeAsPredictor`, `loyalty.noPredictors`, `loyalty.tooShort`, `loyalty.noEvent`, `loyalty.noAttribute`
 */
export async function openChurn(context: WorkspaceContext, ask: ChurnAsk) {
  const { stores, workspace, signal } = context;
  const { hidden, excluded, roots, tree } = await loadSubject(context);
  const today = todayIn(context);
  const { rows: found, expected } = await readChoices(context, hidden);
  checkAsk(ask, found);
  const days = found.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).sort();
  const first = days[0] ?? today;
  const last = (days.at(-1) ?? today) < today ? (days.at(-1) ?? today) : today;
  const { spans, dates } = spansOf(ask, first, last);
  const parents = new Set(tree.dimensions.map(({ parent }) => parent));
  const { outcome } = ask;
  const spanOf = await chooseSpans(stores.analytics, workspace.number, { signal });
  const common: Omit<CustomersQuestion, 'known' | 'until' | 'named' | 'rows' | 'span'> = {
    ...{ workspace: workspace.number, zone: workspace.zone, hidden, excluded, roots, expected },
    leaves: tree.dimensions.filter(({ key }) => !parents.has(key)).map(({ key }) => key),
    ...{ names: ask.attributes.map(plainName), events: ask.events },
    outcomeAttribute: outcome.kind === 'attribute' ? plainName(outcome.attribute) : '',
    event: outcome.kind === 'event' ? outcome.event : '',
    ...(outcome.kind === 'silence'
      ? { active: outcome.of, activeDays: outcome.days }
      : { active: outcome.kind === 'event' ? ('anything' as const) : ('whatever' as const), activeDays: 365 }),
  };
  const table = (known: string, until: string, rows: number, named = false) =>
    openCustomers(stores.analytics, { ...common, known, until, named, rows, span: spanOf(rows) }, { signal });
  const { learnMax, testMax, customersMax } = CHURN_LIMITS;
  const currencies = found.filter(({ what }) => what === 'currency');
  const mixed = currencies.length > 1 && ask.behaviours.includes('amount');
  const work: ChurnWork = {
    ask: mixed ? { ...ask, behaviours: ask.behaviours.filter((key) => key !== 'amount') } : ask,
    spans,
    known: { learn: dayNumber(dates.learn), test: dayNumber(dates.test), now: dayNumber(last) },
    confidence: readingOf(context, today).confidence,
    sampled: spanOf(spans.heldOut === 'third' ? customersMax : learnMax).groupTo < LIMITS.customerGroups,
    warnings: mixed
      ? [{ code: 'severalCurrencies', values: { currencies: currencies.map(({ name }) => name).join(', ') } }]
      : [],
  };
  const now = table(last, NEVER, customersMax, true);
  if (spans.heldOut === 'third') return { work, tables: { now } };
  const learn = table(dates.learn, dates.test, learnMax);
  return { work, tables: { now, learn, test: table(dates.test, last, testMax) } };
}

type Found = Awaited<ReturnType<typeof readChoices>>['rows'];

function checkAsk({ outcome, attributes, behaviours, events, experiences }: ChurnAsk, found: Found): void {
  if (attributes.length + behaviours.length + events.length + experiences.length === 0)
    throw new Refusal('invalid', 'loyalty.noPredictors');
  const has = (what: string, name: string) => found.some((row) => row.what === what && row.name === name);
  if (outcome.kind === 'attribute') {
    const plain = plainName(outcome.attribute);
    if (attributes.some((name) => plainName(name) === plain))
      throw new Refusal('invalid', 'loyalty.outcomeAsPredictor', { predictor: plain });
    if (!has('attribute', plain)) throw new Refusal('invalid', 'loyalty.noAttribute', { attribute: plain });
  }
  if (outcome.kind === 'event') {
    if (events.includes(outcome.event))
      throw new Refusal('invalid', 'loyalty.outcomeAsPredictor', { predictor: outcome.event });
    if (!has('event', outcome.event)) throw new Refusal('invalid', 'loyalty.noEvent', { event: outcome.event });
  }
}

const plainName = (key: string): string => (key.startsWith(ATTRIBUTE) ? key.slice(ATTRIBUTE.length) : key);

/** Customers known up to two spans ago teach, those known up to one span ago test: each is seen for one span. */
function spansOf(
  ask: ChurnAsk,
  first: string,
  last: string,
): { spans: ChurnSpans; dates: { learn: string; test: string } } {
  const { outcome } = ask;
  if (outcome.kind === 'attribute') {
    const timeless = { knownTo: null, seenTo: null };
    return { spans: { heldOut: 'third', learn: timeless, test: timeless }, dates: { learn: last, test: last } };
  }
  const test = dayBefore(last, outcome.days);
  const learn = dayBefore(last, 2 * outcome.days);
  // to know customers at all, there must have been as long a span before
  if (dayBefore(learn, outcome.days) < first)
    throw new Refusal('invalid', 'loyalty.tooShort', {
      days: outcome.days,
      needed: 3 * outcome.days,
      from: first,
      to: last,
    });
  return {
    spans: { heldOut: 'time', learn: { knownTo: learn, seenTo: test }, test: { knownTo: test, seenTo: last } },
    dates: { learn, test },
  };
}

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
