import { type Dimension, levelsOf } from '@plumbline/model/dimension.ts';
import type {
  ImportPlan,
  PlanFile,
  PlanLeaf,
  PlanMark,
  PlanMarkKey,
  PlanUnit,
  PlanValue,
} from '@plumbline/model/importPlan.ts';
import { type MappedMark, type Mapping, Scale } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { bindKinds } from './bindKinds.ts';
import { bindRequirements } from './bindRequirements.ts';
import { ColumnFinder } from './columnFinder.ts';
import { growTree, type KnownTree } from './growTree.ts';
import { foldUnit, listUnitSteps } from './units.ts';

const OWN_GROUPINGS = ['region', 'channel', 'touchpoint', 'segment', 'stage', 'staff', 'supplier'] as const;

/**
 * Bind a mapping to the headers of the files it is to read.
 *
 * @param mapping  as validated by the `Mapping` schema
 * @param headers  for each alias of `mapping.files` the column names, as `nameColumns` gives them
 * @param tree     the workspace's latest tree; the mapping's dimensions are added to it
 * @param zone     IANA zone in which the workspace counts days, and which times without a zone are in
 * @returns        a plan that the analytics store can carry out
 * @throws Refusal `invalid` naming the column, dimension, scale or file that cannot be bound, and what there is
 */
export function compileMapping(
  mapping: Mapping,
  headers: Readonly<Record<string, readonly string[]>>,
  tree: KnownTree,
  zone: string,
): ImportPlan {
  const finder = new ColumnFinder(mapping, headers);
  const files = bindFiles(mapping, headers, finder);
  const grown = growTree(mapping, tree);
  const values = new ValueList(mapping, finder);
  const leaves = bindLeaves(mapping, grown.dimensions, values);
  const long = bindLong(mapping, grown.dimensions, values, finder);
  const weight =
    mapping.weight === undefined ? null : values.add({ kind: 'weight', column: finder.find(mapping.weight.column) });
  const kinds = bindKinds(mapping, finder, grown.dimensions, zone);
  const requirements = bindRequirements(mapping, grown.dimensions, (column, scale) => values.addScale(column, scale));
  const bare =
    [leaves, mapping.promises, mapping.texts, requirements.kano ?? [], requirements.bases ?? []].every(
      (part) => part.length === 0,
    ) && long === null;
  const known = bindIdentity(mapping, finder);
  if (bare && kinds === null && known.identity === undefined) {
    throw new Refusal('invalid', 'import.nothingMapped');
  }
  const unnamed = mapping.promises.find(({ party }) => party !== 'company' && !(party in mapping.attributes));
  if (unnamed !== undefined)
    throw new Refusal('invalid', 'import.partyNotNamed', { promise: unnamed.key, party: unnamed.party });
  const attributes = Object.entries(withCurrency(mapping)).map(([name, column]) => ({
    name,
    column: finder.find(column),
  }));
  return {
    source: mapping.source,
    files,
    missing: mapping.missing,
    time: bindTime(mapping, finder, zone),
    zone,
    customer: mapping.customer === undefined ? null : finder.find(mapping.customer.column),
    ...known,
    occasion: bindOccasion(mapping, finder),
    respondent: mapping.respondent,
    weight,
    values: values.list,
    leaves,
    long,
    parents: parentsAbove(grown.dimensions, [
      ...leaves.filter((leaf) => leaf.kind === 'dimension').map((leaf) => leaf.key),
      ...Object.values(long?.keys ?? {}),
    ]),
    groupings: Object.fromEntries(
      attributes.filter(({ name }) => isOwnGrouping(name)).map(({ name, column }) => [name, column]),
    ),
    attributes: attributes.filter(({ name }) => !isOwnGrouping(name)),
    texts: mapping.texts.map((text) => ({ column: finder.find(text.column), dimension: text.dimension ?? null })),
    promises: mapping.promises.map((promise) => ({
      key: promise.key,
      names: promise.names,
      dimension: promise.dimension ?? null,
      due: finder.find(promise.due),
      done: finder.find(promise.done),
      by: promise.by,
      format: promise.dateFormat,
      notDone: promise.notDone,
      party: promise.party,
    })),
    ...requirements,
    kinds,
    flags: mapping.flags.map(({ flag, column, in: values, rows }) => ({
      ...{ flag, values, putAside: rows === 'putAside' },
      column: finder.find(column),
    })),
    repeat: mapping.repeat?.state ?? null,
    asked: finder.asked,
    tree: grown,
  };
}

function bindTime(mapping: Mapping, finder: ColumnFinder, zone: string): ImportPlan['time'] {
  const { time } = mapping;
  if ('value' in time) return { kind: 'value', day: time.value, zone };
  const column = finder.find(time.column);
  if (time.format === 'mixed' && (column.file !== 0 || column.when !== undefined))
    throw new Refusal('invalid', 'import.mixedOnJoined', { column: time.column });
  return { kind: 'column', column, format: time.format, ambiguous: time.ambiguous ?? null, zone: time.zone ?? zone };
}

/** Left out where there is one id and nothing else, so that such a plan is the one it always was. */
function bindIdentity({ customer }: Mapping, finder: ColumnFinder): Pick<ImportPlan, 'identity'> {
  if (customer === undefined) return {};
  const { column, kind = 'id', also = [], facts = {} } = customer;
  if (kind === 'id' && also.length === 0 && Object.keys(facts).length === 0) return {};
  return {
    identity: {
      keys: [{ column, kind }, ...also].map((key) => ({ kind: key.kind, column: finder.find(key.column) })),
      facts: Object.entries(facts).map(([field, name]) => ({ field, column: finder.find(name) })),
    },
  };
}

/**
 * Whether a mapping says once, and where it has to, which rows are one occasion: known before there is a file.
 *
 * @throws Refusal invalid `import.repeatKeyTwice`, `import.repeatNeedsKey`, `import.questionsNeedKey`
 */
export function refuseUnkeyed({ occasion, repeat, questions }: Mapping): void {
  if (occasion !== undefined && repeat?.key !== undefined) throw new Refusal('invalid', 'import.repeatKeyTwice');
  if (occasion !== undefined || repeat?.key !== undefined) return;
  if (repeat !== undefined) throw new Refusal('invalid', 'import.repeatNeedsKey');
  if (questions !== undefined) throw new Refusal('invalid', 'import.questionsNeedKey');
}

/** What makes rows one occasion: a repeated import and one answer a row both need it. */
function bindOccasion(mapping: Mapping, finder: ColumnFinder): ImportPlan['occasion'] {
  refuseUnkeyed(mapping);
  const columns = mapping.occasion?.columns ?? mapping.repeat?.key;
  return columns === undefined ? null : columns.map((column) => finder.find(column));
}

/** A currency that stands in the file is kept with its code, whatever it was converted to. */
function withCurrency(mapping: Mapping): Mapping['attributes'] {
  const column = mapping.marks
    .map(({ dimension, native }) => {
      const unit = mapping.dimensions.find(({ key }) => key === dimension)?.value?.unit ?? '';
      return native !== undefined && 'column' in native && isCurrency(unit) ? native.unitColumn : undefined;
    })
    .find((named) => named !== undefined);
  return column === undefined || 'currency' in mapping.attributes
    ? mapping.attributes
    : { ...mapping.attributes, currency: column };
}

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

function isOwnGrouping(name: string): boolean {
  return (OWN_GROUPINGS as readonly string[]).includes(name);
}

function bindFiles(
  mapping: Mapping,
  headers: Readonly<Record<string, readonly string[]>>,
  finder: ColumnFinder,
): PlanFile[] {
  const aliases = Object.keys(mapping.files);
  const joined = mapping.joins.map((join) => join.file);
  const order = [aliases[0] as string, ...joined];
  const loose = aliases.find((alias) => !order.includes(alias));
  if (loose !== undefined) throw new Refusal('invalid', 'import.fileNotJoined', { file: loose });
  return order.map((alias, place) => {
    const columns = headers[alias];
    if (columns === undefined) throw new Refusal('invalid', 'import.missingFile', { file: alias });
    const join = mapping.joins[place - 1];
    if (place === 0 || join === undefined) return { alias, columns, join: null };
    const [left, right] = Object.entries(join.on)[0] as [string, string];
    const each = Object.fromEntries(
      Object.entries(join.each ?? {}).map(([name, cell]) => [finder.findIn(alias, name).column, cell] as const),
    );
    return {
      alias,
      columns,
      join: { left: finder.find(left), right: finder.findIn(alias, right), many: join.many, each },
    };
  });
}

/** Values are listed once, however many marks use them. */
class ValueList {
  readonly list: PlanValue[] = [];
  private readonly mapping: Mapping;
  private readonly finder: ColumnFinder;

  constructor(mapping: Mapping, finder: ColumnFinder) {
    this.mapping = mapping;
    this.finder = finder;
  }

  add(value: PlanValue): number {
    const text = JSON.stringify(value);
    const known = this.list.findIndex((other) => JSON.stringify(other) === text);
    if (known !== -1) return known;
    this.list.push(value);
    return this.list.length - 1;
  }

  addScale(column: string, scale: string | Scale): number {
    const found = typeof scale === 'string' ? this.mapping.scales[scale] : scale;
    if (found === undefined) throw new Refusal('invalid', 'import.unknownScale', { scale: String(scale) });
    const { low, high, reversed, labels } = Scale.parse(found);
    return this.add({
      kind: 'scale',
      question: column,
      column: this.finder.find(column),
      low,
      high,
      reversed,
      labels: labels ?? null,
    });
  }

  addNative(native: NonNullable<MappedMark['native']>, target: string): number {
    if ('column' in native)
      return this.add({
        kind: 'native',
        column: this.finder.find(native.column),
        unit: bindUnit(native, target, this.mapping.rates, this.finder),
      });
    const [from, to] = [this.finder.find(native.daysFrom), this.finder.find(native.daysTo)];
    return this.add({ kind: 'days', from, to, format: native.dateFormat });
  }
}

/**
 * What leads from the unit of the file to that of the value function. A currency is converted by the mapping's rates alone.
 *
 * @throws Refusal invalid `import.unknownUnit`, `import.noRate` for a unit that nothing leads from
 */
function bindUnit(
  native: { unit?: string | undefined; unitColumn?: string | undefined },
  target: string,
  rates: Mapping['rates'],
  finder: ColumnFinder,
): PlanUnit | null {
  if (native.unit === undefined && native.unitColumn === undefined) return null;
  const money = isCurrency(target);
  const steps = money
    ? Object.fromEntries(
        Object.entries({ ...rates?.[target], [target]: 1 }).map(
          ([code, rate]) => [foldUnit(code), [rate, 0] as const] as const,
        ),
      )
    : listUnitSteps(target);
  if (steps === null) throw new Refusal('invalid', 'import.unknownUnit', { unit: target });
  const given = native.unit === undefined ? null : (steps[foldUnit(native.unit)] ?? null);
  if (native.unit !== undefined && given === null)
    throw new Refusal('invalid', money ? 'import.noRate' : 'import.noUnitStep', { unit: native.unit, target });
  return {
    column: native.unitColumn === undefined ? null : finder.find(native.unitColumn),
    ...{ given, steps, otherwise: money ? 'noRate' : 'unknownUnit' },
  };
}

function bindMark(mark: MappedMark, dimension: Dimension, asked: Mapping['asked'], values: ValueList): PlanMark {
  const key: PlanMarkKey = mark.mark === 'expected' && asked === 'after' ? 'expectedRecalled' : mark.mark;
  if (mark.native !== undefined) {
    if (dimension.value === undefined)
      throw new Refusal('invalid', 'import.noValueFunction', { dimension: dimension.key });
    return {
      mark: key,
      values: [values.addNative(mark.native, dimension.value.unit)],
      weights: [1],
      through: dimension.value,
    };
  }
  const columns = mark.columns ?? [mark.column as string];
  const scale = mark.scale as string | Scale;
  return {
    mark: key,
    values: columns.map((column) => values.addScale(column, scale)),
    weights: columns.map(() => 1),
    through: null,
  };
}

function bindLeaves(mapping: Mapping, dimensions: readonly Dimension[], values: ValueList): PlanLeaf[] {
  const byKey = new Map(dimensions.map((dimension) => [dimension.key, dimension]));
  const leaves = new Map<string, PlanMark[]>();
  for (const mark of mapping.marks) {
    const dimension = byKey.get(mark.dimension);
    if (dimension === undefined) throw new Refusal('invalid', 'import.unknownDimension', { dimension: mark.dimension });
    if (dimensions.some((child) => child.parent === dimension.key)) {
      throw new Refusal('invalid', 'import.markOnParent', { dimension: dimension.key });
    }
    const bound = bindMark(mark, dimension, mapping.asked, values);
    const marks = leaves.get(dimension.key) ?? [];
    if (marks.some((other) => other.mark === bound.mark)) {
      throw new Refusal('invalid', 'import.markTwice', { dimension: dimension.key, mark: mark.mark });
    }
    leaves.set(dimension.key, [...marks, bound]);
  }
  const metrics = mapping.metrics.map((metric): PlanLeaf => {
    if (metric.weights !== undefined && metric.weights.length !== metric.columns.length) {
      throw new Refusal('invalid', 'import.weightsOfMetric', {
        metric: metric.key,
        columns: metric.columns.length,
        weights: metric.weights.length,
      });
    }
    const mark: PlanMark = {
      mark: 'perceived',
      values: metric.columns.map((column) => values.addScale(column, metric.scale)),
      weights: metric.weights ?? metric.columns.map(() => 1),
      through: null,
    };
    return { key: metric.key, kind: 'metric', marks: [mark] };
  });
  return [...[...leaves].map(([key, marks]): PlanLeaf => ({ key, kind: 'dimension', marks })), ...metrics];
}

/** The dimension is a cell: every way to name it (key, or its name in any language) leads to its key. */
function bindLong(
  mapping: Mapping,
  dimensions: readonly Dimension[],
  values: ValueList,
  finder: ColumnFinder,
): ImportPlan['long'] {
  if (mapping.dimensionColumn === undefined) return null;
  const keys: Record<string, string> = {};
  for (const dimension of dimensions) {
    if (dimensions.some((child) => child.parent === dimension.key)) continue;
    for (const name of [dimension.key, ...Object.values(dimension.names)]) keys[name] = dimension.key;
  }
  const marks = mapping.long.map((mark): PlanMark => {
    const key: PlanMarkKey = mark.mark === 'expected' && mapping.asked === 'after' ? 'expectedRecalled' : mark.mark;
    return { mark: key, values: [values.addScale(mark.column, mark.scale)], weights: [1], through: null };
  });
  return { column: finder.find(mapping.dimensionColumn), keys, marks };
}

/** The ancestors of what the file fills, deepest first, each with its children among the filled. */
function parentsAbove(dimensions: readonly Dimension[], filled: readonly string[]): ImportPlan['parents'] {
  const byKey = new Map(dimensions.map((dimension) => [dimension.key, dimension]));
  const levels = levelsOf(dimensions);
  const reached = new Set(filled);
  for (const key of reached) {
    const parent = byKey.get(key)?.parent;
    if (parent != null) reached.add(parent);
  }
  const childrenOf = new Map<string, { key: string; weight: number }[]>();
  for (const key of reached) {
    const dimension = byKey.get(key);
    if (dimension === undefined || dimension.parent === null || dimension.retired !== undefined) continue;
    const siblings = childrenOf.get(dimension.parent) ?? [];
    childrenOf.set(dimension.parent, [...siblings, { key, weight: dimension.weight }]);
  }
  const parents = [...childrenOf].map(([key, children]) => ({ key, children, level: levels.get(key) ?? 1 }));
  const depths = [...new Set(parents.map((parent) => parent.level))].sort((a, b) => b - a);
  return depths.map((level) => ({
    level,
    parents: parents.filter((parent) => parent.level === level).map(({ key, children }) => ({ key, children })),
  }));
}
