import { describe, expect, test } from 'vitest';
import { inventAnswers } from '../testing/inventAnswers.ts';
import { fitSem, type SemData, type SemFit } from './fitSem.ts';
import { modificationIndices } from './modificationIndices.ts';
import { standardisedErrors } from './standardisedErrors.ts';
import { totalEffects } from './totalEffects.ts';

const find = (fit: SemFit, name: string, group = 0) => {
  const found = fit.parameters.find(
    (row) => `${row.left} ${row.operator} ${row.right}`.trim() === name && row.group === group,
  );
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const estimates = (fit: SemFit) => fit.parameters.map(({ estimate }) => estimate);
const near = (found: ArrayLike<number>, expected: ArrayLike<number>, digits = 6) => {
  expect(found).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(found[i]).toBeCloseTo(expected[i] as number, digits);
};
const three = (xy: number, xz: number, yz: number): SemData => ({
  names: ['x', 'y', 'z'],
  moments: [
    {
      n: 100,
      covariance: [
        [1, xy, xz],
        [xy, 1, yz],
        [xz, yz, 1],
      ],
    },
  ],
});
const MODEL = 'cause =~ x1 + x2 + x3\neffect =~ y1 + y2 + y3\neffect ~ cause';

describe('the stability of alienation (Wheaton et al. 1977, 932 people)', () => {
  const lower = [
    [11.834],
    [6.947, 9.364],
    [6.819, 5.091, 12.532],
    [4.783, 5.028, 7.495, 9.986],
    [-3.839, -3.889, -3.841, -3.625, 9.61],
    [-21.899, -18.831, -21.748, -18.775, 35.522, 450.288],
  ];
  const names = ['anomia67', 'powerless67', 'anomia71', 'powerless71', 'education', 'sei'];
  const covariance = lower.map((_row, i) =>
    lower.map((_other, j) => lower[Math.max(i, j)]?.[Math.min(i, j)] as number),
  );
  const fit = fitSem(
    `ses =~ education + sei
     alien67 =~ anomia67 + powerless67
     alien71 =~ anomia71 + powerless71
     alien71 ~ alien67 + ses
     alien67 ~ ses
     anomia67 ~~ anomia71
     powerless67 ~~ powerless71`,
    { names, moments: [{ n: 932, covariance }] },
  );
  // Rosseel's lavaan tutorial prints these, and Jöreskog and Sörbom's LISREL manual the same to two digits
  test.each([
    ['ses =~ sei', 5.219, 0.422],
    ['alien67 =~ powerless67', 0.979, 0.062],
    ['alien71 =~ powerless71', 0.922, 0.059],
    ['alien71 ~ alien67', 0.607, 0.051],
    ['alien71 ~ ses', -0.227, 0.052],
    ['alien67 ~ ses', -0.575, 0.056],
    ['anomia67 ~~ anomia71', 1.623, 0.314],
    ['powerless67 ~~ powerless71', 0.339, 0.261],
  ])('%s is %f (%f) as printed', (name, estimate, standardError) => {
    const found = find(fit, name);
    expect(found.estimate).toBeCloseTo(estimate, 3);
    expect(found.standardError).toBeCloseTo(standardError, 3);
  });
  test('chi-square is 4.735 with 4 degrees of freedom, p 0.316', () => {
    expect(fit.fit.chiSquare.statistic).toBeCloseTo(4.735, 3);
    expect(fit.fit.chiSquare.degreesOfFreedom).toBe(4);
    expect(fit.fit.chiSquare.p).toBeCloseTo(0.316, 3);
    expect(fit.gradientMax).toBeLessThan(1e-9);
    expect(fit.warnings).toEqual([]);
  });
});

describe('solutions known in closed form', () => {
  test('three indicators: loadings are ratios of covariances, and nothing is left', () => {
    const fit = fitSem('f =~ x + y + z', three(0.5, 0.4, 0.3), { standardiseLatents: true });
    const shrink = Math.sqrt(0.99);
    near(
      ['f =~ x', 'f =~ y', 'f =~ z'].map((name) => find(fit, name).estimate),
      [(0.5 * 0.4) / 0.3, (0.5 * 0.3) / 0.4, (0.4 * 0.3) / 0.5].map((square) => Math.sqrt(square) * shrink),
      9,
    );
    expect(fit.fit.chiSquare.statistic).toBe(0);
    expect(fit.fit.cfi).toBe(1);
    expect(fit.fit.rmsea).toBe(0);
  });
  test('a regression is least squares with n in place of n − k', () => {
    const { x1, y1 } = inventAnswers(80, 3) as { x1: Float64Array; y1: Float64Array };
    const fit = fitSem('y1 ~ x1', { columns: { x1, y1 } }, { meanStructure: true });
    const n = 80;
    const middle = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / n;
    const [mx, my] = [middle(x1), middle(y1)];
    const sxx = x1.reduce((sum, value) => sum + (value - mx) ** 2, 0);
    const slope = x1.reduce((sum, value, i) => sum + (value - mx) * ((y1[i] as number) - my), 0) / sxx;
    const rest = y1.reduce((sum, value, i) => sum + (value - my - slope * ((x1[i] as number) - mx)) ** 2, 0) / n;
    near(
      [find(fit, 'y1 ~ x1').estimate, find(fit, 'y1 ~~ y1').estimate, find(fit, 'y1 ~1').estimate],
      [slope, rest, my - slope * mx],
      9,
    );
    expect(find(fit, 'y1 ~ x1').standardError).toBeCloseTo(Math.sqrt(rest / sxx), 9);
    // the likelihood of y given x, as lm() has it; x is no part of it
    expect(fit.fit.logLikelihood).toBeCloseTo((-n / 2) * (Math.log(2 * Math.PI * rest) + 1), 8);
    expect(fit.fit.chiSquare.degreesOfFreedom).toBe(0);
    expect(fit.fit.parameters).toBe(3);
  });
  test('an indirect effect has Sobel’s error, and total effects add up', () => {
    const columns = inventAnswers(200, 4);
    const fit = fitSem('x2 ~ a*x1\ny1 ~ b*x2 + c*x1\nindirect := a*b\ntotal := c + indirect', { columns });
    const [a, b] = [find(fit, 'x2 ~ x1'), find(fit, 'y1 ~ x2')];
    const indirect = find(fit, 'indirect :=');
    expect(indirect.estimate).toBeCloseTo(a.estimate * b.estimate, 12);
    const sobel = Math.hypot(a.estimate * b.standardError, b.estimate * a.standardError);
    expect(indirect.standardError).toBeCloseTo(sobel, 8);
    const [effects] = totalEffects(fit);
    if (effects === undefined) throw new Error('no effects');
    const [to, from] = [effects.variables.indexOf('y1'), effects.variables.indexOf('x1')];
    const at = to * effects.variables.length + from;
    expect(effects.total.values[at]).toBeCloseTo(find(fit, 'total :=').estimate, 12);
    expect(effects.indirect.values[at]).toBeCloseTo(indirect.estimate, 12);
  });
  test('two variables that cause each other are solved where instruments tell them apart', () => {
    const columns = inventAnswers(400, 5);
    const fit = fitSem('y1 ~ y2 + x1\ny2 ~ y1 + x2\ny1 ~~ y2', { columns });
    expect(fit.converged).toBe(true);
    expect(fit.fit.chiSquare.degreesOfFreedom).toBe(0);
    expect(fit.fit.chiSquare.statistic).toBeLessThan(1e-6);
  });
});

describe('laws', () => {
  const columns = inventAnswers(150, 8);
  const fit = fitSem(MODEL, { columns });
  test('the units of the items change neither fit nor the standardised solution', () => {
    const scaled = Object.fromEntries(
      Object.entries(columns).map(([name, values], v) => [name, values.map((value) => value * 10 ** (2 * v - 5) + v)]),
    );
    const other = fitSem(MODEL, { columns: scaled });
    expect(other.converged).toBe(true);
    expect(other.fit.chiSquare.statistic).toBeCloseTo(fit.fit.chiSquare.statistic, 6);
    near(
      other.parameters.map((row) => row.standardisedAll),
      fit.parameters.map((row) => row.standardisedAll),
    );
    near(standardisedErrors(other), standardisedErrors(fit));
  });
  test('how latents get their scale changes no standardised value', () => {
    const other = fitSem(MODEL, { columns }, { standardiseLatents: true });
    expect(other.fit.chiSquare.statistic).toBeCloseTo(fit.fit.chiSquare.statistic, 8);
    near(
      other.parameters.map((row) => row.standardisedAll),
      fit.parameters.map((row) => row.standardisedAll),
    );
  });
  test('the order of cases and of statements changes nothing', () => {
    const turned = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.toReversed()]));
    const other = fitSem('effect ~ cause\neffect =~ y1 + y2 + y3\ncause =~ x1 + x2 + x3', { columns: turned });
    for (const { left, operator, right, estimate, standardError } of fit.parameters) {
      const found = find(other, `${left} ${operator} ${right}`);
      near([found.estimate, found.standardError], [estimate, standardError], 7);
    }
  });
  test('every case twice: twice the chi-square, the same estimates, errors by √2', () => {
    const twice = Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, Float64Array.from([...values, ...values])]),
    );
    for (const estimator of ['ml', 'mlm', 'mlr'] as const) {
      const [one, two] = [fitSem(MODEL, { columns }, { estimator }), fitSem(MODEL, { columns: twice }, { estimator })];
      expect(two.fit.chiSquare.statistic).toBeCloseTo(2 * one.fit.chiSquare.statistic, 7);
      near(estimates(two), estimates(one), 7);
      near(
        two.parameters.map(({ standardError }) => standardError * Math.SQRT2),
        one.parameters.map(({ standardError }) => standardError),
        7,
      );
      if (estimator !== 'ml') expect(two.fit.robust?.scaling).toBeCloseTo(one.fit.robust?.scaling as number, 7);
    }
  });
  test('nothing missing: full information is what complete cases give', () => {
    const complete = fitSem(MODEL, { columns }, { meanStructure: true, information: 'observed' });
    const full = fitSem(MODEL, { columns }, { missing: 'fiml' });
    near(estimates(full), estimates(complete));
    expect(full.fit.chiSquare.statistic).toBeCloseTo(complete.fit.chiSquare.statistic, 7);
  });
  test('what is missing costs precision, less with full information than listwise', () => {
    const holes = inventAnswers(200, 9, 0, 0.1);
    const full = fitSem(MODEL, { columns: holes }, { missing: 'fiml' });
    const listwise = fitSem(MODEL, { columns: holes }, { meanStructure: true });
    expect(full.converged).toBe(true);
    expect(full.n).toBe(200);
    expect(listwise.n + listwise.dropped).toBe(200);
    expect(listwise.dropped).toBeGreaterThan(50);
    const wider = full.parameters.filter(
      (row, at) => row.isFree && row.standardError > (listwise.parameters[at]?.standardError ?? 0),
    );
    expect(wider.length).toBeLessThan(full.parameters.length / 4);
    const robust = fitSem(MODEL, { columns: holes }, { missing: 'fiml', estimator: 'mlr' });
    near(estimates(robust), estimates(full), 8);
    expect(robust.fit.robust?.scaling).toBeGreaterThan(0.7);
    expect(robust.fit.robust?.scaling).toBeLessThan(1.3);
  });
  test('normal data need no scaling, skewed data do', () => {
    const normal = fitSem(MODEL, { columns: inventAnswers(4000, 10) }, { estimator: 'mlr' });
    expect(normal.fit.robust?.scaling).toBeCloseTo(1, 1);
    const skewed = fitSem(MODEL, { columns: inventAnswers(4000, 10, 0.5) }, { estimator: 'mlr' });
    expect(skewed.fit.robust?.scalingModel).toBeGreaterThan(1.15);
    expect(find(skewed, 'cause ~~ cause').standardError).toBeGreaterThan(
      1.2 * find(fitSem(MODEL, { columns: inventAnswers(4000, 10, 0.5) }), 'cause ~~ cause').standardError,
    );
  });
  test('a modification index foretells what freeing its parameter brings', () => {
    const wrong = fitSem('f =~ x1 + x2 + x3 + y1 + y2 + y3', { columns: inventAnswers(600, 12) });
    const { table, model, evaluation, information } = wrong.state;
    const [first] = modificationIndices(table, model, evaluation, information);
    if (first === undefined) throw new Error('no index');
    const freed = fitSem(`f =~ x1 + x2 + x3 + y1 + y2 + y3\n${first.left} ${first.operator} ${first.right}`, {
      columns: inventAnswers(600, 12),
    });
    const fall = wrong.fit.chiSquare.statistic - freed.fit.chiSquare.statistic;
    expect(first.index / fall).toBeGreaterThan(0.6);
    expect(first.index / fall).toBeLessThan(1.4);
    expect(Math.sign(first.expectedChange)).toBe(
      Math.sign(find(freed, `${first.left} ${first.operator} ${first.right}`).estimate),
    );
  });
  test('equal labels, a == b and equal() say the same', () => {
    const texts = [
      'cause =~ x1 + a*x2 + a*x3',
      'cause =~ x1 + a*x2 + b*x3\na == b',
      'cause =~ x1 + a*x2 + equal("a")*x3',
    ];
    const fits = texts.map((text) => fitSem(text, { columns }));
    for (const one of fits) {
      near(estimates(one), estimates(fits[0] as SemFit), 9);
      expect(one.fit.chiSquare.degreesOfFreedom).toBe(1);
    }
    expect(find(fits[0] as SemFit, 'cause =~ x2').estimate).toBe(find(fits[0] as SemFit, 'cause =~ x3').estimate);
  });
  test('a fixed value stays, a start changes only the way there', () => {
    const fixed = fitSem('cause =~ x1 + 0.5*x2 + x3', { columns });
    expect(find(fixed, 'cause =~ x2')).toMatchObject({ estimate: 0.5, isFree: false, standardError: 0 });
    const free = fitSem('cause =~ NA*x1 + x2 + x3\ncause ~~ 1*cause', { columns });
    const started = fitSem('cause =~ NA*x1 + start(1.5)*x2 + x3\ncause ~~ 1*cause', { columns });
    near(estimates(started), estimates(free), 7);
  });
});

describe('improper solutions', () => {
  test('a negative variance is named, and given as it is', () => {
    const fit = fitSem('f =~ x + y + z', three(0.9, 0.9, 0.65));
    expect(fit.converged).toBe(true);
    expect(fit.warnings).toMatchObject([{ code: 'semHeywood', values: { variable: 'x' } }]);
    expect(find(fit, 'x ~~ x').estimate).toBeLessThan(0);
  });
  test('latents that correlate by more than 1 are flagged', () => {
    const covariance = [
      [1, 0.4, 0.6, 0.6],
      [0.4, 1, 0.6, 0.6],
      [0.6, 0.6, 1, 0.4],
      [0.6, 0.6, 0.4, 1],
    ];
    const fit = fitSem('f =~ a + b\ng =~ c + d', { names: ['a', 'b', 'c', 'd'], moments: [{ n: 200, covariance }] });
    expect(fit.warnings.map(({ code }) => code)).toContain('semLatentCovarianceNotPositive');
  });
  test('a search without a minimum says so and throws nothing', () => {
    // one latent cannot make two positive correlations and a negative one
    const fit = fitSem('f =~ x + y + z', three(0.5, 0.5, -0.4));
    expect(fit.converged).toBe(false);
    expect(fit.warnings.map(({ code }) => code)).toContain('semNotConverged');
  });
});

describe('refusals', () => {
  const columns = inventAnswers(60, 2);
  const refused = (text: string, data: SemData, options = {}) => {
    try {
      fitSem(text, data, options);
    } catch (error) {
      return error as { argument: string; fault: string; values: Record<string, string | number> };
    }
    throw new Error('was not refused');
  };
  const changed = (change: (values: Float64Array) => Float64Array) => ({
    columns: { ...columns, x2: change(columns.x2 as Float64Array) },
  });
  test('a name that is no column', () => {
    expect(refused('f =~ x1 + x2 + x9', { columns })).toMatchObject({ argument: 'x9', fault: 'unknownName' });
  });
  test('a constant column', () => {
    const model = 'f =~ x1 + x2 + x3';
    expect(
      refused(
        model,
        changed((x) => x.slice().fill(3)),
      ),
    ).toMatchObject({ argument: 'x2', fault: 'constant' });
  });
  test('a column with an infinite value, an empty one, a short one', () => {
    const model = 'f =~ x1 + x2 + x3';
    expect(
      refused(
        model,
        changed((x) => x.with(4, Number.POSITIVE_INFINITY)),
      ),
    ).toMatchObject({ argument: 'x2', fault: 'notFinite' });
    expect(
      refused(
        model,
        changed((x) => x.map(() => Number.NaN)),
      ),
    ).toMatchObject({ argument: 'x2', fault: 'empty' });
    expect(
      refused(
        model,
        changed((x) => x.slice(1)),
      ),
    ).toMatchObject({ argument: 'x2', fault: 'length' });
  });
  test('a column that is the sum of others', () => {
    const fresh = inventAnswers(60, 2);
    const x3 = (fresh.x1 as Float64Array).map((value, i) => value + 2 * ((fresh.x2 as Float64Array)[i] as number));
    expect(refused('f =~ x1 + x2 + x3 + y1', { columns: { ...fresh, x3 } })).toMatchObject({
      argument: 'x3',
      fault: 'singular',
    });
  });
  test('no more cases than variables, or fewer than parameters', () => {
    const few = (n: number) =>
      Object.fromEntries(Object.entries(inventAnswers(60, 2)).map(([name, values]) => [name, values.slice(0, n)]));
    expect(refused(MODEL, { columns: few(6) })).toMatchObject({ argument: 'columns', fault: 'tooFewCases' });
    expect(refused(MODEL, { columns: few(12) })).toMatchObject({ fault: 'tooFewCases', values: { n: 12, needed: 13 } });
  });
  test.each([
    ['f =~ x + y', 'f ~~ f'],
    ['f =~ NA*x + y + z', 'f ~~ f'],
    ['f =~ x + y + z\nx ~~ y', 'f ~~ f'],
    ['x ~ y\ny ~ x', 'y ~ x'],
  ])('a model that is not identified, with a parameter that shows it: %j', (text, parameter) => {
    expect(refused(text, three(0.5, 0.4, 0.3))).toMatchObject({
      argument: 'model',
      fault: 'notIdentified',
      values: { parameter },
    });
  });
  test('two indicators a latent are enough where latents covary', () => {
    expect(fitSem('f =~ x1 + x2\ng =~ y1 + y2', { columns: inventAnswers(60, 2) }).converged).toBe(true);
  });
  test('an estimator that cannot do it, a confidence that is none, an unknown label, a wrong number of entries', () => {
    const whole = { columns: inventAnswers(60, 2) };
    expect(refused(MODEL, whole, { estimator: 'mlm', missing: 'fiml' })).toMatchObject({ argument: 'estimator' });
    expect(refused(MODEL, whole, { confidence: 1 })).toMatchObject({ argument: 'confidence' });
    expect(refused(`${MODEL}\nd := q*2`, whole)).toMatchObject({ argument: 'model', fault: 'unknownName' });
    expect(refused(`${MODEL}\nq == 2`, whole)).toMatchObject({ argument: 'model', fault: 'syntax' });
    expect(refused('f =~ x1 + c(1, 2)*x2 + x3', whole)).toMatchObject({ argument: 'model', fault: 'syntax' });
  });
  test('moments that are not square', () => {
    const data = { names: ['x', 'y'], moments: [{ n: 50, covariance: [[1, 0.2]] }] };
    expect(refused('x ~~ y', data)).toMatchObject({ argument: 'covariance' });
  });
});
