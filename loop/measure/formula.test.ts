import { Refusal } from '@plumbline/model/refusal.ts';
import { fromRows } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { estimateComposite, estimateCompositeOfPeople, rescaleTerm } from './estimateComposite.ts';
import { evaluateFormula } from './evaluateFormula.ts';
import { listFormulaMetrics, parseFormula } from './parseFormula.ts';

const values = new Map([
  ['a', 8],
  ['b', 2],
  ['满意度', 75],
  ['first-response', 3],
]);
const compute = (text: string) => evaluateFormula(parseFormula(text, values.keys()), values);
const refused = (text: string): [string, unknown] => {
  try {
    compute(text);
  } catch (error) {
    if (error instanceof Refusal) return [error.says.replace('formula.', ''), error.values.place];
    throw error;
  }
  throw new Error(`${text} is not refused`);
};

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['--3', 3],
    ['+a - -b', 10],
    ['1.5e2 + .5', 150.5],
    ['min(a, b, 5) + max(a, b)', 10],
    ['mean(a, b, 5)', 5],
    ['abs(b - a) + sqrt(16) + ln(exp(2))', 12],
    ['if(a > b, 100, 0)', 100],
    ['if(a <= b, 1 / 0, 7)', 7],
    ['(a >= 8) + (a == 8) + (b != 2)', 2],
    ['0.4 * 满意度 + 0.6 * `first-response`', 31.8],
    ['（a ＋ b）× ２ ÷ ４', 5],
    ['a ≥ b', 1],
  ])('%s is %d', (text, expected) => {
    expect(compute(text)).toBeCloseTo(expected, 12);
  });

  test.each([
    ['', 'empty', undefined],
    ['   ', 'empty', undefined],
    ['a +', 'unexpectedEnd', 4],
    ['(a + b', 'notClosed', 1],
    ['min(a, (b)', 'notClosed', 4],
    ['a + b)', 'unexpected', 6],
    ['a b', 'unexpected', 3],
    ['* a', 'unexpected', 1],
    ['a + c', 'unknownName', 5],
    ['constructor', 'unknownName', 1],
    ['constructor(1)', 'unknownFunction', 1],
    ['2 + eval(a)', 'unknownFunction', 5],
    ['a; b', 'strangeLetter', 2],
    ['"a"', 'strangeLetter', 1],
    ['a.b', 'strangeLetter', 2],
    ['if(a, b)', 'argumentCount', 1],
    ['min()', 'argumentCount', 1],
    ['sqrt(a, b)', 'argumentCount', 1],
    ['a / (b - 2)', 'divisionByZero', 3],
    ['0 ^ -1', 'divisionByZero', 3],
    ['1 + sqrt(b - a)', 'notDefined', 5],
    ['ln(0)', 'notDefined', 1],
    ['(0 - 8) ^ 0.5', 'notDefined', 9],
    ['exp(10000)', 'notFinite', 1],
    ['1'.repeat(2001), 'tooLong', undefined],
    [`${'('.repeat(51)}a${')'.repeat(51)}`, 'tooDeep', 51],
    [`${'-'.repeat(60)}a`, 'tooDeep', 51],
  ])('%s is refused as %s at %s', (text, says, place) => {
    expect(refused(text)).toEqual([says, place]);
  });

  test('of a thousand terms is computed', () => {
    expect(compute(Array.from({ length: 1000 }, () => '1').join('+'))).toBe(1000);
  });
  test('names its metrics once each', () => {
    expect(listFormulaMetrics(parseFormula('b + a * b - min(a, 1)', values.keys()))).toEqual(['b', 'a']);
  });
});

const scale = { low: 1, high: 5, reversed: false };

describe('a composite indicator', () => {
  test('of a weighted sum has the closed variance, both ways', () => {
    const formula = parseFormula('0.6 * x + 0.4 * y', ['x', 'y']);
    const terms = [
      { name: 'x', estimate: 4, scale },
      { name: 'y', estimate: 20, scale: { low: 0, high: 40, reversed: true } },
    ];
    const found = estimateComposite(
      formula,
      terms,
      fromRows([
        [0.01, 0.005],
        [0.005, 1],
      ]),
    );
    expect(found.estimate).toBeCloseTo(0.6 * 75 + 0.4 * 50, 12);
    // slopes 0.6·25 = 15 and −0.4·2.5 = −1
    const variance = 225 * 0.01 + 1 - 2 * 15 * 0.005;
    expect(found.delta.standardError).toBeCloseTo(Math.sqrt(variance), 6);
    expect(found.draws.standardError / Math.sqrt(variance)).toBeCloseTo(1, 1);
    expect(found.kinked).toBe(false);
    expect(found.terms.reduce((sum, term) => sum + term.varianceShare, 0)).toBeCloseTo(1, 8);
  });
  test('of a ratio has the delta method of the textbook', () => {
    const terms = [
      { name: 'x', estimate: 6, scale: null },
      { name: 'y', estimate: 3, scale: null },
    ];
    const found = estimateComposite(
      parseFormula('x / y', ['x', 'y']),
      terms,
      fromRows([
        [0.04, 0],
        [0, 0.01],
      ]),
    );
    expect(found.delta.standardError).toBeCloseTo(2 * Math.sqrt(0.04 / 36 + 0.01 / 9), 7);
  });
  test('at a kink says so, and counts draws that divide by zero', () => {
    const terms = [{ name: 'x', estimate: 3, scale: null }];
    const bent = estimateComposite(parseFormula('max(x, 3)', ['x']), terms, fromRows([[1]]));
    expect(bent.kinked).toBe(true);
    expect(bent.draws.low).toBe(3);
    const broken = estimateComposite(parseFormula('1 / if(x > 3.5, 0, 1)', ['x']), terms, fromRows([[1]]));
    expect(broken.draws.undefinedDraws).toBeGreaterThan(100);
    expect(broken.draws.taken + broken.draws.undefinedDraws).toBe(2000);
  });
  test('of a metric known without error has no error', () => {
    const terms = [{ name: 'x', estimate: 3, scale: null }];
    const found = estimateComposite(parseFormula('2 * x', ['x']), terms, fromRows([[0]]));
    expect([found.estimate, found.delta.standardError, found.draws.low, found.draws.high]).toEqual([6, 0, 6, 6]);
  });
  test('of columns of people agrees with resampling them, and takes what they share into account', () => {
    const random = openRandom(2);
    const common = Array.from({ length: 200 }, () => random.normal());
    const x = Float64Array.from(common, (shared) => 10 + shared + 0.5 * random.normal());
    const y = Float64Array.from(common, (shared) => 5 + shared + 0.5 * random.normal());
    const columns = [
      { name: 'x', scale: null, values: x },
      { name: 'y', scale: null, values: y },
    ];
    const difference = estimateCompositeOfPeople(parseFormula('x - y', ['x', 'y']), columns);
    const own = x.map((value, i) => value - (y[i] as number));
    const mean = own.reduce((sum, value) => sum + value, 0) / 200;
    const error = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 199 / 200);
    expect(difference.delta.standardError).toBeCloseTo(error, 6);
    expect(Math.abs(difference.draws.standardError / error - 1)).toBeLessThan(0.06);
    const sum = estimateCompositeOfPeople(parseFormula('x + y', ['x', 'y']), columns);
    expect(sum.delta.standardError).toBeGreaterThan(2 * difference.delta.standardError);
  });
  test('is the same for the same seed', () => {
    const columns = [{ name: 'x', scale, values: Float64Array.from([1, 2, 3, 5]) }];
    const once = estimateCompositeOfPeople(parseFormula('x', ['x']), columns, { seed: 9 });
    expect(estimateCompositeOfPeople(parseFormula('x', ['x']), columns, { seed: 9 })).toEqual(once);
  });
  test('refuses a covariance of another size, or of none, and holes', () => {
    const formula = parseFormula('x', ['x']);
    const terms = [{ name: 'x', estimate: 3, scale: null }];
    expect(() =>
      estimateComposite(
        formula,
        terms,
        fromRows([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toThrow(/variances/);
    const both = [...terms, { name: 'y', estimate: 1, scale: null }];
    expect(() =>
      estimateComposite(
        formula,
        both,
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toThrow(/variances/);
    const holed = [{ name: 'x', scale: null, values: Float64Array.from([1, Number.NaN]) }];
    expect(() => estimateCompositeOfPeople(formula, holed)).toThrow(/x: value 2/);
  });
  test('puts terms on 0–100, less being better where they are mirrored', () => {
    expect([rescaleTerm(2, scale), rescaleTerm(2, { ...scale, reversed: true }), rescaleTerm(2, null)]).toEqual([
      25, 75, 2,
    ]);
  });
});
