import type { ValueFunction } from '@plumbline/model/dimension.ts';
import type { ImportPlan, PlanLeaf, PlanMark, PlanMarkKey, PlanValue } from '@plumbline/model/importPlan.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Bindings, type Statement } from './bindings.ts';
import { groupingsOf, hasFurtherKeys, hasPairs, keptFlags, stagingTables, typedNames } from './stagingTables.ts';

type Target = { workspace: number; importNumber: number };

/** Several rows of one occasion become one: numbers are averaged, of the rest the first value that is given stands. */
export function composeMerge(plan: ImportPlan, importNumber: number): Statement {
  const keys = plan.long === null ? ['occasion'] : ['occasion', 'dimension'];
  const columns = typedNames(plan);
  const words = new Set([
    ...groupingsOf(plan).map(([grouping]) => grouping as string),
    ...plan.texts.map((_text, i) => `t${i}`),
  ]);
  const merged = columns.map((column) => {
    if (keys.includes(column)) return `typed.${column}`;
    if (column === 'row') return 'min(typed.row)';
    if (column === 'attributePairs' && plan.attributes.some((attribute) => attribute.column.when !== undefined))
      return mergedPairs(plan.attributes.length + keptFlags(plan).length);
    if (column === 'facts') return mergedFacts(plan.identity?.facts.length ?? 0);
    if (/^f\d+$/.test(column)) return `avg(typed.${column})`;
    return words.has(column)
      ? `argMinIf(typed.${column}, typed.row, NOT empty(typed.${column}))`
      : `argMin(typed.${column}, typed.row)`;
  });
  return {
    sql: `INSERT INTO ${stagingTables.merged(importNumber)} (${columns.join(', ')})
SELECT ${merged.join(', ')}
FROM ${stagingTables.typed(importNumber)} AS typed
WHERE typed.fault = 0
GROUP BY ${keys.map((key) => `typed.${key}`).join(', ')}`,
    params: {},
  };
}

/** One answer a row: an attribute is the answer to a question, and only one row of the occasion has it. */
function mergedPairs(count: number): string {
  const pairs = Array.from({ length: count }, (_unused, i) => {
    const pair = `typed.attributePairs[${i + 1}]`;
    return `if(countIf(NOT endsWith(${pair}, '=')) > 0, argMinIf(${pair}, typed.row, NOT endsWith(${pair}, '=')), any(${pair}))`;
  });
  return `[${pairs.join(', ')}]`;
}

/** What several rows of an occasion say of a person: of each fact the first that is given. */
function mergedFacts(count: number): string {
  const facts = Array.from({ length: count }, (_unused, i) => `typed.facts[${i + 1}]`);
  return `[${facts.map((fact) => `argMinIf(${fact}, typed.row, NOT empty(${fact}))`).join(', ')}]`;
}

/** The people of an import, once each. Later steps look at these alone, however many the workspace has. */
export function composeImportedPeopleInsert(plan: ImportPlan, importNumber: number, rows: string): Statement {
  const bindings = new Bindings();
  const first = `SELECT person, any(personKey) FROM ${rows} WHERE fault = 0 GROUP BY person`;
  const known = hasFurtherKeys(plan)
    ? `SELECT hash, any(key) FROM (
  SELECT person AS hash, personKey AS key FROM ${rows} WHERE fault = 0
  UNION ALL SELECT sipHash64(${bindings.bind('String', plan.respondent)}, key) AS hash, key FROM ${rows} ARRAY JOIN keys AS key WHERE fault = 0 AND NOT empty(key))
GROUP BY hash`
    : first;
  return {
    sql: `INSERT INTO ${stagingTables.people(importNumber)} (hash, key)\n${known}`,
    params: bindings.params,
  };
}

/** Numbers for people not seen before in this workspace. */
export function composePeopleInsert(target: Target): Statement {
  const bindings = new Bindings();
  const workspace = bindings.bind('UInt32', target.workspace);
  const importNumber = bindings.bind('UInt32', target.importNumber);
  return {
    sql: `INSERT INTO people (workspace, person, hash, key, import)
SELECT ${workspace}, (SELECT max(person) FROM people WHERE workspace = ${workspace}) + 1 + rowNumberInAllBlocks(), hash, key, ${importNumber}
FROM ${stagingTables.people(target.importNumber)}
WHERE hash NOT IN (
  SELECT hash FROM people WHERE workspace = ${workspace} AND hash IN (SELECT hash FROM ${stagingTables.people(target.importNumber)}))`,
    params: bindings.params,
  };
}

/** What finds a person's number while evidence is written; made once, and used by every insert. */
export function composeNumbersInsert(target: Target): Statement {
  const bindings = new Bindings();
  const workspace = bindings.bind('UInt32', target.workspace);
  return {
    sql: `INSERT INTO ${stagingTables.numbers(target.importNumber)} (hash, number)
SELECT hash, person FROM people
WHERE workspace = ${workspace} AND hash IN (SELECT hash FROM ${stagingTables.people(target.importNumber)})`,
    params: bindings.params,
  };
}

/** Joins each typed row with the number of its person, `p.number`. */
export const withNumber = ({ importNumber }: Target) =>
  `ANY LEFT JOIN ${stagingTables.numbers(importNumber)} AS p ON typed.person = p.hash`;

/** One observation an occasion × leaf, from typed rows. */
export function composeObservationsInsert(plan: ImportPlan, target: Target, rows: string): Statement | null {
  const leaves = plan.long === null ? plan.leaves : [{ key: '', kind: 'dimension' as const, marks: plan.long.marks }];
  if (leaves.length === 0) return null;
  const bindings = new Bindings();
  const common = contextSql(plan, target, bindings);
  const marks = [...new Set(leaves.flatMap((leaf) => leaf.marks.map((mark) => mark.mark)))];
  const cells = leaves.map((leaf) => leafSql(plan, leaf, marks));
  const single = cells.length === 1;
  const names = ['kind', 'dimension', ...marks, 'promisedNative', 'deliveredNative', 'nativeUnit'];
  const dimensions = plan.long === null ? leaves.map((leaf) => bindings.bind('String', leaf.key)) : ['dimension'];
  const columnsOf = (leaf: LeafSql, i: number): string[] => [
    `'${leaves[i]?.kind ?? 'dimension'}'`,
    dimensions[i] as string,
    ...leaf.marks,
    leaf.promisedNative,
    leaf.deliveredNative,
    leaf.unit === null ? "''" : bindings.bind('String', leaf.unit),
  ];
  const table = cells.map(columnsOf);
  const exploded = names.map((name, place) => `[${table.map((row) => row[place]).join(', ')}] AS ${name}_`);
  const selected = names.map((name, place) => (single ? `${table[0]?.[place]} AS ${name}_` : `${name}_`));
  const weight = plan.weight === null ? '1' : `ifNull(f${plan.weight}, 0)`;
  return {
    sql: `INSERT INTO observations (${common.columns.join(', ')}, treeVersion, weight, respondent, ${names.join(', ')})
SELECT ${common.selected.join(', ')}, ${bindings.bind('UInt32', plan.tree.version)}, ${weight}, ${bindings.bind('String', plan.respondent)}, ${selected.join(', ')}
FROM ${rows} AS typed
${withNumber(target)}
${single ? '' : `ARRAY JOIN ${exploded.join(', ')}`}
WHERE fault = 0 AND (${marks.map((mark) => `isNotNull(${mark}_)`).join(' OR ')})`,
    params: bindings.params,
  };
}

/** The evidence: each number as it was answered. Null where the plan asks nobody anything. */
export function composeAnswersInsert(plan: ImportPlan, target: Target, rows: string): Statement | null {
  const asked = plan.values.flatMap((value, i) => (value.kind === 'scale' ? [{ value, i }] : []));
  if (asked.length === 0) return null;
  const bindings = new Bindings();
  const workspace = bindings.bind('UInt32', target.workspace);
  // one observation a row: the question is of the dimension in the row
  const question = ({ value }: { value: Extract<PlanValue, { kind: 'scale' }> }) =>
    plan.long === null
      ? bindings.bind('String', value.question)
      : `concat(${bindings.bind('String', `${value.question}:`)}, dimension)`;
  return {
    sql: `INSERT INTO answers (workspace, import, source, person, occasion, question, askedAt, number)
SELECT ${workspace}, ${bindings.bind('UInt32', target.importNumber)}, ${bindings.bind('String', plan.source)}, p.number, occasion, question_, at, number_
FROM ${rows} AS typed
${withNumber(target)}
ARRAY JOIN [${asked.map(question).join(', ')}] AS question_, [${asked.map(({ i }) => `f${i}`).join(', ')}] AS number_
WHERE fault = 0 AND isNotNull(number_)`,
    params: bindings.params,
  };
}

/** What was promised and done, one row a promise × occasion. */
export function composeFulfilmentInserts(plan: ImportPlan, target: Target, rows: string): Statement[] {
  return plan.promises.map((promise, i) => {
    const bindings = new Bindings();
    const common = contextSql(plan, target, bindings);
    const kept = promise.by === 'day' ? `toDate32(done${i}) <= toDate32(due${i})` : `done${i} <= due${i}`;
    const undone = promise.notDone === 'notMeasurable' ? 'notMeasurable' : 'open';
    return {
      sql: `INSERT INTO fulfilments (${common.columns.join(', ')}, promise, due, done, outcome)
SELECT ${common.selected.join(', ')}, ${bindings.bind('String', promise.key)}, ifNull(due${i}, toDateTime64(0, 3, 'UTC')), done${i},
  multiIf(isNull(due${i}), 'notMeasurable', isNull(done${i}), '${undone}', ${kept}, 'kept', 'broken')
FROM ${rows} AS typed
${withNumber(target)}
WHERE fault = 0`,
      params: bindings.params,
    };
  });
}

export function composeTextInserts(plan: ImportPlan, target: Target, rows: string): Statement[] {
  return plan.texts.flatMap((text, i) => {
    // a turn of a conversation is a row of its own, not the one text of an occasion
    if (plan.kinds?.turns[i]) return [];
    const bindings = new Bindings();
    const common = contextSql(plan, target, bindings);
    return {
      sql: `INSERT INTO texts (${common.columns.join(', ')}, question, dimension, text)
SELECT ${common.selected.join(', ')}, ${bindings.bind('String', text.column.name)}, ${bindings.bind('String', text.dimension ?? '')}, t${i}
FROM ${rows} AS typed
${withNumber(target)}
WHERE fault = 0 AND NOT empty(trim(BOTH ' \\r\\n\\t' FROM t${i}))`,
      params: bindings.params,
    };
  });
}

/** The columns that every row of evidence has, and what they are read from. */
export function contextSql(plan: ImportPlan, target: Target, bindings: Bindings) {
  const workspace = bindings.bind('UInt32', target.workspace);
  const groupings = groupingsOf(plan).map(([grouping]) => grouping);
  const attributes = hasPairs(plan) ? ['attributePairs'] : [];
  return {
    workspace,
    columns: [
      'workspace',
      'import',
      'source',
      'occasion',
      'person',
      'customerGroup',
      'at',
      'day',
      ...groupings,
      ...attributes,
    ],
    selected: [
      workspace,
      bindings.bind('UInt32', target.importNumber),
      bindings.bind('String', plan.source),
      'occasion',
      'p.number',
      `intHash32(p.number) % ${LIMITS.customerGroups}`,
      'at',
      'day',
      ...groupings,
      ...attributes,
    ],
  };
}

type LeafSql = { marks: string[]; promisedNative: string; deliveredNative: string; unit: string | null };

function leafSql(plan: ImportPlan, leaf: PlanLeaf, marks: readonly PlanMarkKey[]): LeafSql {
  const find = (key: PlanMarkKey) => leaf.marks.find((mark) => mark.mark === key);
  const native = (key: PlanMarkKey) => {
    const mark = find(key);
    return mark === undefined || mark.through === null ? "CAST(NULL, 'Nullable(Float64)')" : `f${mark.values[0]}`;
  };
  const through = leaf.marks.find((mark) => mark.through !== null)?.through;
  return {
    marks: marks.map((key) => {
      const mark = find(key);
      return mark === undefined ? "CAST(NULL, 'Nullable(Float64)')" : markSql(plan, mark);
    }),
    promisedNative: native('promised'),
    deliveredNative: native('delivered'),
    unit: through?.unit ?? null,
  };
}

function markSql(plan: ImportPlan, mark: PlanMark): string {
  if (mark.through !== null) return throughValueFunction(`f${mark.values[0]}`, mark.through);
  const items = mark.values.map((place) => rescaled(plan.values[place], place));
  if (items.length === 1) return items[0] as string;
  const weights = mark.weights.map((weight) => decimal(weight));
  const total = items.map((item, i) => `ifNull(${weights[i]} * ${item}, 0)`).join(' + ');
  const present = mark.values.map((place, i) => `if(isNull(f${place}), 0, ${weights[i]})`).join(' + ');
  return `((${total}) / nullIf(${present}, 0))`;
}

function rescaled(value: PlanValue | undefined, place: number): string {
  if (value === undefined || value.kind !== 'scale')
    throw new RangeError(`value ${place} of the plan is not on a scale`);
  const { low, high, reversed } = value;
  const distance = reversed ? `(${decimal(high)} - f${place})` : `(f${place} - ${decimal(low)})`;
  return `(${distance} / ${decimal(high - low)} * 100)`;
}

/** Piecewise linear; beyond the ends the end value holds. Knots come validated from the model. */
export function throughValueFunction(value: string, { knots }: ValueFunction): string {
  const pieces = knots.slice(1).map(([x1, y1], i) => {
    const [x0, y0] = knots[i] as [number, number];
    const slope = `${decimal(y0)} + (${value} - ${decimal(x0)}) * ${decimal(y1 - y0)} / ${decimal(x1 - x0)}`;
    return `${value} <= ${decimal(x1)}, ${slope}`;
  });
  const [first, last] = [knots[0], knots.at(-1)] as [[number, number], [number, number]];
  return `multiIf(isNull(${value}), NULL, ${value} <= ${decimal(first[0])}, ${decimal(first[1])}, ${pieces.join(', ')}, ${decimal(last[1])})`;
}

/** A number of the plan as SQL text: validated numbers only, so that nothing else can stand there. */
function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`invalid number in a plan: ${value}`);
  return `toFloat64(${value})`;
}
