import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import { Bindings, type Statement } from './bindings.ts';
import { stagingTables, typedColumns, typedNames } from './stagingTables.ts';

type Target = { workspace: number; importNumber: number };
type Run = (statement: Statement) => Promise<void>;
export type Compared = {
  /** the rows to write: those of new and changed occasions */
  rows: string;
  counts: { new: number; same: number; changed: number; gone: number; removed: number };
  /** the imports whose rows this one takes over, newer or as they were */
  supersedes: number[];
};
/** What an earlier import of the same source is: it notes its occasions, or was made before imports were compared. */
export type Earlier = { compared: readonly number[]; plain: readonly number[] };

const verdictsOf = question(import.meta.url, 'countVerdicts.sql');
/** Every table in which an import's rows lie by occasion. */
const BY_OCCASION = [
  ...['observations', 'answers', 'fulfilments', 'texts', 'personLinks', 'personFacts'],
  ...['kanoAnswers', 'basisAnswers'],
] as const;

/**
 * Compares the rows of an import with what stands of its source, occasion by occasion.
 *
 * @param earlier   the committed imports of this source that nothing has superseded
 * @param unread    rows of the file were put aside before their keys could be read, so that nothing can be called gone
 */
export async function compareRows(
  analytics: Analytics,
  target: Target,
  plan: ImportPlan,
  { rows, earlier, unread, run }: { rows: string; earlier: Earlier; unread: boolean; run: Run },
): Promise<Compared> {
  const { importNumber } = target;
  const [fresh, verdicts, kept] = [
    stagingTables.fresh(importNumber),
    stagingTables.verdicts(importNumber),
    stagingTables.kept(importNumber),
  ];
  await analytics.command(`CREATE TABLE ${fresh} (occasion UInt64, print UInt64) ENGINE = Log`);
  await run(composePrints(plan, importNumber, rows));
  await analytics.command(
    `CREATE TABLE ${verdicts} (occasion UInt64, verdict Enum8('new' = 1, 'same' = 2, 'changed' = 3, 'gone' = 4), imports Array(UInt32)) ENGINE = Log`,
  );
  await run(composeVerdicts(plan, target, earlier));
  const counted = await analytics.ask<{ verdict: string; occasions: number; imports: number[] }>(verdictsOf, {
    verdicts,
  });
  const of = (verdict: string) => counted.find((row) => row.verdict === verdict);
  const count = (verdict: string) => Number(of(verdict)?.occasions ?? 0);
  const removes = plan.repeat === 'whole' && !unread;
  const supersedes = [...(of('changed')?.imports ?? []), ...(removes ? (of('gone')?.imports ?? []) : [])];
  await analytics.command(`CREATE TABLE ${kept} (${typedColumns(plan).join(', ')}) ENGINE = Log`);
  const names = typedNames(plan).join(', ');
  await run({
    sql: `INSERT INTO ${kept} (${names}) SELECT ${names} FROM ${rows}
WHERE fault = 0 AND occasion IN (SELECT occasion FROM ${verdicts} WHERE verdict IN ('new', 'changed'))`,
    params: {},
  });
  return {
    rows: kept,
    counts: {
      ...{ new: count('new'), same: count('same'), changed: count('changed'), gone: count('gone') },
      removed: removes ? count('gone') : 0,
    },
    supersedes: [...new Set(supersedes.map(Number))].sort((a, b) => a - b),
  };
}

/**
 * Takes over the rows of superseded imports that stay as they were, and notes what this import holds: with the commit it
 * stands for all of them, and with its roll-back they stand again.
 */
export async function takeOver(
  target: Target,
  plan: ImportPlan,
  { supersedes, counts }: Compared,
  run: Run,
): Promise<void> {
  const verdicts = stagingTables.verdicts(target.importNumber);
  const replaced = `SELECT occasion FROM ${verdicts} WHERE verdict = 'changed'${counts.removed > 0 ? " OR verdict = 'gone'" : ''}`;
  for (const table of supersedes.length === 0 ? [] : [...BY_OCCASION, 'importedOccasions', 'textReadings']) {
    const bindings = new Bindings();
    const workspace = bindings.bind('UInt32', target.workspace);
    await run({
      sql: `INSERT INTO ${table} SELECT * REPLACE (${bindings.bind('UInt32', target.importNumber)} AS import)
FROM (SELECT * FROM ${table} WHERE workspace = ${workspace} AND import IN ${bindings.bind('Array(UInt32)', supersedes)} AND occasion NOT IN (${replaced}))`,
      params: bindings.params,
    });
  }
  const bindings = new Bindings();
  await run({
    sql: `INSERT INTO importedOccasions (workspace, import, source, occasion, print)
SELECT ${bindings.bind('UInt32', target.workspace)}, ${bindings.bind('UInt32', target.importNumber)}, ${bindings.bind('String', plan.source)}, occasion, print
FROM ${stagingTables.fresh(target.importNumber)}
WHERE occasion IN (SELECT occasion FROM ${verdicts} WHERE verdict IN ('new', 'changed'))`,
    params: bindings.params,
  });
}

/** What the import read of each occasion, as one number; the mapping is part of it, as the same row read otherwise is another. */
function composePrints(plan: ImportPlan, importNumber: number, rows: string): Statement {
  const bindings = new Bindings();
  const read = typedNames(plan).filter((name) => !['row', 'occasion', 'fault', 'faultValue'].includes(name));
  const { tree, source, files, ...meaning } = plan;
  const said = bindings.bind(
    'String',
    JSON.stringify({ ...meaning, repeat: null, columns: files.map(({ columns }) => columns) }),
  );
  return {
    sql: `INSERT INTO ${stagingTables.fresh(importNumber)} (occasion, print)
SELECT occasion, sipHash64(sipHash64(${said}), count(), sum(sipHash64(${read.map(printed).join(', ')})))
FROM ${rows} WHERE fault = 0 GROUP BY occasion`,
    params: bindings.params,
  };
}

/** A mean may differ in its last digits with the order in which the engine added. */
function printed(name: string): string {
  return `ifNull(toString(${/^f\d+$/.test(name) ? `round(${name}, 9)` : name}), '\\\\N')`;
}

/** An occasion whose row was put aside is not gone: its key stands in the file. */
function composeVerdicts(plan: ImportPlan, target: Target, earlier: Earlier): Statement {
  const bindings = new Bindings();
  const workspace = bindings.bind('UInt32', target.workspace);
  const source = bindings.bind('String', plan.source);
  const compared = bindings.bind('Array(UInt32)', earlier.compared);
  const standing = [
    `SELECT occasion, import, print FROM importedOccasions WHERE workspace = ${workspace} AND source = ${source} AND import IN ${compared}`,
  ];
  if (earlier.plain.length > 0) {
    const plain = bindings.bind('Array(UInt32)', earlier.plain);
    for (const table of BY_OCCASION)
      standing.push(
        `SELECT DISTINCT occasion, import, toUInt64(0) AS print FROM ${table} WHERE workspace = ${workspace} AND import IN ${plain}`,
      );
  }
  const [fresh, typed] = [stagingTables.fresh(target.importNumber), stagingTables.typed(target.importNumber)];
  return {
    sql: `INSERT INTO ${stagingTables.verdicts(target.importNumber)} (occasion, verdict, imports)
SELECT occasion, multiIf(isFresh = 0, 'gone', empty(imports), 'new', length(imports) = 1 AND before = now_, 'same', 'changed'), imports
FROM (
  SELECT occasion, max(fresh_) AS isFresh, anyIf(print, fresh_ = 1) AS now_, anyIf(print, fresh_ = 0) AS before,
    groupUniqArrayIf(import, fresh_ = 0) AS imports
  FROM (
    SELECT occasion, toUInt32(0) AS import, print, 1 AS fresh_ FROM ${fresh}
    UNION ALL SELECT occasion, import, print, 0 AS fresh_ FROM (${standing.join('\n  UNION ALL ')})
  )
  GROUP BY occasion
)
WHERE isFresh = 1 OR occasion NOT IN (SELECT occasion FROM ${typed} WHERE fault != 0)`,
    params: bindings.params,
  };
}
