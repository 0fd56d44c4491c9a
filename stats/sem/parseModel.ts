import { ArgumentError } from '../argumentError.ts';
import { type Token, tokeniseModel } from './tokeniseModel.ts';

export type SemOperator = '=~' | '~' | '~~' | '~1';

/** What stands before the star of a term: one entry for all groups, or one a group. */
export type SemModifiers = {
  /** a value it is fixed to, or `free` where NA asks for it */
  fixed: readonly (number | 'free')[];
  labels: readonly string[];
  start: readonly number[];
};

export type SemStatement = {
  left: string;
  operator: SemOperator;
  /** empty for an intercept */
  right: string;
  modifiers: SemModifiers;
  line: number;
};

export type ParsedModel = {
  statements: readonly SemStatement[];
  /** `name := expression` */
  defined: readonly { name: string; expression: readonly Token[]; line: number }[];
  /** `label == label` or `label == number` */
  equal: readonly { left: string; right: string | number; line: number }[];
};

/**
 * Reads a lavaan-style model text.
 *
 * Understood: `=~` `~` `~~` `~ 1`, `:=`, `label == label`, fixed values `1*x`, free `NA*x`, `start(0.5)*x`, labels `a*x`
 * or `"a"*x`, `equal("a")*x`, one entry a group `c(a, b)*x`, several names on the left, comments with `#` or `!`,
 * a sum over several lines. Whatever else is refused, never guessed.
 *
 * @param model the text, at least one statement
 * @returns     statements in their order, each with its modifiers
 * @throws ArgumentError `empty`, or `syntax` with the line
 *
 * Source  [rosseel-2012]     Checked  by the models of the reference cases
 */
export function parseModel(model: string): ParsedModel {
  const statements: SemStatement[] = [];
  const defined: { name: string; expression: readonly Token[]; line: number }[] = [];
  const equal: { left: string; right: string | number; line: number }[] = [];
  for (const tokens of splitLines(tokeniseModel(model))) {
    const at = tokens.findIndex(({ kind }) => kind === 'operator');
    const operator = tokens[at];
    if (operator === undefined) fail(tokens[0], 'has no operator such as =~, ~ or ~~');
    const [before, after] = [tokens.slice(0, at), tokens.slice(at + 1)];
    const second = after.find(({ kind }) => kind === 'operator');
    if (second !== undefined) fail(second, 'is a second operator of one statement');
    if (after.length === 0) fail(operator, 'has nothing after it');
    if (operator.text === ':=')
      defined.push({ name: nameOf(before, operator), expression: after, line: operator.line });
    else if (operator.text === '==') equal.push(readEqual(before, after, operator));
    else if (operator.text === '=~' || operator.text === '~' || operator.text === '~~')
      for (const left of splitAt(before, '+'))
        for (const term of splitAt(after, '+'))
          merge(statements, readTerm(nameOf(left, operator), operator.text, term, operator));
    else fail(operator, 'is not understood: only =~, ~, ~~, := and == are');
  }
  if (statements.length === 0) throw new ArgumentError('model', 'empty', 'has no statement');
  return { statements, defined, equal };
}

function fail(token: Token | undefined, what: string): never {
  const [line, near] = [token?.line ?? 1, token?.text ?? ''];
  throw new ArgumentError('model', 'syntax', `line ${line}: ${near} ${what}`, { line, near });
}

/** A line goes on where it ends in a sign that wants more, where brackets are open, or where the next begins with one. */
function splitLines(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  tokens.forEach((token, at) => {
    if (token.kind !== 'end') {
      if (token.text === '(') depth++;
      if (token.text === ')') depth--;
      current.push(token);
      return;
    }
    const last = current.at(-1);
    const next = tokens.slice(at + 1).find(({ kind }) => kind !== 'end');
    const wantsMore = (one: Token | undefined) =>
      one?.kind === 'operator' || (one?.kind === 'mark' && one.text !== ')' && one.text !== '(');
    if (last === undefined || depth > 0 || wantsMore(last) || wantsMore(next)) return;
    lines.push(current);
    current = [];
  });
  if (current.length > 0) lines.push(current);
  return lines;
}

function splitAt(tokens: readonly Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === '(') depth++;
    if (token.kind === 'mark' && token.text === ')') depth--;
    if (depth === 0 && token.kind === 'mark' && token.text === sign) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function nameOf(tokens: readonly Token[], near: Token): string {
  const [name] = tokens;
  if (tokens.length !== 1 || name?.kind !== 'name') fail(name ?? near, 'stands where one name is needed');
  return name.text;
}

function readEqual(before: readonly Token[], after: readonly Token[], operator: Token) {
  const left = nameOf(before, operator);
  const value = numberOf(after);
  return { left, right: value ?? nameOf(after, operator), line: operator.line };
}

function numberOf(tokens: readonly Token[]): number | null {
  const minus = tokens[0]?.kind === 'mark' && tokens[0].text === '-';
  const rest = minus ? tokens.slice(1) : tokens;
  if (rest.length !== 1 || rest[0]?.kind !== 'number') return null;
  return (minus ? -1 : 1) * Number(rest[0].text);
}

function readTerm(left: string, operator: '=~' | '~' | '~~', term: readonly Token[], near: Token): SemStatement {
  const factors = splitAt(term, '*');
  const last = factors.pop() ?? [];
  const line = near.line;
  const modifiers = factors.map((factor) => readModifier(factor, near)).reduce(join, NONE);
  const number = numberOf(last);
  if (number === null) {
    const right = nameOf(last, near);
    if (left === right && operator !== '~~') fail(last[0], `stands on both sides of ${operator}`);
    return { left, operator, right, modifiers, line };
  }
  if (operator !== '~' || (number !== 1 && number !== 0) || (number === 0 && factors.length > 0))
    fail(last[0], 'stands where a name is needed; an intercept is written y ~ 1');
  // y ~ 0 says that there is no intercept
  const fixed = number === 0 ? join(modifiers, { ...NONE, fixed: [0] }) : modifiers;
  return { left, operator: '~1', right: '', modifiers: fixed, line };
}

const NONE: SemModifiers = { fixed: [], labels: [], start: [] };

function readModifier(tokens: readonly Token[], near: Token): SemModifiers {
  const [first, second] = tokens;
  const inside = () => splitAt(tokens.slice(2, -1), ',').filter((part) => part.length > 0);
  if (first?.kind === 'name' && second?.text === '(' && tokens.at(-1)?.text === ')') {
    if (first.text === 'start') {
      const parts = inside().flatMap((part) => (part[0]?.text === 'c' ? splitAt(part.slice(2, -1), ',') : [part]));
      return { ...NONE, start: parts.map((part) => numberOf(part) ?? fail(part[0], 'is no number')) };
    }
    if (first.text === 'equal' || first.text === 'label')
      return { ...NONE, labels: inside().map((part) => part[0]?.text ?? '') };
    if (first.text === 'c') return readEach(inside(), near);
    fail(first, 'is no modifier: only start(), equal(), label() and c() are');
  }
  return readEach([tokens], near);
}

/** Numbers and NA fix or free, names label; one vector holds one sort. */
function readEach(parts: readonly (readonly Token[])[], near: Token): SemModifiers {
  const fixed: (number | 'free')[] = [];
  const labels: string[] = [];
  for (const part of parts) {
    const number = numberOf(part);
    const [only] = part;
    if (number !== null) fixed.push(number);
    else if (part.length !== 1 || only === undefined) fail(only ?? near, 'is no modifier');
    else if (only.kind === 'name' && only.text === 'NA') fixed.push('free');
    else if (only.kind === 'name' || only.kind === 'text') labels.push(only.text);
    else fail(only, 'is no modifier');
  }
  if (fixed.length > 0 && labels.length > 0) fail(near, 'has labels and values in one vector');
  return { fixed, labels, start: [] };
}

function join(one: SemModifiers, other: SemModifiers): SemModifiers {
  const pick = <T>(first: readonly T[], second: readonly T[]) => (second.length > 0 ? second : first);
  return {
    fixed: pick(one.fixed, other.fixed),
    labels: pick(one.labels, other.labels),
    start: pick(one.start, other.start),
  };
}

/** A term may be said again to give it another modifier; saying the same thing twice is a slip. */
function merge(statements: SemStatement[], statement: SemStatement): void {
  const { left, operator, right, modifiers } = statement;
  const at = statements.findIndex(
    (one) =>
      one.operator === operator &&
      ((one.left === left && one.right === right) || (operator === '~~' && one.left === right && one.right === left)),
  );
  const known = statements[at];
  if (known === undefined) {
    statements.push(statement);
    return;
  }
  const clash = (['fixed', 'labels', 'start'] as const).some(
    (key) => known.modifiers[key].length * modifiers[key].length,
  );
  const plain = [known.modifiers, modifiers].some(
    (one) => one.fixed.length + one.labels.length + one.start.length === 0,
  );
  if (clash || plain)
    throw new ArgumentError('model', 'syntax', `line ${statement.line}: ${left} ${operator} ${right} stands twice`, {
      line: statement.line,
      near: `${left} ${operator} ${right}`,
    });
  statements[at] = { ...known, modifiers: join(known.modifiers, modifiers) };
}
