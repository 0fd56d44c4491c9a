import { composeWorth, type WorthGroup, type WorthTable } from '@plumbline/loop/explain/loyalty/composeWorth.ts';
import { WORTH_LIMITS, type WorthAsk } from '@plumbline/model/worth.ts';
import type { SpendUnit } from '@plumbline/store/analytics/explain/loyalty/readWorth.ts';
import type { Unit } from '@plumbline/store/analytics/explain/openUnits.ts';
import { stringify } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { WorthWork } from './openWorth.ts';
import { refuseTooFew } from './refuseTooFew.ts';

serveModel<WorthWork>(async ({ work: { ask: asked, dimensions, reading, part }, tables, keep, progress }) => {
  const units = (await tables.occasions?.<Unit>()) ?? [];
  const ask = part === null ? asked : cutToPart(asked, part);
  const table = readTable(units, dimensions, ask, await tables.spend?.<SpendUnit>());
  progress(0.1);
  const frame = { ...reading, progress: (share: number) => progress(0.1 + 0.9 * share) };
  const { report, groups } = refuseTooFew(() => composeWorth(table, ask, frame));
  keep('table.csv', writeTable(table));
  for (const [at, group] of groups.entries())
    keep(at === 0 ? 'spec.yaml' : `spec-${at + 1}.yaml`, writeSpec(group, ask, reading.confidence));
  const result = ask !== asked ? { ...report, warnings: [...report.warnings, 'scaled'] } : report;
  return { result, command: 'plumbline stats gap-impact table.csv --spec spec.yaml' };
});

/** The number of customers is that of the company: a part of it has its share of those who answered. */
function cutToPart(ask: WorthAsk, part: number): WorthAsk {
  const { inputs } = ask;
  const customersInAll = Math.max(1, Math.round((inputs.customersInAll ?? 0) * part));
  return { ...ask, inputs: { ...inputs, customersInAll } };
}

function readTable(
  units: readonly Unit[],
  dimensions: readonly string[],
  { inputs }: WorthAsk,
  spend: readonly SpendUnit[] | undefined,
): WorthTable {
  const column = (at: number) => Float64Array.from(units, ({ numbers }) => numbers[at] ?? Number.NaN);
  const { value } = inputs;
  const paid = new Map((spend ?? []).map(({ who, spent }) => [who, spent]));
  const margin = value.kind === 'observed' ? value.margin : 1;
  return {
    people: units.map(({ person }) => person),
    dimensions: dimensions.map((key, at) => ({ key, expected: column(2 * at), perceived: column(2 * at + 1) })),
    satisfaction: column(2 * dimensions.length),
    loyalty: column(2 * dimensions.length + 1),
    values:
      spend === undefined
        ? null
        : Float64Array.from(units, ({ person }) => {
            const own = paid.get(person);
            return own === undefined ? Number.NaN : own * margin;
          }),
  };
}

/** People by their places: a file tells nobody's number. */
function writeTable({ people, dimensions, satisfaction, loyalty, values }: WorthTable): string {
  const places = new Map([...new Set(people)].map((person, at) => [person, `c${at + 1}`]));
  const columns = [
    ...dimensions.flatMap(({ expected, perceived }) => [expected, perceived]),
    ...[satisfaction, loyalty, ...(values === null ? [] : [values])],
  ];
  const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const head = [
    ...['customer', ...dimensions.flatMap(({ key }) => [`${key}_expected`, `${key}_perceived`])],
    ...['satisfaction', 'loyalty', ...(values === null ? [] : ['value'])],
  ];
  const rows = people.map((person, row) => [
    places.get(person) as string,
    ...columns.map((column) => cell(column[row])),
  ]);
  return composeCsv([head, ...rows]);
}

function writeSpec({ dimensions }: WorthGroup, { inputs }: WorthAsk, confidence: number): string {
  return stringify({
    ...{ customer: 'customer', satisfaction: 'satisfaction' },
    dimensions: dimensions.map((name) => ({
      ...{ name, expected: `${name}_expected`, perceived: `${name}_perceived` },
      ...(inputs.reached[name] === undefined ? {} : { reached: inputs.reached[name] }),
    })),
    loyalty: { column: 'loyalty', high: 100, slope: 'linear' },
    worth: inputs.value.kind === 'known' ? { known: inputs.value.value } : { column: 'value' },
    ...(inputs.customersInAll === null ? {} : { customersInAll: inputs.customersInAll }),
    ...{ resamples: WORTH_LIMITS.resamples, confidence },
  });
}
