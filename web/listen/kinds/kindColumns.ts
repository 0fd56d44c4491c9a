import type { MappedEvent, MappedText, MappedTransactions } from '@plumbline/model/mappedKinds.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';

/** What a column of these kinds is part of; each has its words under `listen:role`. */
export const KIND_ROLES = [
  'turnPart',
  'eventPart',
  'paymentPart',
  'decidedPart',
  'keyPart',
  'factPart',
  'unitPart',
  'kanoPart',
  'basisPart',
] as const;
export type KindRoleName = (typeof KIND_ROLES)[number];

type Words = { column: string } | string;
type Rename = (column: string) => string;

const columnIn = (words: Words | undefined): string | undefined =>
  typeof words === 'object' ? words.column : undefined;

/** Every column that stands in what a mapping brings besides marks, with what it is part of. */
export function kindRolesOf(mapping: Mapping, column: string): KindRoleName[] {
  const { customer, texts, events, transactions, decided, marks } = mapping;
  const uses: [KindRoleName, readonly (string | undefined)[]][] = [
    ['keyPart', customer?.also?.map((key) => key.column) ?? []],
    ['factPart', Object.values(customer?.facts ?? {})],
    [
      'turnPart',
      texts.flatMap(({ speaker, turn, from, to, recording, conversation }) => [
        ...[columnIn(speaker), turn?.column, from?.column, to?.column, recording?.column],
        ...(conversation?.columns ?? []),
      ]),
    ],
    ['eventPart', events.flatMap(({ name, time, step }) => [columnIn(name), time, columnIn(step)])],
    ['paymentPart', transactions === undefined ? [] : columnsOfPayment(transactions)],
    [
      'decidedPart',
      decided === undefined
        ? []
        : [
            columnIn(decided.kind),
            columnIn(decided.dimension),
            decided.value,
            decided.since,
            decided.who,
            decided.origin,
          ],
    ],
    [
      'unitPart',
      marks.map(({ native }) => (native !== undefined && 'column' in native ? native.unitColumn : undefined)),
    ],
    ['kanoPart', (mapping.kano ?? []).flatMap(({ functional, dysfunctional }) => [functional, dysfunctional])],
    ['basisPart', (mapping.bases ?? []).map((basis) => basis.column)],
  ];
  return uses.filter(([, columns]) => columns.includes(column)).map(([role]) => role);
}

function columnsOfPayment({
  order,
  amount,
  currency,
  items,
  product,
  time,
}: MappedTransactions): (string | undefined)[] {
  return [order, ...[amount].flat(), columnIn(currency), items, product, time];
}

/** The same mapping with its columns named otherwise, in everything but marks, attributes and times. */
export function renameKinds(mapping: Mapping, rename: Rename): Partial<Mapping> {
  const { customer, texts, events, transactions, decided, questions, flags, repeat, kano, bases } = mapping;
  const words = <W extends Words>(given: W): W =>
    typeof given === 'object' ? { ...given, column: rename(given.column) } : given;
  const only = (column: string | undefined) => (column === undefined ? undefined : rename(column));
  const renamed = (given: { column: string } | undefined) => given && { column: rename(given.column) };
  const part = <Key extends string>(key: Key, value: unknown) => (value === undefined ? {} : { [key]: value });
  return {
    ...(customer === undefined
      ? {}
      : {
          customer: {
            ...customer,
            column: rename(customer.column),
            ...part(
              'also',
              customer.also?.map((key) => ({ ...key, column: rename(key.column) })),
            ),
            ...part('facts', customer.facts === undefined ? undefined : renameValues(customer.facts, rename)),
          },
        }),
    texts: texts.map((text) => ({
      ...text,
      column: rename(text.column),
      ...part('speaker', text.speaker === undefined ? undefined : words(text.speaker)),
      ...part('turn', renamed(text.turn)),
      ...part('from', renamed(text.from)),
      ...part('to', renamed(text.to)),
      ...part('recording', renamed(text.recording)),
      ...part(
        'conversation',
        text.conversation === undefined ? undefined : { columns: text.conversation.columns.map(rename) },
      ),
    })),
    events: events.map((event) => ({
      ...event,
      name: words(event.name),
      ...part('time', only(event.time)),
      ...part('step', event.step === undefined ? undefined : words(event.step)),
    })),
    ...(transactions === undefined
      ? {}
      : {
          transactions: {
            ...transactions,
            amount: Array.isArray(transactions.amount) ? transactions.amount.map(rename) : rename(transactions.amount),
            ...part('order', only(transactions.order)),
            ...part('currency', transactions.currency === undefined ? undefined : words(transactions.currency)),
            ...part('items', only(transactions.items)),
            ...part('product', only(transactions.product)),
            ...part('time', only(transactions.time)),
          },
        }),
    ...(decided === undefined
      ? {}
      : {
          decided: {
            ...decided,
            kind: words(decided.kind),
            dimension: words(decided.dimension),
            value: rename(decided.value),
            ...part('since', only(decided.since)),
            ...part('who', only(decided.who)),
            ...part('origin', only(decided.origin)),
          },
        }),
    ...part(
      'questions',
      questions === undefined ? undefined : { column: rename(questions.column), value: rename(questions.value) },
    ),
    flags: flags.map((flag) => ({ ...flag, column: rename(flag.column) })),
    ...part(
      'kano',
      kano?.map((item) => ({
        ...item,
        ...{ functional: rename(item.functional), dysfunctional: rename(item.dysfunctional) },
      })),
    ),
    ...part(
      'bases',
      bases?.map((basis) => ({ ...basis, column: rename(basis.column) })),
    ),
    ...part('repeat', repeat === undefined ? undefined : { ...repeat, ...part('key', repeat.key?.map(rename)) }),
  };
}

function renameValues(values: Record<string, string>, rename: Rename): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, column]) => [name, rename(column)]));
}

/** Takes a column out of all of them; what cannot be without it goes with it. */
export function freeKinds(mapping: Mapping, column: string): Mapping {
  const { customer, transactions, decided, kano, bases, ...rest } = mapping;
  const payment = transactions === undefined ? undefined : freePayment(transactions, column);
  const kept = decided === undefined ? undefined : freeDecided(decided, column);
  return {
    ...rest,
    ...(customer === undefined ? {} : { customer: freeCustomer(customer, column) }),
    texts: mapping.texts.map((text) => freeTurns(text, column)),
    events: mapping.events.flatMap((event) => freeEvent(event, column)),
    ...(payment === undefined ? {} : { transactions: payment }),
    ...(kept === undefined ? {} : { decided: kept }),
    // a pair needs both of its columns
    ...listOf(
      'kano',
      kano?.filter(({ functional, dysfunctional }) => functional !== column && dysfunctional !== column),
    ),
    ...listOf(
      'bases',
      bases?.filter((basis) => basis.column !== column),
    ),
    marks: mapping.marks.map((mark) => {
      if (mark.native === undefined || !('column' in mark.native) || mark.native.unitColumn !== column) return mark;
      const { unitColumn: _gone, ...native } = mark.native;
      return { ...mark, native };
    }),
  };
}

function listOf<Name extends 'kano' | 'bases'>(name: Name, list: Mapping[Name]): Partial<Mapping> {
  return list === undefined || list.length === 0 ? {} : { [name]: list };
}

function freeCustomer(customer: NonNullable<Mapping['customer']>, column: string): NonNullable<Mapping['customer']> {
  const { also, facts, ...rest } = customer;
  const keys = also?.filter((key) => key.column !== column) ?? [];
  const known = Object.entries(facts ?? {}).filter(([, own]) => own !== column);
  return {
    ...rest,
    ...(keys.length === 0 ? {} : { also: keys }),
    ...(known.length === 0 ? {} : { facts: Object.fromEntries(known) }),
  };
}

function freeTurns(text: MappedText, column: string): MappedText {
  const { speaker, turn, conversation, ...rest } = text;
  // without its speaker it is a comment like any other
  if (speaker === undefined || columnIn(speaker) === column) return rest;
  const columns = conversation?.columns.filter((one) => one !== column) ?? [];
  return {
    ...rest,
    speaker,
    ...(turn === undefined || turn.column === column ? {} : { turn }),
    ...(columns.length === 0 ? {} : { conversation: { columns } }),
  };
}

function freeEvent(event: MappedEvent, column: string): MappedEvent[] {
  const { step, ...rest } = event;
  if (columnIn(event.name) === column || event.time === column) return [];
  return [step === undefined || columnIn(step) === column ? rest : event];
}

function freePayment(payment: MappedTransactions, column: string): MappedTransactions | undefined {
  const amounts = [payment.amount].flat().filter((one) => one !== column);
  if (amounts.length === 0) return undefined;
  const { order, currency, items, product, time, ...rest } = payment;
  return {
    ...rest,
    amount: amounts.length === 1 ? (amounts[0] ?? '') : amounts,
    ...(order === undefined || order === column ? {} : { order }),
    ...(currency === undefined || columnIn(currency) === column ? {} : { currency }),
    ...(items === undefined || items === column ? {} : { items }),
    ...(product === undefined || product === column ? {} : { product }),
    ...(time === undefined || time === column ? {} : { time }),
  };
}

function freeDecided(decided: NonNullable<Mapping['decided']>, column: string): Mapping['decided'] {
  if (decided.value === column || columnIn(decided.dimension) === column) return undefined;
  const { since, who, origin, ...rest } = decided;
  return {
    ...rest,
    kind: columnIn(decided.kind) === column ? 'standard' : decided.kind,
    ...(since === undefined || since === column ? {} : { since }),
    ...(who === undefined || who === column ? {} : { who }),
    ...(origin === undefined || origin === column ? {} : { origin }),
  };
}
