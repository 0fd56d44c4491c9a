import { ArgumentError } from '../argumentError.ts';
import type { Token } from './tokeniseModel.ts';

type Formula = (of: (name: string) => number) => number;

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  ...{ exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs },
};

/**
 * A formula over labels, from the right side of `name := …`: parsed, never run as code.
 *
 * @param tokens pieces of the text
 * @param names  labels that may stand in it
 * @returns      a function of the labels' values
 * @throws ArgumentError `syntax` with the line, `unknownName` with the label
 *
 * Source  none: arithmetic     Checked  by its tests
 */
export function parseFormula(tokens: readonly Token[], names: ReadonlySet<string>): Formula {
  let at = 0;
  const fail = (): never => {
    const near = tokens[at] ?? tokens.at(-1);
    throw new ArgumentError('model', 'syntax', `line ${near?.line}: ${near?.text} ends no formula`, {
      line: near?.line ?? 1,
      near: near?.text ?? '',
    });
  };
  const isNext = (sign: string) => tokens[at]?.kind === 'mark' && tokens[at]?.text === sign;
  const accept = (sign: string) => (isNext(sign) ? ++at > 0 : false);
  const sum = (): Formula => {
    let left = product();
    for (;;) {
      const [before, plus] = [left, isNext('+')];
      if (!accept('+') && !accept('-')) return left;
      const right = product();
      left = (of) => (plus ? before(of) + right(of) : before(of) - right(of));
    }
  };
  const product = (): Formula => {
    let left = signed();
    for (;;) {
      const [before, times] = [left, isNext('*')];
      if (!accept('*') && !accept('/')) return left;
      const right = signed();
      left = (of) => (times ? before(of) * right(of) : before(of) / right(of));
    }
  };
  const signed = (): Formula => {
    if (!accept('-')) return power();
    const inner = signed();
    return (of) => -inner(of);
  };
  const power = (): Formula => {
    const base = atom();
    if (!accept('^')) return base;
    const exponent = signed();
    return (of) => base(of) ** exponent(of);
  };
  const atom = (): Formula => {
    const token = tokens[at];
    if (accept('(')) {
      const inner = sum();
      return accept(')') ? inner : fail();
    }
    at++;
    if (token?.kind === 'number') return () => Number(token.text);
    if (token?.kind !== 'name') {
      at--;
      return fail();
    }
    const call = Object.hasOwn(FUNCTIONS, token.text) ? FUNCTIONS[token.text] : undefined;
    if (call !== undefined && accept('(')) {
      const inner = sum();
      return accept(')') ? (of) => call(inner(of)) : fail();
    }
    if (!names.has(token.text))
      throw new ArgumentError('model', 'unknownName', `${token.text} labels nothing`, { name: token.text });
    return (of) => of(token.text);
  };
  const formula = sum();
  return at === tokens.length ? formula : fail();
}
