import { Refusal } from '@plumbline/model/refusal.ts';
import type { Formula, FormulaFunction, FormulaOperator } from './formula.ts';

/**
 * The value of a formula at given values of its metrics. Only the branch of `if` that holds is computed.
 *
 * @param formula from `parseFormula`
 * @param values  of every metric it names, finite
 * @returns       a finite number
 * @throws Refusal `invalid formula.divisionByZero`, `formula.notDefined` (a root or logarithm that there is not),
 *                 `formula.notFinite` (too large), `formula.unknownName`, each with the place in the text
 */
export function evaluateFormula(formula: Formula, values: ReadonlyMap<string, number>): number {
  const value = computeNode(formula, values);
  if (!Number.isFinite(value)) throw new Refusal('invalid', 'formula.notFinite', { place: formula.at });
  return value;
}

function computeNode(node: Formula, values: ReadonlyMap<string, number>): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'metric': {
      const value = values.get(node.name);
      if (value !== undefined) return value;
      const known = [...values.keys()].join(', ');
      throw new Refusal('invalid', 'formula.unknownName', { name: node.name, place: node.at, known });
    }
    case 'negative':
      return -computeNode(node.of, values);
    case 'operation':
      return operate(node.operator, computeNode(node.left, values), computeNode(node.right, values), node.at);
    case 'call': {
      if (node.name !== 'if')
        return call(
          node.name,
          node.of.map((one) => computeNode(one, values)),
          node.at,
        );
      const [condition, then, otherwise] = node.of as [Formula, Formula, Formula];
      return computeNode(computeNode(condition, values) !== 0 ? then : otherwise, values);
    }
  }
}

function operate(operator: FormulaOperator, left: number, right: number, at: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw new Refusal('invalid', 'formula.divisionByZero', { place: at });
      return left / right;
    case '^': {
      if (left === 0 && right < 0) throw new Refusal('invalid', 'formula.divisionByZero', { place: at });
      const power = left ** right;
      if (Number.isNaN(power)) throw notDefined('^', left, at);
      return power;
    }
    case '<':
      return left < right ? 1 : 0;
    case '<=':
      return left <= right ? 1 : 0;
    case '>':
      return left > right ? 1 : 0;
    case '>=':
      return left >= right ? 1 : 0;
    case '==':
      return left === right ? 1 : 0;
    case '!=':
      return left !== right ? 1 : 0;
  }
}

function call(name: Exclude<FormulaFunction, 'if'>, of: readonly number[], at: number): number {
  const [first = Number.NaN] = of;
  switch (name) {
    case 'min':
      return Math.min(...of);
    case 'max':
      return Math.max(...of);
    case 'mean':
      return of.reduce((sum, value) => sum + value, 0) / of.length;
    case 'abs':
      return Math.abs(first);
    case 'sqrt':
      if (first < 0) throw notDefined(name, first, at);
      return Math.sqrt(first);
    case 'ln':
      if (first <= 0) throw notDefined(name, first, at);
      return Math.log(first);
    case 'exp':
      return Math.exp(first);
  }
}

function notDefined(name: string, value: number, place: number): Refusal {
  return new Refusal('invalid', 'formula.notDefined', { name, value, place });
}
