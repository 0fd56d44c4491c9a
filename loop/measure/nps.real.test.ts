import { expectTree } from '@plumbline/stats/testing/expectTree.ts';
import { hasGolden, loadGolden, loadGoldenCsv } from '@plumbline/stats/testing/golden.ts';
import { describe, expect, test } from 'vitest';
import { compareNps } from './compareNps.ts';
import { countNps, estimateNps } from './estimateNps.ts';

describe.skipIf(!hasGolden)('the reference results of R: NPS', () => {
  test('nps', () => {
    const { inputs, expected, tolerance } = loadGolden('nps');
    const { text, numbers } = loadGoldenCsv(inputs.csv);
    const of = (survey: string) =>
      countNps((numbers.score as Float64Array).filter((_score, i) => text.survey?.[i] === survey));
    const asR = (counts: ReturnType<typeof of>) => {
      const found = estimateNps(counts);
      return {
        ...found,
        nps: found.estimate,
        variance_pop: found.variance,
        se_divisor_n: found.standardError,
        ci95_normal_divisor_n: [found.low, found.high],
        se_divisor_n_minus_1: found.student?.standardError,
        ci95_t_divisor_n_minus_1: [found.student?.low, found.student?.high],
        adjusted_wald_plus3: {
          estimate: found.adjusted.estimate,
          se: found.adjusted.standardError,
          lo: found.adjusted.low,
          hi: found.adjusted.high,
        },
      };
    };
    const [t1, t2] = [asR(of('t1')), asR(of('t2'))];
    const change = compareNps(of('t2'), of('t1'));
    const found = {
      t1,
      t2,
      difference: {
        delta: change.estimate,
        se: change.standardError,
        z: change.statistic,
        p: change.p,
        ci95: [change.low, change.high],
      },
      NPS_package: {
        nps_t1: t1.nps / 100,
        nps_t2: t2.nps / 100,
        var_t1: t1.variance_pop / 1e4,
        se_t1: t1.se_divisor_n / 100,
        test_delta: change.estimate / 100,
        test_se: change.standardError / 100,
        test_p: change.p,
      },
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(45);
  });
});
