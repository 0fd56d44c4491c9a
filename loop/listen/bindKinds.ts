import type { Dimension } from '@plumbline/model/dimension.ts';
import type { PlanKinds, PlanMoment, PlanTurns, PlanWords } from '@plumbline/model/importPlan.ts';
import type { MappedText } from '@plumbline/model/mappedKinds.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ColumnFinder } from './columnFinder.ts';
import { composeSpeakers } from './speakerWords.ts';

/**
 * Bind what a mapping brings besides marks: turns of conversations, events, transactions and decided values.
 *
 * @param zone        in which times without a zone of their own are
 * @param dimensions  the tree after the mapping; a decided value may be of any of them
 * @returns           null where the mapping brings none of them, so that such an import takes no step for it
 * @throws Refusal invalid `import.turnsNeedKey`, `import.rateNeedsCurrency`, `import.noRate`, `import.unknownZone`
 */
export function bindKinds(
  mapping: Mapping,
  finder: ColumnFinder,
  dimensions: readonly Dimension[],
  zone: string,
): PlanKinds | null {
  const turns = mapping.texts.map((text) => bindTurns(mapping, text, finder));
  const { events, transactions, decided } = mapping;
  const none = turns.every((turn) => turn === null) && events.length === 0;
  if (none && transactions === undefined && decided === undefined) return null;
  const moment = momentsIn(mapping, finder, zone);
  return {
    turns,
    speakers: composeSpeakers(mapping.speakers),
    events: events.map(({ name, time, format, zone: own, step }) => ({
      name: words(name, finder),
      time: moment(time, format, own),
      step: step === undefined ? null : words(step, finder),
    })),
    transactions: transactions === undefined ? null : bindTransactions(mapping, transactions, finder, moment),
    decided: decided === undefined ? null : bindDecided(decided, finder, dimensions),
    alone: [
      ...[mapping.marks, mapping.long, mapping.metrics, mapping.texts, mapping.promises],
      ...[mapping.kano ?? [], mapping.bases ?? []],
    ].every((part) => part.length === 0),
  };
}

function words<Words extends string>(given: { column: string } | Words, finder: ColumnFinder): PlanWords<Words> {
  return typeof given === 'string' ? { words: given } : finder.find(given.column);
}

type Moment = (column: string | undefined, format: PlanMoment['format'], own: string | undefined) => PlanMoment | null;

function momentsIn(mapping: Mapping, finder: ColumnFinder, zone: string): Moment {
  const otherwise = 'column' in mapping.time ? (mapping.time.zone ?? zone) : zone;
  return (column, format, own) => {
    if (own !== undefined && !isZone(own)) throw new Refusal('invalid', 'import.unknownZone', { zone: own });
    return column === undefined ? null : { column: finder.find(column), format, zone: own ?? otherwise };
  };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function bindTurns(mapping: Mapping, text: MappedText, finder: ColumnFinder): PlanTurns | null {
  if (text.transcript !== undefined) return { kind: 'transcript', form: text.transcript };
  if (text.speaker === undefined) return null;
  const keyed = text.conversation ?? mapping.occasion ?? mapping.repeat?.key;
  if (keyed === undefined) throw new Refusal('invalid', 'import.turnsNeedKey', { column: text.column });
  const cell = (given: { column: string } | undefined) => (given === undefined ? null : finder.find(given.column));
  return {
    kind: 'turn',
    speaker: words(text.speaker, finder),
    turn: cell(text.turn),
    conversation: text.conversation?.columns.map((column) => finder.find(column)) ?? null,
    ...{ from: cell(text.from), to: cell(text.to), recording: cell(text.recording) },
  };
}

function bindTransactions(
  mapping: Mapping,
  given: NonNullable<Mapping['transactions']>,
  finder: ColumnFinder,
  moment: Moment,
): NonNullable<PlanKinds['transactions']> {
  const { currency, in: target } = given;
  const find = (column: string | undefined) => (column === undefined ? null : finder.find(column));
  const rates = target === undefined ? null : { ...mapping.rates?.[target], [target]: 1 };
  if (rates !== null && typeof currency === 'string' && rates[currency] === undefined)
    throw new Refusal('invalid', 'import.noRate', { unit: currency, target: target ?? '' });
  return {
    order: find(given.order),
    amounts: [given.amount].flat().map((column) => finder.find(column)),
    unit: given.unit ?? 1,
    currency: currency === undefined ? null : words(currency, finder),
    in: target === undefined || rates === null ? null : { currency: target, rates },
    items: find(given.items),
    product: find(given.product),
    time: moment(given.time, given.format, given.zone),
  };
}

function bindDecided(
  given: NonNullable<Mapping['decided']>,
  finder: ColumnFinder,
  dimensions: readonly Dimension[],
): NonNullable<PlanKinds['decided']> {
  const find = (column: string | undefined) => (column === undefined ? null : finder.find(column));
  const keys: Record<string, string> = {};
  for (const { key, names } of dimensions) for (const name of [key, ...Object.values(names)]) keys[name] = key;
  const dimension = words(given.dimension, finder);
  if ('words' in dimension && !Object.values(keys).includes(dimension.words))
    throw new Refusal('invalid', 'import.unknownDimension', { dimension: dimension.words });
  const since = find(given.since);
  return {
    kind: words(given.kind, finder),
    dimension,
    keys,
    value: finder.find(given.value),
    scale: given.scale,
    through: Object.fromEntries(dimensions.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]))),
    since: since === null ? null : { column: since, format: given.format },
    who: find(given.who),
    origin: find(given.origin),
  };
}
