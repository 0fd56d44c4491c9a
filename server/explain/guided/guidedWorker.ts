import { tableOfColumns } from '@plumbline/loop/explain/analyses/tableOfColumns.ts';
import {
  composeGuide,
  type GuideStep,
  gradeOf,
  type NamedColumn,
} from '@plumbline/loop/explain/guided/composeGuide.ts';
import { findFewBars } from '@plumbline/loop/explain/guided/findFewBars.ts';
import { GUIDE_ANALYSES } from '@plumbline/loop/explain/guided/guideAnalyses.ts';
import { rowsOf, summariseGuide } from '@plumbline/loop/explain/guided/summariseGuide.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import type { GuidedAsk, GuidedReport } from '@plumbline/model/guidedReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Unit } from '@plumbline/store/analytics/explain/openUnits.ts';
import { stringify } from 'yaml';
import { serveModel } from '../runs/serveModel.ts';

export type GuidedWork = {
  ask: GuidedAsk;
  columns: NamedColumn[];
  outcome: string | null;
  weights: number[];
  sampled: boolean;
  confidence: number;
  cellPeopleMin: number;
};

serveModel<GuidedWork>(async ({ work, tables, keep, progress }) => {
  const { ask, columns, outcome, weights, sampled, confidence, cellPeopleMin } = work;
  const units = await (tables.rows?.<Unit>() ?? []);
  const fuzzy = ask.guide === 'fuzzy';
  const values = new Map(
    columns.map(({ name }, at) => [
      name,
      units.map(({ numbers }) => {
        const value = numbers[at] ?? null;
        return value === null ? null : fuzzy ? gradeOf(value) : value;
      }),
    ]),
  );
  const used = [...values.values()];
  const complete = units.filter((_unit, at) => used.every((column) => column[at] !== null)).length;
  const enough = ask.guide === 'description' ? Math.min(...used.map(countGiven)) : complete;
  if (enough < cellPeopleMin) throw new Refusal('invalid', 'guided.tooFew', { people: enough, needed: cellPeopleMin });
  const table = tableOfColumns(
    Object.fromEntries(
      [...values].map(([name, column]) => [name, Float64Array.from(column, (one) => one ?? Number.NaN)]),
    ),
  );
  keep('table.csv', writeTable(columns, used));
  const names = columns.map(({ name }) => name).filter((name) => name !== outcome);
  const points = columns.every(({ mark }) => !mark.endsWith('Native'));
  const common = { names, outcome, weights, confidence, points };
  const parts: GuidedReport['parts'] = [];
  const commands: string[] = [];
  const compute = (step: GuideStep, share: number): void => {
    const known = GUIDE_ANALYSES.find(({ key }) => key === step.analysis);
    if (known === undefined) throw new RangeError(`there is no method ${step.analysis}`);
    const { n, warnings, tables: found } = runAnalysis(known, step.spec, table, { progress: () => undefined });
    parts.push({
      ...{ method: step.analysis, chapter: known.chapter, n, warnings: [...warnings] },
      tables: found.map((one) => ({
        name: one.name,
        columns: [...one.columns],
        rows: one.rows.map((row) => [...row]),
      })),
    });
    const spec = `${step.analysis}.yaml`;
    keep(spec, stringify(step.spec));
    commands.push(`plumbline stats ${step.analysis} table.csv --spec ${spec}`);
    progress(share);
  };
  const first = composeGuide(ask, { ...common, factors: ask.factors });
  for (const [at, step] of first.entries()) compute(step, (at + 1) / (first.length + 1));
  if (ask.guide === 'factors' && ask.factors === null) {
    const suggested = Number(rowsOf(parts, 'parallel-analysis', 'componentsToKeep')[0]?.componentsByQuantile ?? 0);
    const last = composeGuide(ask, { ...common, factors: suggested }).at(-1);
    if (suggested > 0 && last !== undefined) compute(last, 1);
  }
  const result: GuidedReport = {
    ...{ guide: ask.guide, columns, outcome, people: units.length, complete, sampled, confidence },
    parts: parts.map((part) => withholdFew(part, cellPeopleMin)),
    says: summariseGuide(ask.guide, parts, outcome),
  };
  return { result, command: commands.join(' && ') };
});

const countGiven = (column: readonly (number | null)[]): number => column.filter((one) => one !== null).length;

function writeTable(columns: readonly NamedColumn[], values: readonly (readonly (number | null)[])[]): string {
  const quote = (name: string) => (/[",\n;]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const rows = (values[0] ?? []).map((_unused, at) => values.map((column) => column[at] ?? '').join(','));
  return `${[columns.map(({ name }) => quote(name)).join(','), ...rows].join('\n')}\n`;
}

/** Bars of so few people that one might know them are not counted out. */
function withholdFew(part: GuidedReport['parts'][number], cellPeopleMin: number): GuidedReport['parts'][number] {
  const tables = part.tables.map((table) => {
    if (table.name !== 'histogram') return table;
    const [name = -1, count = -1, share = -1] = ['name', 'count', 'share'].map((column) =>
      table.columns.indexOf(column),
    );
    const held = new Set(
      [...new Set(table.rows.map((row) => row[name]))].flatMap((one) => {
        const bars = table.rows.filter((row) => row[name] === one);
        const few = findFewBars(
          bars.map((row) => Number(row[count] ?? 0)),
          cellPeopleMin,
        );
        return bars.filter((_bar, at) => few.has(at));
      }),
    );
    const rows = table.rows.map((row) =>
      held.has(row) ? row.map((cell, at) => (at === count || at === share ? null : cell)) : row,
    );
    return { ...table, rows };
  });
  return { ...part, tables };
}
