import { Refusal } from '@plumbline/model/refusal.ts';
import {
  FORMULA_COMPARISONS,
  FORMULA_DEPTH_MAX,
  FORMULA_FUNCTIONS,
  type Formula,
  type FormulaFunction,
  type FormulaOperator,
} from './formula.ts';
import { type FormulaToken, readFormulaTokens } from './readFormulaTokens.ts';

/**
 * Reads the formula of a composite indicator into a tree. It is never run as code.
 *
 * Weakest first: comparisons (1 where they hold, else 0), + −, * /, a sign in front, ^ (from the right). Functions: min
 * max mean abs sqrt ln exp if(condition, then, else).
 *
 * @param text  such as `0.6 * csat + 0.4 * min(effort, 80)`
 * @param known names of the metrics there are
 * @returns     the tree
 * @throws Refusal `invalid formula.*` with the place in the text, from 1: empty, tooLong, tooDeep, strangeLetter,
 *                 unexpected, unexpectedEnd, notClosed, unknownName, unknownFunction, argumentCount
 */
export function parseFormula(text: string, known: Iterable<string>): Formula {
  const tokens = readFormulaTokens(text);
  if (tokens.length === 1) throw new Refusal('invalid', 'formula.empty');
  const reader: Reader = { tokens, next: 0, depth: 0, known: new Set(known) };
  const formula = readComparison(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw unexpected(rest);
  return formula;
}

/**
 * The metrics a formula names, each once, in the order of their first place.
 *
 * @param formula the tree
 * @returns       names
 */
export function listFormulaMetrics(formula: Formula): string[] {
  const names = new Set<string>();
  const walk = (node: Formula): void => {
    if (node.kind === 'metric') names.add(node.name);
    else if (node.kind === 'negative') walk(node.of);
    else if (node.kind === 'call') for (const one of node.of) walk(one);
    else if (node.kind === 'operation') {
      walk(node.left);
      walk(node.right);
    }
  };
  walk(formula);
  return [...names];
}

type Reader = { tokens: readonly FormulaToken[]; next: number; depth: number; known: ReadonlySet<string> };

const peek = (reader: Reader): FormulaToken => reader.tokens[reader.next] ?? { kind: 'end', text: '', at: 0 };

function takeSign(reader: Reader, signs: readonly string[]): FormulaToken | null {
  const token = peek(reader);
  if (token.kind !== 'sign' || !signs.includes(token.text)) return null;
  reader.next += 1;
  return token;
}

function unexpected(token: FormulaToken): Refusal {
  return token.kind === 'end'
    ? new Refusal('invalid', 'formula.unexpectedEnd', { place: token.at })
    : new Refusal('invalid', 'formula.unexpected', { found: token.text, place: token.at });
}

/** One level of operators that bind from the left. */
function readChain(reader: Reader, signs: readonly string[], readTerm: (reader: Reader) => Formula): Formula {
  let left = readTerm(reader);
  for (let sign = takeSign(reader, signs); sign !== null; sign = takeSign(reader, signs)) {
    const right = readTerm(reader);
    left = { kind: 'operation', operator: sign.text as FormulaOperator, left, right, at: sign.at };
  }
  return left;
}

const readComparison = (reader: Reader): Formula => readChain(reader, FORMULA_COMPARISONS, readSum);
const readSum = (reader: Reader): Formula => readChain(reader, ['+', '-'], readProduct);
const readProduct = (reader: Reader): Formula => readChain(reader, ['*', '/'], readSigned);

function readSigned(reader: Reader): Formula {
  const sign = takeSign(reader, ['-', '+']);
  if (sign === null) return readPower(reader);
  return deeper(reader, sign, () => {
    const of = readSigned(reader);
    return sign.text === '-' ? { kind: 'negative', of, at: sign.at } : of;
  });
}

function readPower(reader: Reader): Formula {
  const left = readPrimary(reader);
  const sign = takeSign(reader, ['^']);
  if (sign === null) return left;
  // the exponent may carry a sign and another power: 2 ^ -3 ^ 2 is 2 ^ (-(3 ^ 2))
  const right = deeper(reader, sign, () => readSigned(reader));
  return { kind: 'operation', operator: '^', left, right, at: sign.at };
}

function readPrimary(reader: Reader): Formula {
  const token = peek(reader);
  reader.next += 1;
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text), at: token.at };
  if (token.kind === 'name') {
    const open = takeSign(reader, ['(']);
    if (open !== null) return readCall(reader, token, open);
    if (reader.known.has(token.text)) return { kind: 'metric', name: token.text, at: token.at };
    const known = [...reader.known].join(', ');
    throw new Refusal('invalid', 'formula.unknownName', { name: token.text, place: token.at, known });
  }
  if (token.kind !== 'sign' || token.text !== '(') throw unexpected(token);
  const inside = deeper(reader, token, () => readComparison(reader));
  close(reader, token);
  return inside;
}

function readCall(reader: Reader, name: FormulaToken, open: FormulaToken): Formula {
  if (!Object.hasOwn(FORMULA_FUNCTIONS, name.text)) {
    const known = Object.keys(FORMULA_FUNCTIONS).join(', ');
    throw new Refusal('invalid', 'formula.unknownFunction', { name: name.text, place: name.at, known });
  }
  const called = name.text as FormulaFunction;
  const of: Formula[] = [];
  if (takeSign(reader, [')']) === null) {
    do of.push(deeper(reader, open, () => readComparison(reader)));
    while (takeSign(reader, [',']) !== null);
    close(reader, open);
  }
  const [least, most] = FORMULA_FUNCTIONS[called];
  if (of.length < least || of.length > most) {
    const needed = least === most ? `${least}` : `${least}–${most}`;
    throw new Refusal('invalid', 'formula.argumentCount', { name: called, place: name.at, n: of.length, needed });
  }
  return { kind: 'call', name: called, of, at: name.at };
}

function close(reader: Reader, open: FormulaToken): void {
  if (takeSign(reader, [')']) !== null) return;
  const token = peek(reader);
  if (token.kind === 'end') throw new Refusal('invalid', 'formula.notClosed', { place: open.at });
  throw unexpected(token);
}

function deeper(reader: Reader, from: FormulaToken, read: () => Formula): Formula {
  reader.depth += 1;
  if (reader.depth > FORMULA_DEPTH_MAX)
    throw new Refusal('invalid', 'formula.tooDeep', { place: from.at, most: FORMULA_DEPTH_MAX });
  const found = read();
  reader.depth -= 1;
  return found;
}
