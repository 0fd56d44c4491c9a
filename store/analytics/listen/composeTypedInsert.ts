import type { ImportPlan, PlanColumn, PlanFile } from '@plumbline/model/importPlan.ts';
import type { JoinedCell } from '@plumbline/model/mappedKinds.ts';
import { Bindings, type Statement } from './bindings.ts';
import { CellExpressions, type CellSql } from './cellExpressions.ts';
import { keySql } from './identity/keyExpressions.ts';
import { kindCellsUsed, readKinds } from './kindCells.ts';
import {
  FLAG_YES,
  faultCode,
  groupingsOf,
  hasPairs,
  identityColumns,
  keptFlags,
  stagingTables,
  typedNames,
} from './stagingTables.ts';

/** What a file says of a person longer than this is cut. */
const FACT_LETTERS_MAX = 1000;

/** How a day that fits both orders is read: day first, month first, or not at all. */
export type DateReading = 1 | 2 | 3;

/**
 * The statement that reads the base file, as it streams in, into typed rows: every cell is parsed once, every row gets
 * its occasion and person, and a row with a cell that cannot be read gets a fault instead of being lost.
 *
 * The bytes that follow the statement are those of the gate: the rows of the file, which are counted as they come.
 *
 * @param standing  of a column of days in two orders: how those are read that fit both and are not staged row by row
 * @returns the statement, to be sent with `FORMAT CSV` and the stream, and the columns its fault codes count
 */
export function composeTypedInsert(
  plan: ImportPlan,
  importNumber: number,
  standing: DateReading = 3,
): Statement & { faultColumns: readonly string[] } {
  const bindings = new Bindings();
  const cells = new CellExpressions(bindings, plan.missing);
  const faults = new FaultList();
  for (const { column, values, putAside } of plan.flags)
    if (putAside)
      faults.add(column, 'flagged', `has(${bindings.bind('Array(String)', values)}, trimBoth(${sqlOf(column)}))`);
  const time = timeSql(plan, cells, bindings, faults, { importNumber, standing });
  const values = plan.values.map((value, i) => valueSql(value, `f${i}`, cells, faults));
  const dimension = dimensionSql(plan, bindings, faults);
  const promises = plan.promises.flatMap((promise, i) => [
    faults.take(promise.due, cells.civil(sqlOf(promise.due), promise.format, `due${i}`)),
    faults.take(promise.done, cells.civil(sqlOf(promise.done), promise.format, `done${i}`)),
  ]);
  const occasion = occasionSql(plan, bindings, importNumber, faults, cells);
  const cellsUsed = usedColumns(plan);
  const read = [
    'row',
    ...cellsUsed.map(sqlOf),
    ...personSql(plan, bindings, cells),
    `${occasion} AS occasion`,
    ...time,
    ...values.flat(),
    ...dimension,
    ...groupingsOf(plan).map(([grouping, column]) => `trimBoth(${sqlOf(column)}) AS ${grouping}`),
    ...attributesSql(plan, bindings),
    ...plan.texts.map(
      ({ column }, i) => `if(${cells.isMissing(sqlOf(column))}, '', trimBoth(${sqlOf(column)})) AS t${i}`,
    ),
    ...(plan.asked.length === 0 ? [] : ['asked']),
    ...promises.map((promise, i) => `${promise} AS ${i % 2 === 0 ? 'due' : 'done'}${Math.floor(i / 2)}`),
    ...readKinds(plan, { cells, bindings, faults, sqlOf }),
  ];
  const base = plan.files[0] as PlanFile;
  const structure = base.columns.map((_name, i) => `c${i} String`).join(', ');
  const joins = plan.files.map((file, place) => joinSql(plan, file, place, importNumber, bindings));
  // One level a step: a name used twice at its own level would be written out twice, and a wide file has many names.
  const sql = `INSERT INTO ${stagingTables.typed(importNumber)} (${typedNames(plan).join(', ')})
SELECT ${typedNames(plan).slice(0, -1).join(', ')}, ${faults.value()}
FROM (SELECT *, ${faults.code()} AS fault
FROM (SELECT ${read.join(',\n  ')}
FROM (SELECT ${['base.row AS row', ...askedSql(plan, bindings), ...cellsUsed.map((column) => `${joinedCell(column, bindings)} AS ${sqlOf(column)}`)].join(', ')}
FROM (SELECT rowNumberInAllBlocks() AS row, * FROM input('${structure}')) AS base
${joins.join('\n')})))`;
  return { sql, params: bindings.params, faultColumns: faults.columns };
}

/** A cell of the joined row, as the steps after the join know it. */
function sqlOf(column: PlanColumn): string {
  const cell = `cell${column.file}_${column.column}`;
  return column.when === undefined ? cell : `${cell}_q${column.when.place}`;
}

/** The same where files are joined: `base.c3`, or `j1.c3` of a joined file. */
function joinedCell(column: PlanColumn, bindings: Bindings): string {
  const cell = column.file === 0 ? `base.c${column.column}` : `j${column.file}.c${column.column}`;
  if (column.when === undefined) return cell;
  return `if(trimBoth(base.c${column.when.column}) = ${bindings.bind('String', column.when.is)}, ${cell}, '')`;
}

/** Faults are looked at in the order in which they were listed; the first one names the cell. */
class FaultList {
  readonly columns: string[] = [];
  private readonly list: { code: number; when: string; cell: string }[] = [];
  private readonly fine: string[] = [];

  /** Notes the faults of a cell and gives its value on. */
  take(column: PlanColumn, { value, fine, faults }: CellSql): string {
    this.fine.push(`(${fine})`);
    for (const fault of faults) this.note(column, fault.reason, fault.when);
    return value;
  }

  add(column: PlanColumn, reason: Parameters<typeof faultCode>[1], when: string): void {
    this.fine.push(`NOT ${when}`);
    this.note(column, reason, when);
  }

  private note(column: PlanColumn, reason: Parameters<typeof faultCode>[1], when: string): void {
    let place = this.columns.indexOf(column.name);
    if (place === -1) place = this.columns.push(column.name) - 1;
    this.list.push({ code: faultCode(place, reason), when, cell: sqlOf(column) });
  }

  code(): string {
    if (this.list.length === 0) return '0';
    const first = `multiIf(${this.list.map((fault) => `${fault.when}, ${fault.code}`).join(', ')}, 0)`;
    // most rows are fine, and the engine looks for the fault only in those that are not
    return `if(${this.fine.join(' AND ')}, 0, ${first})`;
  }

  value(): string {
    if (this.list.length === 0) return "''";
    const cells = [...new Map(this.list.map((fault) => [Math.floor((fault.code - 1) / 100), fault.cell]))];
    return `if(fault = 0, '', multiIf(${cells.map(([place, cell]) => `intDiv(fault - 1, 100) = ${place}, substringUTF8(${cell}, 1, 200)`).join(', ')}, ''))`;
  }
}

function timeSql(
  plan: ImportPlan,
  cells: CellExpressions,
  bindings: Bindings,
  faults: FaultList,
  mixed: { importNumber: number; standing: DateReading },
): string[] {
  const zone = bindings.bind('String', plan.zone);
  if (plan.time.kind === 'value') {
    const day = bindings.bind('String', plan.time.day);
    return [`toDateTime64(${day}, 3, ${zone}) AS at`, `toDate(${day}) AS day`];
  }
  const { column, format } = plan.time;
  const cell = sqlOf(column);
  const moment =
    format === 'mixed'
      ? cells.mixedMoment(cell, 'dateReading', plan.time.zone, 'moment')
      : cells.moment(cell, format, plan.time.zone, 'moment');
  // also where the word for "no answer" is itself a date, such as 1900-01-01
  faults.add(column, 'missingTime', cells.isMissing(sqlOf(column)));
  const value = faults.take(column, moment);
  return [
    ...(format === 'mixed' ? [`${readingSql(cell, mixed)} AS dateReading`] : []),
    `${value} AS moment`,
    "ifNull(moment, toDateTime64(0, 3, 'UTC')) AS at",
    `toDate(toTimeZone(at, ${zone})) AS day`,
  ];
}

/** 1 day first, 2 month first, 3 undecided, 4 year first, 0 no date. Days over twelve tell by themselves. */
function readingSql(cell: string, { importNumber, standing }: { importNumber: number; standing: DateReading }): string {
  const parts = `extractGroups(${cell}, '^\\\\s*(\\\\d{1,2})[-/. ](\\\\d{1,2})[-/. ]\\\\d{4}')`;
  const staged = `joinGet('${stagingTables.dates(importNumber)}', 'reading', row)`;
  return `multiIf(empty(${parts} AS dateParts), if(match(${cell}, '^\\\\s*\\\\d{4}[-/.年]?\\\\d'), 4, 0), toUInt8OrZero(dateParts[1]) > 12, 1, toUInt8OrZero(dateParts[2]) > 12, 2, toUInt8OrZero(dateParts[1]) = toUInt8OrZero(dateParts[2]), 1, (${staged} AS stagedReading) = 0, ${standing}, stagedReading)`;
}

function valueSql(
  value: ImportPlan['values'][number],
  name: string,
  cells: CellExpressions,
  faults: FaultList,
): string[] {
  switch (value.kind) {
    case 'scale': {
      const cell = cells.scale(sqlOf(value.column), value.column.decimal, value, name);
      return [`${faults.take(value.column, cell)} AS ${name}`];
    }
    case 'native': {
      const { unit, column } = value;
      const bare = unit === null ? name : `${name}_bare`;
      const number = cells.number(sqlOf(column), column.decimal, bare);
      if (unit === null) return [`${faults.take(column, number)} AS ${name}`];
      const unitCell = unit.column === null ? null : sqlOf(unit.column);
      const converted = cells.inUnit(unit, unitCell, name, bare);
      return [
        `${faults.take(column, { ...number, fine: '1' })} AS ${bare}`,
        `${faults.take(unit.column ?? column, converted)} AS ${name}`,
      ];
    }
    case 'weight': {
      const cell = cells.weight(sqlOf(value.column), value.column.decimal, name);
      return [`${faults.take(value.column, cell)} AS ${name}`];
    }
    case 'days': {
      const from = faults.take(value.from, cells.civil(sqlOf(value.from), value.format, `${name}_from`));
      const to = faults.take(value.to, cells.civil(sqlOf(value.to), value.format, `${name}_to`));
      const days = `dateDiff('day', toDate32(${name}_from), toDate32(${name}_to))`;
      return [`${from} AS ${name}_from`, `${to} AS ${name}_to`, `toFloat64(${days}) AS ${name}`];
    }
  }
}

function dimensionSql(plan: ImportPlan, bindings: Bindings, faults: FaultList): string[] {
  if (plan.long === null) return [];
  const cell = `trimBoth(${sqlOf(plan.long.column)})`;
  const words = bindings.bind('Array(String)', Object.keys(plan.long.keys));
  const keys = bindings.bind('Array(String)', Object.values(plan.long.keys));
  const read = {
    value: `transform(${cell}, ${words}, ${keys}, '')`,
    fine: 'NOT empty(dimension)',
    faults: [
      { reason: 'missingDimension' as const, when: `empty(${cell})` },
      { reason: 'unknownDimension' as const, when: `NOT has(${words}, ${cell})` },
    ],
  };
  return [`${faults.take(plan.long.column, read)} AS dimension`];
}

/** With a key, the same within its source in whatever file it comes; without one, this very row. */
function occasionSql(
  plan: ImportPlan,
  bindings: Bindings,
  importNumber: number,
  faults: FaultList,
  cells: CellExpressions,
): string {
  // no two imports and rows give the same number before it is mixed, nor after
  if (plan.occasion === null)
    return `intHash64(bitOr(bitShiftLeft(toUInt64(${bindings.bind('UInt32', importNumber)}), 40), row))`;
  for (const column of plan.occasion) faults.add(column, 'missingKey', cells.isMissing(sqlOf(column)));
  const source = bindings.bind('String', plan.source);
  return `sipHash64(${source}, ${plan.occasion.map((column) => `trimBoth(${sqlOf(column)})`).join(', ')})`;
}

/** Customers without a key are their own occasion's cluster. */
function personSql(plan: ImportPlan, bindings: Bindings, cells: CellExpressions): string[] {
  if (plan.customer === null) return ['occasion AS person', "'' AS personKey"];
  const cell = sqlOf(plan.customer);
  const respondent = bindings.bind('String', plan.respondent);
  if (plan.identity !== undefined) return identitySql(plan, plan.identity, respondent, bindings, cells);
  return [
    `if(${cells.isMissing(cell)}, occasion, sipHash64(${respondent}, trimBoth(${cell}))) AS person`,
    `if(${cells.isMissing(cell)}, '', trimBoth(${cell})) AS personKey`,
  ];
}

/** The person of a row is that of the first key it has; the others are kept beside, as is what it says of the person. */
function identitySql(
  plan: ImportPlan,
  { keys, facts }: NonNullable<ImportPlan['identity']>,
  respondent: string,
  bindings: Bindings,
  cells: CellExpressions,
): string[] {
  const given = (column: PlanColumn) => `if(${cells.isMissing(sqlOf(column))}, '', ${sqlOf(column)})`;
  const read = keys.map(({ kind, column }, i) => `${keySql(kind, given(column), `key${i}`, bindings)} AS key${i}`);
  const first =
    keys.length === 1 ? 'key0' : `multiIf(${keys.map((_key, i) => `NOT empty(key${i}), key${i}`).join(', ')}, '')`;
  const bad = keys.flatMap(({ kind, column }, i) =>
    kind === 'id' ? [] : [`(empty(key${i}) AND NOT ${cells.isMissing(sqlOf(column))}) * ${2 ** i}`],
  );
  const said = facts.map(({ column }) => `substringUTF8(trimBoth(${given(column)}), 1, ${FACT_LETTERS_MAX})`);
  const values = {
    keys: `[${keys.map((_key, i) => `key${i}`).join(', ')}]`,
    badKeys: `toUInt16(${bad.join(' + ')})`,
    facts: `[${said.join(', ')}]`,
  };
  return [
    ...read,
    `${first} AS personKey`,
    `if(empty(personKey), occasion, sipHash64(${respondent}, personKey)) AS person`,
    ...identityColumns(plan).map(([, is]) => `${values[is]} AS ${is}`),
  ];
}

function attributesSql(plan: ImportPlan, bindings: Bindings): string[] {
  if (!hasPairs(plan)) return [];
  const pairs = plan.attributes.map(
    ({ name, column }) => `concat(${bindings.bind('String', `${name}=`)}, trimBoth(${sqlOf(column)}))`,
  );
  for (const { flag, column, values } of keptFlags(plan)) {
    const holds = `has(${bindings.bind('Array(String)', values)}, trimBoth(${sqlOf(column)}))`;
    pairs.push(
      `if(${holds}, ${bindings.bind('String', `${flag}=${FLAG_YES}`)}, ${bindings.bind('String', `${flag}=`)})`,
    );
  }
  return [`[${pairs.join(', ')}] AS attributePairs`];
}

/** Which of the questions the row answers. */
function askedSql(plan: ImportPlan, bindings: Bindings): string[] {
  const [first] = plan.asked;
  if (first?.when === undefined) return [];
  const names = bindings.bind(
    'Array(String)',
    plan.asked.map(({ name }) => name),
  );
  return [`indexOf(${names}, trimBoth(base.c${first.when.column})) AS asked`];
}

/** A joined file is brought to one row a key first, by the mapping's rule, so that no occasion is counted twice. */
function joinSql(plan: ImportPlan, file: PlanFile, place: number, importNumber: number, bindings: Bindings): string {
  if (file.join === null) return '';
  const used = usedColumns(plan).filter((column) => column.file === place);
  const key = `c${file.join.right.column}`;
  const cells = used
    .filter((column) => column.column !== file.join?.right.column)
    .map(
      (column) =>
        `${aggregated(column, file.join?.each[column.column] ?? file.join?.many ?? 'mean')} AS c${column.column}`,
    );
  const columns = [...new Set([`${key} AS key`, ...cells])];
  return `ANY LEFT JOIN (
  SELECT ${columns.join(', ')}, ${key} AS c${file.join.right.column}
  FROM (SELECT * REPLACE (trimBoth(${key}) AS ${key}) FROM ${stagingTables.joined(importNumber, place)})
  WHERE NOT empty(${key})
  GROUP BY ${key}
) AS j${place} ON trimBoth(${joinedCell(file.join.left, bindings)}) = j${place}.key`;
}

function aggregated(column: PlanColumn, many: JoinedCell): string {
  const cell = `c${column.column}`;
  if (many === 'count') return `toString(countIf(NOT empty(trimBoth(${cell}))))`;
  if (many === 'all')
    return `arrayStringConcat(arrayDistinct(arrayMap(one -> one.2, arraySort(groupArrayIf((row, trimBoth(${cell})), NOT empty(trimBoth(${cell})))))), '\\n')`;
  const ends = { sum: 'sum', lowest: 'min', highest: 'max' } as const;
  if (many === 'sum' || many === 'lowest' || many === 'highest') return ofNumbers(cell, ends[many]);
  if (many === 'last') return `argMaxIf(${cell}, row, NOT empty(${cell}))`;
  const first = `argMinIf(${cell}, row, NOT empty(${cell}))`;
  if (many === 'first') return first;
  return ofNumbers(cell, 'avg');
}

/** Of cells that are all numbers; where one is not, the first stands, so that the row is put aside for it. */
function ofNumbers(cell: string, by: 'avg' | 'sum' | 'min' | 'max'): string {
  const number = `toFloat64OrNull(trimBoth(${cell}))`;
  const odd = `argMinIf(${cell}, row, NOT empty(trimBoth(${cell})) AND isNull(${number}))`;
  const otherwise =
    by === 'avg'
      ? `argMinIf(${cell}, row, NOT empty(${cell}))`
      : `if(empty(${odd}), argMinIf(${cell}, row, NOT empty(${cell})), ${odd})`;
  return `if(count() > 1 AND countIf(isNotNull(${number})) = countIf(NOT empty(trimBoth(${cell}))) AND countIf(isNotNull(${number})) > 0, toString(${by}(${number})), ${otherwise})`;
}

function usedColumns(plan: ImportPlan): PlanColumn[] {
  const all: (PlanColumn | null)[] = [
    plan.time.kind === 'column' ? plan.time.column : null,
    plan.customer,
    ...(plan.identity === undefined ? [] : [...plan.identity.keys, ...plan.identity.facts].map(({ column }) => column)),
    ...(plan.occasion ?? []),
    ...plan.values.flatMap((value) => columnsOfValue(value)),
    plan.long?.column ?? null,
    ...groupingsOf(plan).map(([, column]) => column),
    ...plan.attributes.map((attribute) => attribute.column),
    ...plan.texts.map((text) => text.column),
    ...plan.flags.map((flag) => flag.column),
    ...plan.promises.flatMap((promise) => [promise.due, promise.done]),
    ...kindCellsUsed(plan),
    ...plan.files.flatMap((file) => (file.join === null ? [] : [file.join.left])),
  ];
  const unique = new Map(all.filter((column) => column !== null).map((column) => [sqlOf(column), column]));
  return [...unique.values()];
}

function columnsOfValue(value: ImportPlan['values'][number]): PlanColumn[] {
  if (value.kind === 'days') return [value.from, value.to];
  const unit = value.kind === 'native' ? (value.unit?.column ?? null) : null;
  return unit === null ? [value.column] : [value.column, unit];
}
