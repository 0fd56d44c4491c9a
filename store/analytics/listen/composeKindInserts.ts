import type { ImportPlan, PlanKinds } from '@plumbline/model/importPlan.ts';
import { Bindings, type Statement } from './bindings.ts';
import { contextSql, throughValueFunction, withNumber } from './composeEvidenceInserts.ts';
import { patternOf, speakerSql } from './kindCells.ts';
import { stagingTables } from './stagingTables.ts';

type Target = { workspace: number; importNumber: number };
/** A conversation in one cell has no more turns than this. */
const TURNS_MAX = 5000;

/**
 * What a plan brings besides observations, from the typed rows: turns, events, transactions, decided values.
 *
 * These are of rows, not of occasions: where rows share an occasion, each of them counts, and belongs to the person of the
 * occasion.
 *
 * @param rows  the rows that observations are made of: one an occasion, of a repeated import the new and changed ones
 */
export function composeKindInserts(plan: ImportPlan, target: Target, rows: string): Statement[] {
  const { kinds } = plan;
  if (kinds === null) return [];
  return [
    ...kinds.turns.flatMap((turn, i) => (turn === null ? [] : [composeTurns(plan, target, rows, { turn, i, kinds })])),
    ...kinds.events.map((event, i) => composeEvents(plan, target, rows, { event, i })),
    ...(kinds.transactions === null ? [] : [composeTransactions(plan, target, rows, kinds.transactions)]),
    ...(kinds.decided === null ? [] : [composeDecided(plan, target, rows, kinds.decided)]),
  ];
}

/** A file of standards, promises or benchmarks and nothing else. */
export function isDecidedAlone({ kinds, customer }: ImportPlan): boolean {
  if (kinds === null || !kinds.alone || customer !== null) return false;
  return kinds.decided !== null && kinds.transactions === null && kinds.events.length === 0;
}

/** Every typed row of the occasions that are written, each with the person of its occasion. */
function everyRow(plan: ImportPlan, { importNumber }: Target, rows: string): string {
  if (plan.occasion === null) return `(SELECT * FROM ${rows} WHERE fault = 0)`;
  return `(SELECT t.* REPLACE (o.whose AS person) FROM ${stagingTables.typed(importNumber)} AS t
  SEMI LEFT JOIN (SELECT occasion, person AS whose FROM ${rows} WHERE fault = 0) AS o ON t.occasion = o.occasion
  WHERE t.fault = 0)`;
}

type Context = ReturnType<typeof contextSql>;

/** The context of a row of evidence, with a time of its own. */
function contextAt(plan: ImportPlan, target: Target, bindings: Bindings, at: string | null): Context {
  const common = contextSql(plan, target, bindings);
  if (at === null) return common;
  const zone = bindings.bind('String', plan.zone);
  const of: Record<string, string> = { at: `ifNull(${at}, at)`, day: `toDate(toTimeZone(ifNull(${at}, at), ${zone}))` };
  return { ...common, selected: common.selected.map((name) => of[name] ?? name) };
}

type Turns = { turn: NonNullable<PlanKinds['turns'][number]>; i: number; kinds: PlanKinds };

function composeTurns(plan: ImportPlan, target: Target, rows: string, { turn, i, kinds }: Turns): Statement {
  const bindings = new Bindings();
  const common = contextSql(plan, target, bindings);
  const text = plan.texts[i];
  if (text === undefined) throw new RangeError(`no text ${i} in the plan`);
  const fixed = [bindings.bind('String', text.column.name), bindings.bind('String', text.dimension ?? '')];
  const own = ['question', 'dimension', 'text', 'conversation', 'turn', 'speaker', 'startSeconds', 'endSeconds'];
  const into = `INSERT INTO texts (${[...common.columns, ...own, 'recording'].join(', ')})`;
  if (turn.kind === 'transcript') {
    const parts = turn.form === 'json' ? turnsOfJson(`t${i}`, kinds, bindings) : turnsOfLines(`t${i}`, kinds, bindings);
    return {
      sql: `${into}
SELECT ${[...common.selected, ...fixed].join(', ')}, said.2, occasion, toUInt16(place), said.1, said.3, said.4, ''
FROM (SELECT *, arraySlice(arrayFilter(one -> NOT empty(one.2), ${parts}), 1, ${TURNS_MAX}) AS turns FROM ${everyRow(plan, target, rows)}) AS typed
${withNumber(target)}
ARRAY JOIN turns AS said, arrayEnumerate(turns) AS place`,
      params: bindings.params,
    };
  }
  const counted = `row_number() OVER (PARTITION BY talk${i} ORDER BY at, row)`;
  const place = turn.turn === null ? counted : `ifNull(turn${i}, toFloat64(${counted}))`;
  return {
    sql: `${into}
SELECT ${[...common.selected, ...fixed].join(', ')}, t${i}, talk${i}, toUInt16(greatest(0, least(65535, ${place}))), speaker${i}, ${secondsSql(`turnFrom${i}`)}, ${secondsSql(`turnTo${i}`)}, recording${i}
FROM ${everyRow(plan, target, rows)} AS typed
${withNumber(target)}
WHERE NOT empty(trim(BOTH ' \\r\\n\\t' FROM t${i}))`,
    params: bindings.params,
  };
}

/** What is before the recording began is no moment of it. */
const secondsSql = (seconds: string): string => `if(${seconds} >= 0, toFloat32(${seconds}), NULL)`;

/** Lines that begin with who speaks begin a turn; the lines after them belong to it. */
function turnsOfLines(cell: string, { speakers }: PlanKinds, bindings: Bindings): string {
  const pattern = bindings.bind('String', patternOf(speakers));
  const lines = `splitByChar('\\n', replaceAll(${cell}, '\\r', ''))`;
  const groups = `arraySplit(line -> match(line, ${pattern}), ${lines})`;
  const word = `lowerUTF8(extract(turn[1], ${pattern}))`;
  const who = `if(match(turn[1], ${pattern}), ${speakerSql(word, speakers, bindings)}, 'other')`;
  const what = `trimBoth(replaceRegexpOne(arrayStringConcat(turn, '\\n'), ${pattern}, ''))`;
  const none = "CAST(NULL, 'Nullable(Float32)')";
  return `arrayMap(turn -> (${who}, ${what}, ${none}, ${none}), ${groups})`;
}

const SPEAKER_FIELDS = ['speaker', 'role', 'from', 'sender', 'author', 'name'];
const TEXT_FIELDS = ['text', 'content', 'message', 'body', 'utterance'];

/** `[{"speaker": "agent", "text": "…", "start": 0, "end": 1.8}, …]` under one of the usual names, or `[["agent", "…"], …]`. */
function turnsOfJson(cell: string, { speakers }: PlanKinds, bindings: Bindings): string {
  const field = (names: readonly string[], place: number) => {
    const found = names.map((name) => `JSONExtractString(one, '${name}')`);
    const named = `arrayFirst(word -> NOT empty(word), [${found.join(', ')}])`;
    return `if(JSONType(one) = 'Array', JSONExtractString(one, ${place}), ${named})`;
  };
  const seconds = (name: string) => `JSONExtract(one, '${name}', 'Nullable(Float64)')`;
  const word = `lowerUTF8(trimBoth(${field(SPEAKER_FIELDS, 1)}))`;
  return `arrayMap(one -> (${speakerSql(word, speakers, bindings)}, trimBoth(${field(TEXT_FIELDS, 2)}), ${secondsSql(seconds('start'))}, ${secondsSql(seconds('end'))}), JSONExtractArrayRaw(${cell}))`;
}

/**
 * Where a column names the event, each row is one. Where the mapping does, rows of one occasion that have it at the same moment
 * repeat it, as rows of the items of an order repeat when it was bought.
 */
function composeEvents(
  plan: ImportPlan,
  target: Target,
  rows: string,
  { event, i }: { event: PlanKinds['events'][number]; i: number },
): Statement {
  const bindings = new Bindings();
  const common = contextAt(plan, target, bindings, event.time === null ? null : `eventAt${i}`);
  const once = 'words' in event.name && plan.occasion !== null;
  const happened = event.time === null ? '' : ` AND isNotNull(eventAt${i})`;
  return {
    sql: `INSERT INTO journeyEvents (${common.columns.join(', ')}, name, step)
SELECT ${common.selected.join(', ')}, event${i}, eventStep${i}
FROM ${everyRow(plan, target, rows)} AS typed
${withNumber(target)}
WHERE NOT empty(event${i})${happened}${once ? `\nORDER BY row LIMIT 1 BY occasion, ${event.time === null ? 'at' : `eventAt${i}`}` : ''}`,
    params: bindings.params,
  };
}

/** Rows of one order are one transaction: amounts and items are added up, of the rest the first stands. */
function composeTransactions(
  plan: ImportPlan,
  target: Target,
  rows: string,
  { amounts, order, unit, in: kept, time }: NonNullable<PlanKinds['transactions']>,
): Statement {
  const bindings = new Bindings();
  const common = contextAt(plan, target, bindings, time === null ? null : 'paidAt');
  const paid = `(${amounts.map((_column, i) => `ifNull(amount${i}, 0)`).join(' + ')}) * ${bindings.bind('Float64', unit)}`;
  const some = amounts.map((_column, i) => `isNotNull(amount${i})`).join(' OR ');
  const currency = kept === null ? 'paidCurrency' : bindings.bind('String', kept.currency);
  const own = ['`order`', 'amount', 'currency', 'paid', 'paidCurrency', 'items', 'product'];
  const names = [...common.columns, ...own].join(', ');
  const columns = common.columns.map((column, place) => `${common.selected[place]} AS x_${column}`);
  const lines = `SELECT ${columns.join(', ')}, row, orderKey, ${paid} AS paid_, paid_ * ifNull(rate, 1) AS amount_, ${currency} AS currency_, paidCurrency AS paidCurrency_, items AS items_, product AS product_
FROM ${everyRow(plan, target, rows)} AS typed
${withNumber(target)}
WHERE ${some}`;
  const single = `SELECT ${common.columns.map((column) => `x_${column}`).join(', ')}, orderKey, amount_, currency_, paid_, paidCurrency_, items_, product_ FROM (${lines})`;
  if (order === null) return { sql: `INSERT INTO transactions (${names})\n${single}`, params: bindings.params };
  const first = (name: string) => `argMin(${name}, row)`;
  return {
    sql: `INSERT INTO transactions (${names})
SELECT ${common.columns.map((column) => first(`x_${column}`)).join(', ')}, orderKey, sum(amount_), currency_, sum(paid_), paidCurrency_, sum(items_), ${first('product_')}
FROM (${lines}) WHERE NOT empty(orderKey)
GROUP BY orderKey, currency_, paidCurrency_
UNION ALL
${single} WHERE empty(orderKey)`,
    params: bindings.params,
  };
}

function composeDecided(
  plan: ImportPlan,
  target: Target,
  rows: string,
  { dimension, keys, scale, through }: NonNullable<PlanKinds['decided']>,
): Statement {
  const bindings = new Bindings();
  const key =
    'words' in dimension ? bindings.bind('String', keys[dimension.words] ?? dimension.words) : 'decidedDimension';
  return {
    sql: `INSERT INTO decidedValues (workspace, import, occasion, source, kind, dimension, point, since, who, origin)
SELECT ${bindings.bind('UInt32', target.workspace)}, ${bindings.bind('UInt32', target.importNumber)}, occasion, ${bindings.bind('String', plan.source)},
  toString(decidedKind), ${key}, assumeNotNull(${pointSql(scale, through, bindings)} AS point_), toDate(ifNull(decidedSince, toDateTime64(day, 3, 'UTC')), 'UTC'), decidedWho, decidedOrigin
FROM ${everyRow(plan, target, rows)} AS typed
WHERE isNotNull(point_)`,
    params: bindings.params,
  };
}

/** On 0 to 100: along the scale, or through the value function of the row's dimension. */
function pointSql(
  scale: NonNullable<PlanKinds['decided']>['scale'],
  through: NonNullable<PlanKinds['decided']>['through'],
  bindings: Bindings,
): string {
  if (scale !== 'native') {
    const [low, high] = [bindings.bind('Float64', scale.low), bindings.bind('Float64', scale.high)];
    return `(decidedValue - ${low}) / (${high} - ${low}) * 100`;
  }
  const cases = Object.entries(through).map(
    ([key, value]) =>
      `toString(decidedDimension) = ${bindings.bind('String', key)}, ${throughValueFunction('decidedValue', value)}`,
  );
  return cases.length === 0 ? "CAST(NULL, 'Nullable(Float64)')" : `multiIf(${cases.join(', ')}, NULL)`;
}
