import type { Question } from '@plumbline/model/question.ts';
import { checkNumber, type NumberRule } from './checkNumber.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';

type Cells = Record<string, number | 'na'>;
type Scaled = Extract<Question, { kind: 'matrix' | 'pair' }>;
const KANO_SIDES = ['functional', 'dysfunctional'] as const;
const KANO: NumberRule = { low: 1, high: 5, step: 1, notApplicable: false };

/** By row. Where the question is required every row is. */
export function checkMatrix(compiled: CompiledQuestion, value: unknown, faults: FaultList): Cells | undefined {
  const rule = ruleOfScale(compiled.question as Scaled);
  return checkCells(compiled, value, [...compiled.rows.keys()], '', 'unknownRow', rule, faults);
}

/** By row and column. Where the question is required every cell is. */
export function checkPair(
  compiled: CompiledQuestion,
  value: unknown,
  faults: FaultList,
): Record<string, Cells> | undefined {
  const question = compiled.question as Extract<Question, { kind: 'pair' }>;
  if (!isPlain(value)) return void faults.add(compiled.key, 'wrongType', '', value);
  const rule = ruleOfScale(question);
  const kept: Record<string, Cells> = {};
  let sent = 0;
  for (const row of compiled.rows.keys()) {
    const cells = ownValue(value, row);
    if (cells !== undefined) sent += 1;
    else if (question.required !== true) continue;
    const checked = checkCells(compiled, cells ?? {}, question.columns, `${row}.`, 'unknownColumn', rule, faults);
    if (checked !== undefined) kept[row] = checked;
  }
  reportUnknown(value, sent, compiled.rows, { key: compiled.key, fault: 'unknownRow', prefix: '' }, faults);
  return hasAny(kept) ? kept : undefined;
}

/** How it would be with and without, each 1 like … 5 dislike. */
export function checkKano(compiled: CompiledQuestion, value: unknown, faults: FaultList): Cells | undefined {
  return checkCells(compiled, value, KANO_SIDES, '', 'unknownColumn', KANO, faults);
}

/** Whole points by option that make up the total; an option left out has none. */
export function checkSum(
  compiled: CompiledQuestion,
  total: number,
  value: unknown,
  faults: FaultList,
): Record<string, number> | undefined {
  const { key, options } = compiled;
  if (!isPlain(value)) return void faults.add(key, 'wrongType', '', value);
  const before = faults.faults.length;
  const rule = { low: 0, high: total, step: 1, notApplicable: false };
  const kept: Record<string, number> = {};
  let sent = 0;
  let sum = 0;
  for (const option of options.keys()) {
    const points = ownValue(value, option);
    if (points === undefined) continue;
    sent += 1;
    const checked = checkNumber(key, option, points, rule, faults);
    if (typeof checked !== 'number') continue;
    kept[option] = checked;
    sum += checked;
  }
  reportUnknown(value, sent, options, { key, fault: 'unknownOption', prefix: '' }, faults);
  if (sent === 0) return undefined;
  if (sum !== total && faults.faults.length === before) faults.addMissing(key, 'notTheTotal', '', sum, { total });
  return kept;
}

function checkCells(
  compiled: CompiledQuestion,
  value: unknown,
  names: readonly string[],
  prefix: string,
  unknown: 'unknownRow' | 'unknownColumn',
  rule: NumberRule,
  faults: FaultList,
): Cells | undefined {
  const { key, question } = compiled;
  if (!isPlain(value)) return void faults.add(key, 'wrongType', prefix.slice(0, -1), value);
  const kept: Cells = {};
  let sent = 0;
  let some = false;
  for (const name of names) {
    const cell = ownValue(value, name);
    if (cell === undefined) {
      if (question.required === true) faults.addMissing(key, 'required', prefix + name, '');
      continue;
    }
    sent += 1;
    const checked = checkNumber(key, prefix + name, cell, rule, faults);
    if (checked === undefined) continue;
    kept[name] = checked;
    some = true;
  }
  reportUnknown(value, sent, names, { key, fault: unknown, prefix }, faults);
  return some ? kept : undefined;
}

/** Looks for what is not known only where more was sent than is known, and stops where the list of faults is full. */
function reportUnknown(
  value: object,
  sent: number,
  known: ReadonlyMap<string, unknown> | readonly string[],
  { key, fault, prefix }: { key: string; fault: 'unknownRow' | 'unknownColumn' | 'unknownOption'; prefix: string },
  faults: FaultList,
): void {
  let left = -sent;
  for (const name in value) if (Object.hasOwn(value, name)) left += 1;
  if (left === 0) return;
  for (const name in value) {
    const isKnown = known instanceof Map ? known.has(name) : (known as readonly string[]).includes(name);
    if (!Object.hasOwn(value, name) || isKnown) continue;
    faults.add(key, fault, prefix + name, name);
    if (faults.isFull) return;
  }
}

function ruleOfScale({ low, high, notApplicable }: Scaled): NumberRule {
  return { low, high, step: 1, notApplicable: notApplicable === true };
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasAny(value: object): boolean {
  for (const name in value) if (Object.hasOwn(value, name)) return true;
  return false;
}
