import { setImmediate } from 'node:timers/promises';
import { proposeDriverModel, proposeDriverOutcome } from '@plumbline/loop/explain/drivers/proposeDriverModel.ts';
import { examineMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { DRIVER_MARKS, type DriverColumnInfo, type DriverColumns } from '@plumbline/model/driverModel.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import {
  listItemColumns,
  type MarkedRow,
  type QuestionRow,
} from '@plumbline/store/analytics/explain/drivers/readItems.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerFacets } from '../../measure/answerFacets.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { loadSubject } from '../../measure/loadSubject.ts';

const COLUMNS_MAX = 500;
/** Imports whose mappings are looked at for the scales of questions. */
const IMPORTS_MAX = 200;
const MAPPINGS_MAX = 20;

type Facts = {
  dataVersion: string;
  found: Promise<Awaited<ReturnType<typeof listItemColumns>>>;
  mappings: Promise<Mapping[]>;
};
/** Columns change with the data only, and cost a pass over all rows and a reading of mappings. */
const kept = new WeakMap<Analytics, Map<string, Facts>>();

/** What a model of drivers may be made of here, and what the product would begin with. */
export async function listDriverColumns(context: WorkspaceContext): Promise<DriverColumns> {
  const { stores, workspace, locale, signal, now } = context;
  const asking = { stores, workspace, now, signal };
  const [subject, { dataVersion }] = await Promise.all([
    loadSubject(asking),
    findDataVersion(stores.operations, workspace.id),
  ]);
  const facts = recall(context, dataVersion, subject.hidden);
  const [{ questions, marked }, mappings, facets] = await Promise.all([
    facts.found,
    facts.mappings,
    keptCounts(asking, ['facets'], () => answerFacets(asking)),
  ]);
  const { dimensions, metrics } = subject.tree;
  const named = [...dimensions, ...metrics];
  const columns = [
    ...marked.flatMap((row) => columnsOfMarked(row, named, locale)),
    ...composeQuestions(questions, mappings),
  ];
  return {
    columns,
    splits: facets.facets
      .map(({ attribute, values }) => ({ split: attribute, values: values.map(({ value }) => value) }))
      .filter(({ values }) => values.length >= 2),
    proposal: proposeDriverModel(columns, dimensions),
    outcome: proposeDriverOutcome(columns, dimensions),
  };
}

function recall({ stores, workspace }: WorkspaceContext, dataVersion: string, hidden: readonly number[]): Facts {
  const workspaces = kept.get(stores.analytics) ?? new Map<string, Facts>();
  kept.set(stores.analytics, workspaces);
  const known = workspaces.get(workspace.id);
  if (known?.dataVersion === dataVersion) return known;
  const where = { workspace: workspace.number, hidden };
  const found = findExpectationColumn(stores.analytics, where).then((expected) =>
    listItemColumns(stores.analytics, { ...where, expected }, COLUMNS_MAX),
  );
  const facts = { dataVersion, found, mappings: readMappings(stores, workspace.id) };
  workspaces.set(workspace.id, facts);
  // what failed must be asked again
  for (const part of [facts.found, facts.mappings]) part.catch(() => workspaces.delete(workspace.id));
  return facts;
}

/** The newest mapping of each source, for the scales of its questions. */
async function readMappings({ operations }: Stores, workspace: string): Promise<Mapping[]> {
  const newest = new Map<string, string>();
  for (const { state, source, mapping } of await listImports(operations, workspace, IMPORTS_MAX))
    if (state === 'committed' && !newest.has(source)) newest.set(source, mapping);
  const mappings: Mapping[] = [];
  for (const text of [...newest.values()].slice(0, MAPPINGS_MAX)) {
    const read = examineMapping(text);
    if ('mapping' in read) mappings.push(read.mapping);
    // others have their turn between two: a mapping may be long
    await setImmediate();
  }
  return mappings;
}

type Named = Pick<Dimension, 'key' | 'names'>;

function columnsOfMarked(row: MarkedRow, named: readonly Named[], locale: Locale): DriverColumnInfo[] {
  const found = named.find(({ key }) => key === row.dimension);
  const name = found === undefined ? row.dimension : nameIn(found.names, locale);
  const points = { low: 0, high: 100, reversed: false, scale: 'given', of: null } as const;
  if (row.kind === 'metric') {
    const answers = Number(row.perceived);
    return answers === 0
      ? []
      : [{ column: `metric:${row.dimension}`, kind: 'metric', name, about: name, answers, ...points }];
  }
  return DRIVER_MARKS.flatMap((mark): DriverColumnInfo[] => {
    const answers = Number(row[mark]);
    if (answers === 0) return [];
    const called = say(locale, 'drivers:column.mark', { dimension: name, mark: say(locale, `drivers:marks.${mark}`) });
    return [{ column: `mark:${mark}:${row.dimension}`, kind: 'mark', name: called, about: name, answers, ...points }];
  });
}

type Asked = { low: number; high: number; reversed: boolean; of: string };

/** Questions as they were asked, with the ends of their scale where a mapping says them. */
function composeQuestions(rows: readonly QuestionRow[], mappings: readonly Mapping[]): DriverColumnInfo[] {
  const asked = new Map<string, Asked>();
  // the newest import comes first, and what it says stands
  for (const mapping of [...mappings].reverse()) for (const [name, one] of scalesOf(mapping)) asked.set(name, one);
  return rows
    .filter(({ low, high }) => high > low)
    .map(({ question, answers, low, high }) => {
      const known = asked.get(question);
      const common = {
        column: `question:${question}`,
        kind: 'question',
        name: question,
        about: question,
        answers,
      } as const;
      if (known === undefined) return { ...common, low, high, reversed: false, scale: 'seen', of: null };
      // an answer outside the scale that is said now was given to an older one
      const ends = { low: Math.min(known.low, low), high: Math.max(known.high, high) };
      return { ...common, ...ends, reversed: known.reversed, scale: 'given', of: known.of };
    });
}

function scalesOf(mapping: Mapping): [string, Asked][] {
  const found: [string, Asked][] = [];
  const add = (columns: readonly string[], scale: Mapping['metrics'][number]['scale'] | undefined, of: string) => {
    const known = typeof scale === 'string' ? mapping.scales[scale] : scale;
    if (known === undefined) return;
    for (const column of columns)
      found.push([column, { low: known.low, high: known.high, reversed: known.reversed, of }]);
  };
  for (const { dimension, mark, column, columns = [], scale } of mapping.marks)
    add(column === undefined ? columns : [column], scale, `mark:${mark}:${dimension}`);
  for (const { key, columns, scale } of mapping.metrics) add(columns, scale, `metric:${key}`);
  return found;
}
