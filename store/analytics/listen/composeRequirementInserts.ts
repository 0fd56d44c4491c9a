import type { ImportPlan, PlanBasis, PlanKano, PlanValue } from '@plumbline/model/importPlan.ts';
import { Bindings, type Statement } from './bindings.ts';
import { contextSql, withNumber } from './composeEvidenceInserts.ts';

type Target = { workspace: number; importNumber: number };

/** Kano's pairs and bases of expectation from typed rows, one row a respondent × item or basis. */
export function composeRequirementInserts(plan: ImportPlan, target: Target, rows: string): Statement[] {
  return [
    ...(plan.kano === undefined ? [] : [composeKano(plan, plan.kano, target, rows)]),
    ...(plan.bases === undefined ? [] : [composeBases(plan, plan.bases, target, rows)]),
  ];
}

/** A pair of which one half was answered is kept as such; one that nobody answered is not. */
function composeKano(plan: ImportPlan, kano: readonly PlanKano[], target: Target, rows: string): Statement {
  const bindings = new Bindings();
  const common = contextSql(plan, target, bindings);
  const pairs = kano.map(({ key, names, dimension, functional, dysfunctional }) => [
    bindings.bind('String', key),
    bindings.bind('String', JSON.stringify(names)),
    bindings.bind('String', dimension ?? ''),
    stepOf(plan.values[functional], functional),
    stepOf(plan.values[dysfunctional], dysfunctional),
  ]);
  const names = ['item', 'names', 'dimension', 'functional', 'dysfunctional'];
  const exploded = names.map((name, place) => `[${pairs.map((pair) => pair[place]).join(', ')}] AS ${name}_`);
  return {
    sql: `INSERT INTO kanoAnswers (${common.columns.join(', ')}, respondent, ${names.join(', ')})
SELECT ${common.selected.join(', ')}, ${bindings.bind('String', plan.respondent)}, ${names.map((name) => `${name}_`).join(', ')}
FROM ${rows} AS typed
${withNumber(target)}
ARRAY JOIN ${exploded.join(', ')}
WHERE fault = 0 AND functional_ + dysfunctional_ > 0`,
    params: bindings.params,
  };
}

function composeBases(plan: ImportPlan, bases: readonly PlanBasis[], target: Target, rows: string): Statement {
  const bindings = new Bindings();
  const common = contextSql(plan, target, bindings);
  const said = bases.map(({ basis, dimension, value }) => [
    bindings.bind('String', basis),
    bindings.bind('String', dimension ?? ''),
    shareOf(plan.values[value], value),
  ]);
  const names = ['basis', 'dimension', 'strength'];
  const exploded = names.map((name, place) => `[${said.map((one) => one[place]).join(', ')}] AS ${name}_`);
  return {
    sql: `INSERT INTO basisAnswers (${common.columns.join(', ')}, respondent, ${names.join(', ')})
SELECT ${common.selected.join(', ')}, ${bindings.bind('String', plan.respondent)}, ${names.map((name) => `${name}_`).join(', ')}
FROM ${rows} AS typed
${withNumber(target)}
ARRAY JOIN ${exploded.join(', ')}
WHERE fault = 0 AND isNotNull(strength_)`,
    params: bindings.params,
  };
}

/** 1 like … 5 dislike. What is between two steps, such as the mean of two rows of one occasion, is no answer. */
function stepOf(value: PlanValue | undefined, place: number): string {
  const { low, high, reversed } = scaleOf(value, place);
  const step = reversed ? `${high} - f${place} + 1` : `f${place} - (${low}) + 1`;
  return `toUInt8(if(isNull(f${place}) OR f${place} != round(f${place}), 0, assumeNotNull(${step})))`;
}

function shareOf(value: PlanValue | undefined, place: number): string {
  const { low, high, reversed } = scaleOf(value, place);
  return reversed ? `(${high} - f${place}) / ${high - low}` : `(f${place} - (${low})) / ${high - low}`;
}

function scaleOf(value: PlanValue | undefined, place: number): Extract<PlanValue, { kind: 'scale' }> {
  if (value === undefined || value.kind !== 'scale')
    throw new RangeError(`value ${place} of the plan is not on a scale`);
  for (const end of [value.low, value.high])
    if (!Number.isFinite(end)) throw new RangeError(`invalid number in a plan: ${end}`);
  return value;
}
