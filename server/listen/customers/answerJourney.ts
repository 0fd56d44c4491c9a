import {
  CUSTOMER_EVENT_KINDS,
  CUSTOMER_LIMITS,
  type CustomerEvent,
  type CustomerJourney,
} from '@plumbline/model/customer.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type EventPlace,
  type EventRow,
  listCustomerEvents,
  listCustomerReadings,
  type ReadingRow,
} from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import { openCustomer } from './openCustomer.ts';

export const JourneyQuery = z.object({
  /** all of them where none is named */
  kind: Repeated.pipe(z.array(z.enum(CUSTOMER_EVENT_KINDS))),
  after: z.string().max(800).optional(),
});
export type JourneyQuery = z.output<typeof JourneyQuery>;

type NamesOf = { dimension: (key: string) => Names; promise: (key: string) => Names };

/** What happened between a customer and the company, the latest first: answers, texts, promises, events, transactions. */
export async function answerJourney(
  context: WorkspaceContext,
  customer: string,
  query: JourneyQuery,
): Promise<CustomerJourney> {
  const { operations, analytics } = context.stores;
  const { asked } = await openCustomer(context, customer);
  const after = query.after === undefined ? null : readEventPlace(query.after);
  const most = CUSTOMER_LIMITS.pageEvents;
  const ask = { signal: context.signal };
  const [found, tree, promises] = await Promise.all([
    listCustomerEvents(analytics, asked, { kinds: query.kind, after, most: most + 1 }, ask),
    findTree(operations, context.workspace.id),
    listPromises(operations, context.workspace.id),
  ]);
  const rows = found.slice(0, most);
  const occasions = [...new Set(rows.filter(({ kind }) => kind === 'text').map(({ idText }) => idText))];
  const readings = await listCustomerReadings(analytics, asked, occasions, ask);
  const plain = (key: string): Names => ({ 'zh-CN': key, en: key });
  const names: NamesOf = {
    dimension: (key) => tree?.dimensions.find((one) => one.key === key)?.names ?? plain(key),
    promise: (key) => promises.find((one) => one.key === key)?.names ?? plain(key),
  };
  const last = rows.at(-1);
  return {
    events: rows.map((row) => presentEvent(row, names, readings)),
    next: found.length > most && last !== undefined ? writeEventPlace(last) : null,
  };
}

function presentEvent(row: EventRow, names: NamesOf, readings: readonly ReadingRow[]): CustomerEvent {
  const { kind, source, channel, touchpoint, name, text } = row;
  const reading = readings.find(
    (one) => one.idText === row.idText && one.question === row.part && one.hash === row.textHash,
  );
  return {
    ...{ kind, source, channel, touchpoint, name, text },
    at: new Date(row.atMs).toISOString(),
    dimensions: row.dimensions.map((dimension, i) => ({
      dimension,
      names: names.dimension(dimension),
      perceived: (row.values[i] ?? -1) < 0 ? null : (row.values[i] ?? null),
    })),
    names: kind === 'promise' ? names.promise(row.part) : null,
    question: kind === 'text' ? row.part : '',
    outcome: row.outcome === '' ? null : row.outcome,
    amount: kind === 'transaction' ? { amount: row.amount, currency: row.currency } : null,
    reading: kind === 'text' && reading !== undefined ? presentReading(reading, names) : null,
  };
}

function presentReading(
  { language, verdict, positive, calibrated, aspects, aspectPositives }: ReadingRow,
  names: NamesOf,
): CustomerEvent['reading'] {
  return {
    ...{ language, verdict, positive, calibrated: calibrated === 1 },
    aspects: aspects.map((dimension, i) => ({
      dimension,
      names: names.dimension(dimension),
      positive: aspectPositives[i] ?? null,
    })),
  };
}

const PlaceText = z.tuple([z.int(), z.string(), z.string().regex(/^\d{1,20}$/), z.string(), z.string()]);

function writeEventPlace({ atMs, kind, idText, part, textHash }: EventPlace): string {
  return Buffer.from(JSON.stringify([atMs, kind, idText, part, textHash])).toString('base64url');
}

function readEventPlace(text: string): EventPlace {
  try {
    const [atMs, kind, idText, part, textHash] = PlaceText.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { atMs, kind: kind as EventPlace['kind'], idText, part, textHash };
  } catch {
    throw new Refusal('invalid', 'customers.unknownPlace', { after: text });
  }
}
