import type { ImportPlan, PlanColumn } from '@plumbline/model/importPlan.ts';
import { QUARANTINE_REASONS } from '@plumbline/model/importRun.ts';
import { kindColumns } from './kindCells.ts';

/** Names of the tables in which one import is prepared; dropped when it is committed, cancelled or recovered. */
export const stagingTables = {
  joined: (importNumber: number, file: number) => `staging_${importNumber}_${file}`,
  typed: (importNumber: number) => `staging_${importNumber}_typed`,
  merged: (importNumber: number) => `staging_${importNumber}_merged`,
  dates: (importNumber: number) => `staging_${importNumber}_dates`,
  fresh: (importNumber: number) => `staging_${importNumber}_fresh`,
  verdicts: (importNumber: number) => `staging_${importNumber}_verdicts`,
  kept: (importNumber: number) => `staging_${importNumber}_kept`,
  people: (importNumber: number) => `staging_${importNumber}_people`,
  numbers: (importNumber: number) => `staging_${importNumber}_numbers`,
  prefix: (importNumber: number) => `staging_${importNumber}_`,
  prefixOfAll: 'staging_',
};

/** The columns of the typed rows of a plan: what was read of each row of the base file, once. */
export function typedColumns(plan: ImportPlan): string[] {
  return [
    // what looks random is not worth packing
    'row UInt64',
    'person UInt64 CODEC(NONE)',
    'personKey String',
    'occasion UInt64 CODEC(NONE)',
    "at DateTime64(3, 'UTC') CODEC(NONE)",
    'day Date',
    ...plan.values.map((_value, i) => `f${i} Nullable(Float64)`),
    ...(plan.long === null ? [] : ['dimension String']),
    ...groupingsOf(plan).map(([grouping]) => `${grouping} LowCardinality(String)`),
    ...(hasPairs(plan) ? ['attributePairs Array(String)'] : []),
    ...plan.texts.map((_text, i) => `t${i} String`),
    // one answer a row: which of the questions the row is an answer to, from 1; 0 where it is none of them
    ...(plan.asked.length === 0 ? [] : ['asked UInt16']),
    ...plan.promises.flatMap((_promise, i) => [
      `due${i} Nullable(DateTime64(3, 'UTC'))`,
      `done${i} Nullable(DateTime64(3, 'UTC'))`,
    ]),
    ...kindColumns(plan),
    ...identityColumns(plan).map(([column]) => column),
    // 0, or 1 + column in `faultColumns` × 100 + reason
    'fault UInt32',
    'faultValue String',
  ];
}

/** The names alone; `faultValue` is the last. */
export function typedNames(plan: ImportPlan): string[] {
  return typedColumns(plan).map((column) => column.split(' ')[0] as string);
}

export function groupingsOf(plan: ImportPlan): [grouping: string, column: PlanColumn][] {
  return Object.entries(plan.groupings).filter((entry): entry is [string, PlanColumn] => entry[1] !== undefined);
}

export function faultCode(column: number, reason: (typeof QUARANTINE_REASONS)[number]): number {
  return 1 + column * 100 + QUARANTINE_REASONS.indexOf(reason);
}

export function readFaultCode(code: number): { column: number; reason: (typeof QUARANTINE_REASONS)[number] } {
  const reason = QUARANTINE_REASONS[(code - 1) % 100];
  if (reason === undefined) throw new RangeError(`no such fault: ${code}`);
  return { column: Math.floor((code - 1) / 100), reason };
}

/** What the attribute of a flag says of a row that it marks. */
export const FLAG_YES = 'yes';

export function keptFlags(plan: ImportPlan): ImportPlan['flags'] {
  return plan.flags.filter((flag) => !flag.putAside);
}

export function hasPairs(plan: ImportPlan): boolean {
  return plan.attributes.length > 0 || keptFlags(plan).length > 0;
}

/** Further keys of a row's person and what the row says of them; a plan without them has no such column. */
export function identityColumns({ identity }: ImportPlan): [column: string, is: 'keys' | 'badKeys' | 'facts'][] {
  if (identity === undefined) return [];
  const columns: [string, 'keys' | 'badKeys' | 'facts'][] = [];
  if (identity.keys.length > 1) columns.push(['keys Array(String)', 'keys']);
  // a bit for each key that stands in the row and is none of its kind
  if (identity.keys.some(({ kind }) => kind !== 'id')) columns.push(['badKeys UInt16', 'badKeys']);
  if (identity.facts.length > 0) columns.push(['facts Array(String)', 'facts']);
  return columns;
}

export function hasFurtherKeys({ identity }: ImportPlan): boolean {
  return identity !== undefined && identity.keys.length > 1;
}
