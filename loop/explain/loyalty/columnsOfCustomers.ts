import {
  BEHAVIOURS,
  type Behaviour,
  type ChurnAsk,
  type ChurnOutcome,
  type Experience,
} from '@plumbline/model/churn.ts';
import type { PredictorColumn } from './codePredictors.ts';

/** What was known of a customer up to a day, and what came after it. Days are whole numbers since 1970. */
export type KnownCustomer = {
  words: readonly string[];
  firstDay: number;
  /** of the last purchase or event; null where there is none */
  lastDay: number | null;
  purchases: number;
  spent: number;
  contacts: number;
  counts: readonly number[];
  gapTotal: number;
  pairs: number;
  met: number;
  kept: number;
  broken: number;
  outcome: string;
  eventsAfter: number;
  purchasesAfter: number;
  activitiesAfter: number;
};

/** Customers that were known up to the same day. */
export type KnownGroup = { customers: readonly KnownCustomer[]; known: number };

const BEHAVED: Record<Behaviour, (customer: KnownCustomer, known: number) => number> = {
  recencyDays: ({ lastDay }, known) => (lastDay === null ? Number.NaN : known - lastDay),
  tenureDays: ({ firstDay }, known) => known - firstDay,
  purchases: ({ purchases }) => purchases,
  amount: ({ spent, purchases }) => (purchases === 0 ? Number.NaN : spent),
  contacts: ({ contacts }) => contacts,
};
const EXPERIENCED: Record<Experience, (customer: KnownCustomer) => number> = {
  gap: ({ gapTotal, pairs }) => (pairs === 0 ? Number.NaN : gapTotal / pairs),
  fulfilment: ({ met, pairs }) => (pairs === 0 ? Number.NaN : met / pairs),
  brokenPromises: ({ kept, broken }) => (kept + broken === 0 ? Number.NaN : broken),
};

/**
 * The predictors that are asked for, as columns over all groups of customers, one after the other.
 *
 * An attribute whose every value is a number is one; others are categories.
 *
 * @param ask     which predictors
 * @param groups  customers with the day up to which they are known
 * @returns       a column a predictor; `attribute:NAME`, `event:NAME`, or the name of a behaviour or experience
 */
export function columnsOfCustomers(
  ask: Pick<ChurnAsk, 'attributes' | 'behaviours' | 'events' | 'experiences'>,
  groups: readonly KnownGroup[],
): PredictorColumn[] {
  const all = groups.flatMap(({ customers, known }) => customers.map((customer) => ({ customer, known })));
  const numbers = (read: (customer: KnownCustomer, known: number) => number) =>
    Float64Array.from(all, ({ customer, known }) => read(customer, known));
  return [
    ...ask.attributes.map((key, at) =>
      readWords(
        key,
        all.map(({ customer }) => customer.words[at] ?? ''),
      ),
    ),
    ...BEHAVIOURS.filter((key) => ask.behaviours.includes(key)).map((key): PredictorColumn => {
      return { key, role: 'behaviour', kind: 'number', numbers: numbers(BEHAVED[key]) };
    }),
    ...ask.events.map((name, at): PredictorColumn => {
      const counted = numbers(({ counts }) => counts[at] ?? 0);
      return { key: `event:${name}`, role: 'behaviour', kind: 'number', numbers: counted };
    }),
    ...ask.experiences.map((key): PredictorColumn => {
      return { key, role: 'experience', kind: 'number', numbers: numbers(EXPERIENCED[key]) };
    }),
  ];
}

/** Blanks are no value; where all others are numbers the column is one. */
export function readWords(key: string, cells: readonly string[]): PredictorColumn {
  const words = cells.map((cell) => cell.trim());
  const known = words.filter((word) => word !== '');
  if (known.length > 0 && known.every((word) => Number.isFinite(Number(word))))
    return {
      ...{ key, role: 'attribute', kind: 'number' },
      numbers: Float64Array.from(words, (word) => (word === '' ? Number.NaN : Number(word))),
    };
  return { key, role: 'attribute', kind: 'category', words };
}

/** Whether a customer left, by what leaving is. */
export function hasLeft(outcome: ChurnOutcome, customer: KnownCustomer): boolean {
  if (outcome.kind === 'attribute') return outcome.values.includes(customer.outcome);
  if (outcome.kind === 'event') return customer.eventsAfter > 0;
  return (outcome.of === 'purchases' ? customer.purchasesAfter : customer.activitiesAfter) === 0;
}
