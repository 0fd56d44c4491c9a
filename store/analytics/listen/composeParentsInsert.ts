import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import { Bindings, type Statement } from './bindings.ts';

const MARKS = [
  'adequate',
  'expected',
  'expectedRecalled',
  'believed',
  'promised',
  'delivered',
  'perceived',
  'importance',
  'sentiment',
] as const;
const CONTEXT = [
  'at',
  'day',
  'respondent',
  'treeVersion',
  'weight',
  'region',
  'channel',
  'touchpoint',
  'segment',
  'stage',
  'staff',
  'supplier',
  'source',
  'attributePairs',
] as const;

/**
 * Parents of one level: on each occasion the weighted mean of the children that have the mark, kept as a row of its own.
 *
 * Rows lie in the order of people and occasions, so the engine groups them as it reads: memory does not grow with the file.
 */
export function composeParentsInsert(
  level: ImportPlan['parents'][number],
  target: { workspace: number; importNumber: number /** where it is not that of the children */; treeVersion?: number },
): Statement {
  const bindings = new Bindings();
  const links = level.parents.flatMap((parent) =>
    parent.children.map((child) => ({ parent: parent.key, child: child.key, weight: child.weight })),
  );
  const children = bindings.bind(
    'Array(String)',
    links.map((link) => link.child),
  );
  const parents = bindings.bind(
    'Array(String)',
    links.map((link) => link.parent),
  );
  const weights = bindings.bind(
    'Array(Float64)',
    links.map((link) => link.weight),
  );
  const workspace = bindings.bind('UInt32', target.workspace);
  const importNumber = bindings.bind('UInt32', target.importNumber);
  const version = target.treeVersion === undefined ? null : bindings.bind('UInt32', target.treeVersion);
  const contextOf = (column: string) =>
    column === 'treeVersion' && version !== null ? `${version} AS treeVersion_` : `any(o.${column}) AS ${column}_`;
  const mean = (mark: string) =>
    `sumIf(childWeight * o.${mark}, isNotNull(o.${mark})) / nullIf(sumIf(childWeight, isNotNull(o.${mark})), 0) AS ${mark}_`;
  return {
    sql: `INSERT INTO observations (workspace, import, customerGroup, person, occasion, kind, dimension, ${[...MARKS, ...CONTEXT].join(', ')})
SELECT o.workspace, ${importNumber}, o.customerGroup, o.person, o.occasion, 'dimension', parent,
  ${[...MARKS.map(mean), ...CONTEXT.map(contextOf)].join(',\n  ')}
FROM (
  SELECT workspace, customerGroup, person, occasion, ${[...MARKS, ...CONTEXT].join(', ')},
    transform(toString(dimension), ${children}, ${parents}, '') AS parent,
    transform(toString(dimension), ${children}, ${weights}, toFloat64(0)) AS childWeight
  FROM observations
  WHERE workspace = ${workspace} AND import = ${importNumber} AND kind = 'dimension' AND dimension IN ${children}
) AS o
GROUP BY o.workspace, o.customerGroup, o.person, o.occasion, parent
SETTINGS optimize_aggregation_in_order = 1`,
    params: bindings.params,
  };
}
