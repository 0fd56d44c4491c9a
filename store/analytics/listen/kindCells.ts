import type { ImportPlan, PlanColumn, PlanKinds, PlanMoment, PlanWords } from '@plumbline/model/importPlan.ts';
import type { QuarantineReason } from '@plumbline/model/importRun.ts';
import type { Bindings } from './bindings.ts';
import type { CellExpressions, CellSql } from './cellExpressions.ts';

/** What the statement that reads rows has at hand. */
export type Reading = {
  cells: CellExpressions;
  bindings: Bindings;
  faults: {
    take(column: PlanColumn, cell: CellSql): string;
    add(column: PlanColumn, reason: QuarantineReason, when: string): void;
  };
  sqlOf: (column: PlanColumn) => string;
};

const MOMENT = "Nullable(DateTime64(3, 'UTC'))";

/** Columns of the typed rows for what a plan brings besides observations; none where it brings nothing else. */
export function kindColumns({ kinds }: ImportPlan): string[] {
  if (kinds === null) return [];
  const { turns, events, transactions, decided } = kinds;
  return [
    ...turns.flatMap((turn, i) => {
      if (turn?.kind !== 'turn') return [];
      return [
        ...[`speaker${i} LowCardinality(String)`, `talk${i} UInt64`, `turn${i} Nullable(Float64)`],
        ...[`turnFrom${i} Nullable(Float64)`, `turnTo${i} Nullable(Float64)`, `recording${i} String`],
      ];
    }),
    ...events.flatMap((_event, i) => [
      `event${i} LowCardinality(String)`,
      `eventStep${i} LowCardinality(String)`,
      `eventAt${i} ${MOMENT}`,
    ]),
    ...(transactions === null
      ? []
      : [
          ...transactions.amounts.map((_column, i) => `amount${i} Nullable(Float64)`),
          ...['orderKey String', 'product String', 'items Nullable(Float64)', 'paidCurrency LowCardinality(String)'],
          ...['rate Nullable(Float64)', `paidAt ${MOMENT}`],
        ]),
    ...(decided === null
      ? []
      : [
          ...['decidedKind LowCardinality(String)', 'decidedDimension LowCardinality(String)'],
          ...['decidedValue Nullable(Float64)', `decidedSince ${MOMENT}`, 'decidedWho String', 'decidedOrigin String'],
        ]),
  ];
}

/** The cells of the file that those columns are read from. */
export function kindCellsUsed({ kinds }: ImportPlan): (PlanColumn | null)[] {
  if (kinds === null) return [];
  const { turns, events, transactions, decided } = kinds;
  return [
    ...turns.flatMap((turn) =>
      turn?.kind === 'turn'
        ? [cellOf(turn.speaker), turn.turn, turn.from, turn.to, turn.recording, ...(turn.conversation ?? [])]
        : [],
    ),
    ...events.flatMap(({ name, time, step }) => [cellOf(name), time?.column ?? null, cellOf(step)]),
    ...(transactions === null
      ? []
      : [
          ...[...transactions.amounts, transactions.order, transactions.items, transactions.product],
          ...[cellOf(transactions.currency), transactions.time?.column ?? null],
        ]),
    ...(decided === null
      ? []
      : [
          ...[cellOf(decided.kind), cellOf(decided.dimension), decided.value, decided.since?.column ?? null],
          ...[decided.who, decided.origin],
        ]),
  ];
}

const cellOf = (words: PlanWords | null): PlanColumn | null => (words === null || 'words' in words ? null : words);

/** Reads them, and notes what puts a row aside. */
export function readKinds(plan: ImportPlan, reading: Reading): string[] {
  const { kinds } = plan;
  if (kinds === null) return [];
  return [
    ...kinds.turns.flatMap((turn, i) => readTurns(plan, kinds, turn, i, reading)),
    ...kinds.events.flatMap((event, i) => readEvent(event, kinds.alone, i, reading)),
    ...(kinds.transactions === null ? [] : readTransactions(kinds.transactions, kinds.alone, reading)),
    ...(kinds.decided === null ? [] : readDecided(kinds.decided, reading)),
  ];
}

/** Lower case without the spaces around it; '' where the file says nothing. */
function wordsSql(given: PlanWords | null, { bindings, cells, sqlOf }: Reading): string {
  if (given === null) return "''";
  if ('words' in given) return bindings.bind('String', given.words);
  return textSql(given, { cells, sqlOf });
}

function textSql(column: PlanColumn, { cells, sqlOf }: Pick<Reading, 'cells' | 'sqlOf'>): string {
  return `if(${cells.isMissing(sqlOf(column))}, '', trimBoth(${sqlOf(column)}))`;
}

function momentSql(time: PlanMoment | null, name: string, { cells, faults, sqlOf }: Reading): string {
  if (time === null) return `CAST(NULL, '${MOMENT.replaceAll("'", "\\'")}')`;
  return faults.take(time.column, cells.moment(sqlOf(time.column), time.format, time.zone, name));
}

function readTurns(
  plan: ImportPlan,
  { speakers }: PlanKinds,
  turn: PlanKinds['turns'][number],
  i: number,
  reading: Reading,
): string[] {
  const { bindings, cells, faults, sqlOf } = reading;
  const text = plan.texts[i];
  if (turn === null || text === undefined) return [];
  if (turn.kind === 'transcript') {
    const cell = sqlOf(text.column);
    const some =
      turn.form === 'json'
        ? `(JSONType(${cell}) = 'Array' AND JSONLength(${cell}) > 0)`
        : `match(${cell}, ${bindings.bind('String', `(?m)${patternOf(speakers)}`)})`;
    faults.add(text.column, 'noTurns', `(NOT ${cells.isMissing(cell)} AND NOT ${some})`);
    return [];
  }
  const said = wordsSql(turn.speaker, reading);
  const conversation = turn.conversation?.map((column) => `trimBoth(${sqlOf(column)})`);
  for (const column of turn.conversation ?? []) faults.add(column, 'missingKey', cells.isMissing(sqlOf(column)));
  const talk =
    conversation === undefined
      ? 'occasion'
      : `sipHash64(${bindings.bind('String', plan.source)}, 'conversation', ${conversation.join(', ')})`;
  const numberOf = (column: PlanColumn | null, name: string) =>
    column === null
      ? "CAST(NULL, 'Nullable(Float64)')"
      : faults.take(column, cells.number(sqlOf(column), column.decimal, name));
  return [
    `${speakerSql(`lowerUTF8(${said})`, speakers, bindings)} AS speaker${i}`,
    `${talk} AS talk${i}`,
    `${numberOf(turn.turn, `turn${i}`)} AS turn${i}`,
    `${numberOf(turn.from, `turnFrom${i}`)} AS turnFrom${i}`,
    `${numberOf(turn.to, `turnTo${i}`)} AS turnTo${i}`,
    `${turn.recording === null ? "''" : `leftUTF8(${textSql(turn.recording, reading)}, 36)`} AS recording${i}`,
  ];
}

/** Who a word in lower case means; whom nobody knows is `other`. */
export function speakerSql(word: string, speakers: PlanKinds['speakers'], bindings: Bindings): string {
  const words = bindings.bind('Array(String)', Object.keys(speakers));
  const roles = bindings.bind('Array(String)', Object.values(speakers));
  return `transform(${word}, ${words}, ${roles}, 'other')`;
}

/**
 * A line that begins with who speaks: `Agent: …`, `[10:02] 客服小王：…`. A word, a short name or number after it, a colon.
 *
 * The engine's expressions take time in proportion to the text, whatever stands in it.
 */
export function patternOf(speakers: PlanKinds['speakers']): string {
  const words = Object.keys(speakers)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (/[a-z0-9]$/i.test(word) ? '\\b' : ''));
  return `^\\s*(?:\\[[^\\]\\n]{0,40}\\]\\s*)?(?i:(${words.join('|')}))[\\p{L}\\p{N} ._#()（）-]{0,24}[:：][ \\t]*`;
}

function readEvent(event: PlanKinds['events'][number], alone: boolean, i: number, reading: Reading): string[] {
  const { faults, cells, sqlOf } = reading;
  const at = momentSql(event.time, `eventAt${i}`, reading);
  const name = cellOf(event.name);
  if (name !== null) {
    const happened = event.time === null ? (alone ? '1' : '0') : `isNotNull(eventAt${i})`;
    if (happened !== '0') faults.add(name, 'missingName', `(${cells.isMissing(sqlOf(name))} AND ${happened})`);
  }
  return [
    `${at} AS eventAt${i}`,
    `${wordsSql(event.name, reading)} AS event${i}`,
    `${wordsSql(event.step, reading)} AS eventStep${i}`,
  ];
}

/** Words and signs that stand for a currency, in capitals. */
const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ '¥': 'CNY', '￥': 'CNY', RMB: 'CNY', 元: 'CNY', 人民币: 'CNY', 人民幣: 'CNY' },
  ...{ 美元: 'USD', US$: 'USD', '€': 'EUR', 欧元: 'EUR', 歐元: 'EUR', '£': 'GBP', 英镑: 'GBP', 英鎊: 'GBP' },
  ...{ NT$: 'TWD', NTD: 'TWD', 新台币: 'TWD', 新臺幣: 'TWD', 新台幣: 'TWD', HK$: 'HKD', 港币: 'HKD', 港幣: 'HKD' },
};

function readTransactions(
  { amounts, order, items, product, currency, in: target, time }: NonNullable<PlanKinds['transactions']>,
  alone: boolean,
  reading: Reading,
): string[] {
  const { bindings, cells, faults, sqlOf } = reading;
  const read = amounts.map((column, i) => {
    return `${faults.take(column, cells.number(sqlOf(column), column.decimal, `amount${i}`))} AS amount${i}`;
  });
  const none = amounts.map((_column, i) => `isNull(amount${i})`).join(' AND ');
  const [first] = amounts;
  if (alone && first !== undefined) faults.add(first, 'missingAmount', `(${none})`);
  const signs = bindings.bind('Array(String)', Object.keys(CURRENCIES));
  const codes = bindings.bind('Array(String)', Object.values(CURRENCIES));
  const said = `transform(upperUTF8(${wordsSql(currency, reading)}), ${signs}, ${codes})`;
  const code =
    target === null
      ? said
      : `if(empty(${said} AS saidCurrency), ${bindings.bind('String', target.currency)}, saidCurrency)`;
  const currencyCell = cellOf(currency);
  if (currencyCell !== null && target === null)
    faults.add(currencyCell, 'unknownUnit', `(NOT empty(paidCurrency) AND NOT match(paidCurrency, '^[A-Z]{3}$'))`);
  if (currencyCell !== null && target !== null) faults.add(currencyCell, 'noRate', `(isNull(rate) AND NOT (${none}))`);
  const rate =
    target === null
      ? "CAST(1, 'Nullable(Float64)')"
      : `(if(indexOf(${bindings.bind('Array(String)', Object.keys(target.rates))}, paidCurrency) AS rateAt = 0, NULL, ${bindings.bind('Array(Float64)', Object.values(target.rates))}[rateAt]))`;
  const count =
    items === null
      ? "CAST(NULL, 'Nullable(Float64)')"
      : faults.take(items, cells.number(sqlOf(items), items.decimal, 'items'));
  return [
    ...read,
    `${code} AS paidCurrency`,
    `${rate} AS rate`,
    `${order === null ? "''" : textSql(order, reading)} AS orderKey`,
    `${product === null ? "''" : textSql(product, reading)} AS product`,
    `${count} AS items`,
    `${momentSql(time, 'paidAt', reading)} AS paidAt`,
  ];
}

function readDecided(decided: NonNullable<PlanKinds['decided']>, reading: Reading): string[] {
  const { bindings, cells, faults, sqlOf } = reading;
  const { kind, dimension, value, scale, since, who, origin } = decided;
  const cell = sqlOf(value);
  const number =
    scale === 'native'
      ? cells.number(cell, value.decimal, 'decidedValue')
      : cells.scale(cell, value.decimal, { ...scale, labels: null }, 'decidedValue');
  const words = bindings.bind('Array(String)', Object.keys(decided.keys));
  const keys = bindings.bind('Array(String)', Object.values(decided.keys));
  const said = wordsSql(dimension, reading);
  faults.add(value, 'missingValue', cells.isMissing(cell));
  const kindCell = cellOf(kind);
  if (kindCell !== null) faults.add(kindCell, 'unknownKind', `empty(decidedKind)`);
  const dimensionCell = cellOf(dimension);
  if (dimensionCell !== null) {
    faults.add(dimensionCell, 'missingDimension', cells.isMissing(sqlOf(dimensionCell)));
    faults.add(dimensionCell, 'unknownDimension', 'empty(decidedDimension)');
    const native = bindings.bind('Array(String)', Object.keys(decided.through));
    // without a value function there is nothing a native value could be put through
    if (scale === 'native') faults.add(dimensionCell, 'unknownUnit', `NOT has(${native}, toString(decidedDimension))`);
  }
  const day =
    since === null
      ? "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')"
      : faults.take(since.column, cells.civil(sqlOf(since.column), since.format, 'decidedSince'));
  return [
    `${faults.take(value, number)} AS decidedValue`,
    `${kindSql(wordsSql(kind, reading), bindings)} AS decidedKind`,
    `${'words' in dimension ? said : `transform(${said}, ${words}, ${keys}, '')`} AS decidedDimension`,
    `${day} AS decidedSince`,
    `${who === null ? "''" : textSql(who, reading)} AS decidedWho`,
    `${origin === null ? "''" : textSql(origin, reading)} AS decidedOrigin`,
  ];
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  ...{ standard: 'standard', 标准: 'standard', 標準: 'standard', 服务标准: 'standard', 服務標準: 'standard' },
  ...{
    promised: 'promised',
    promise: 'promised',
    承诺: 'promised',
    承諾: 'promised',
    公开承诺: 'promised',
    公開承諾: 'promised',
  },
  ...{
    benchmark: 'benchmark',
    基准: 'benchmark',
    基準: 'benchmark',
    外部基准: 'benchmark',
    外部基準: 'benchmark',
    标杆: 'benchmark',
    標竿: 'benchmark',
  },
};

function kindSql(word: string, bindings: Bindings): string {
  const words = bindings.bind('Array(String)', Object.keys(KIND_WORDS));
  const kinds = bindings.bind('Array(String)', Object.values(KIND_WORDS));
  return `transform(lowerUTF8(${word}), ${words}, ${kinds}, '')`;
}
