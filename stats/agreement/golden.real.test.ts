import { describe, expect, test } from 'vitest';
import { expectTree } from '../testing/expectTree.ts';
import { hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { agreementIndices } from './agreementIndices.ts';
import { cohenKappa } from './cohenKappa.ts';
import { fleissKappa } from './fleissKappa.ts';
import { intraclassCorrelation } from './intraclassCorrelation.ts';
import { kendallConcordance } from './kendallConcordance.ts';
import { type AlphaMetric, krippendorffAlpha } from './krippendorffAlpha.ts';
import { countChoices, tabulateRaters } from './tabulateRaters.ts';

describe.skipIf(!hasGolden)('the reference results of R: agreement', () => {
  test('agreement_coding_causes', () => {
    const { inputs, expected, tolerance } = loadGolden('agreement_coding_causes');
    const categories = inputs.categories as string[];
    const read = (csv: string) => {
      const { text } = loadGoldenCsv(csv);
      return ['coder1', 'coder2', 'coder3'].map((name) => text[name] as string[]);
    };
    const coders = read(inputs.csv);
    const code = (codes: string[]) =>
      Float64Array.from(codes, (value) => (categories.includes(value) ? categories.indexOf(value) : Number.NaN));
    const pair = (other: number) => {
      const { table } = tabulateRaters(coders[0] as string[], coders[other] as string[], categories);
      const plain = cohenKappa(table);
      const indices = agreementIndices(table);
      return {
        table,
        observed_agreement: plain.observedAgreement,
        expected_agreement: plain.expectedAgreement,
        kappa: plain.kappa,
        se_fleiss_cohen_everitt_vcd: plain.standardError,
        ci95_vcd: [plain.low, plain.high],
        psych_kappa: plain.kappa,
        psych_var_kappa: plain.standardError ** 2,
        weighted_kappa_quadratic_psych: cohenKappa(table, 'quadratic').kappa,
        weighted_kappa_linear: cohenKappa(table, 'linear').kappa,
        max_kappa: indices.kappaMax,
        pabak: indices.adjusted,
        gwet_ac1: indices.gwetAc1,
        scott_pi: indices.scottPi,
      };
    };
    const sorted = [...categories].sort();
    const fleiss = fleissKappa(countChoices(coders, sorted).counts);
    const canonical = inputs.krippendorff_canonical_4_observers_12_units.map((row: (number | null)[]) =>
      row.map((value) => value ?? Number.NaN),
    );
    const alphas = Object.fromEntries(
      (['nominal', 'ordinal', 'interval', 'ratio'] satisfies AlphaMetric[]).map((metric) => [
        metric,
        krippendorffAlpha(canonical, metric).alpha,
      ]),
    );
    const found = {
      cohen_coder1_coder2: pair(1),
      cohen_coder1_coder3: pair(2),
      fleiss: {
        kappa: fleiss.kappa,
        z: fleiss.statistic,
        p: fleiss.p,
        per_category: Object.fromEntries(sorted.map((name, at) => [name, fleiss.categories[at]])),
      },
      // irr counts pairs in place of ratings where none is missing; with some missing it does as Krippendorff
      krippendorff_nominal_complete: krippendorffAlpha(coders.map(code), 'nominal', 'pairs').alpha,
      krippendorff_nominal_missing: krippendorffAlpha(read(inputs.csv_missing).map(code)).alpha,
      krippendorff_canonical: { irr: alphas, own: alphas, published: alphas },
    };
    const compared = expectTree(found, expected, (path) =>
      /per_category|published/.test(path) ? { abs: tolerance.per_category_abs } : { abs: tolerance.default_abs },
    );
    expect(compared).toBe(81);
  });

  test('icc_ratings', () => {
    const { inputs, expected, tolerance } = loadGolden('icc_ratings');
    const { names, numbers } = loadGoldenCsv(inputs.csv);
    const ratings = names.map((name) => numbers[name] as Float64Array);
    const [first, second] = ratings as [Float64Array, Float64Array];
    const { table } = tabulateRaters(first, second);
    const concordance = kendallConcordance(ratings);
    const found = {
      icc: intraclassCorrelation(ratings).map((one) => ({
        type: one.form,
        ICC: one.estimate,
        F: one.statistic,
        df1: one.numerator,
        df2: one.denominator,
        p: one.p,
        lo95: one.low,
        hi95: one.high,
      })),
      krippendorff: {
        nominal: krippendorffAlpha(ratings, 'nominal', 'pairs').alpha,
        ordinal: krippendorffAlpha(ratings, 'ordinal', 'pairs').alpha,
        interval: krippendorffAlpha(ratings, 'interval', 'pairs').alpha,
      },
      kendall_W_tie_corrected: { W: concordance.w, chisq: concordance.statistic, p: concordance.p },
      linear_quadratic_kappa_r1_r2: {
        linear: cohenKappa(table, 'linear').kappa,
        quadratic: cohenKappa(table, 'quadratic').kappa,
      },
    };
    expect(expectTree(found, expected, () => ({ abs: tolerance.default_abs }))).toBe(56);
  });
});
