import { describe, expect, test } from 'vitest';
import { covariance } from '../numeric/describe.ts';
import { fromColumns, fromRows, type Matrix, toRows } from '../numeric/matrix.ts';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { calinskiHarabasz } from './calinskiHarabasz.ts';
import { copheneticDistances, cutHierarchy } from './cutHierarchy.ts';
import { daviesBouldin } from './daviesBouldin.ts';
import { fitHierarchy } from './fitHierarchy.ts';
import { fitKMeans } from './fitKMeans.ts';
import { fitPam } from './fitPam.ts';
import { chooseClusters, gapStatistic } from './gapStatistic.ts';
import { pairwiseDistances } from './pairwiseDistances.ts';
import { silhouetteWidths } from './silhouetteWidths.ts';

describe.skipIf(!hasGolden)('kmeans_mobi_scales', () => {
  const golden = hasGolden ? loadGolden('kmeans_mobi_scales') : null;
  const abs = golden?.tolerance.default_abs as number;
  const table = hasGolden ? loadGoldenCsv(golden?.inputs.csv) : null;
  const names = table?.names ?? [];
  const cases: Matrix = fromColumns(names.map((name) => table?.numbers[name] ?? []));
  const expected = golden?.expected;
  const near = (found: ArrayLike<number>, wanted: number[], what: string, allowed = abs) => {
    expect(found.length, what).toBe(wanted.length);
    wanted.forEach((value, at) => {
      expectNear(found[at], value, { abs: allowed }, `${what} ${at + 1}`);
    });
  };
  const bestFor = (clusters: number) => fitKMeans(cases, { clusters, restarts: 50, seed: 7 });
  const distances = hasGolden ? pairwiseDistances(cases) : { n: 0, values: new Float64Array() };

  test('Lloyd from fixed centres', () => {
    const lloyd = expected.lloyd_fixed_init;
    const rows = toRows(cases);
    const centres = fromRows(golden?.inputs.initial_center_rows_1based.map((row: number) => rows[row - 1]));
    const found = fitKMeans(cases, { centres });
    expect([...found.assignment].map((cluster) => cluster + 1)).toEqual(lloyd.cluster);
    lloyd.centers.forEach((centre: Record<string, number>, c: number) => {
      near(found.centres.values.slice(c * names.length, (c + 1) * names.length), Object.values(centre), `centre ${c}`);
    });
    expect([...found.sizes]).toEqual(lloyd.sizes);
    near(found.within, lloyd.withinss, 'withinss');
    expectNear(found.withinTotal, lloyd.tot_withinss, { abs }, 'tot_withinss');
    expectNear(found.betweenTotal, lloyd.betweenss, { abs }, 'betweenss');
    expectNear(found.total, lloyd.totss, { abs }, 'totss');
    expect(found.rounds).toBe(lloyd.iterations_until_no_change);
    near(found.trace, lloyd.wss_trace, 'wss_trace');
    const silhouette = silhouetteWidths(distances, found.assignment);
    near(silhouette.widths.slice(0, 10), lloyd.silhouette_widths_first10, 'silhouette');
    near(silhouette.byCluster, lloyd.silhouette_by_cluster, 'silhouette of cluster');
    expectNear(silhouette.mean, lloyd.silhouette_mean, { abs }, 'silhouette mean');
    const index = calinskiHarabasz(found.withinTotal, found.betweenTotal, cases.rows, 3);
    expectNear(index, lloyd.calinski_harabasz, { abs }, 'CH');
    const width = daviesBouldin(cases, found.assignment, found.centres);
    expectNear(width, lloyd.davies_bouldin, { abs }, 'DB');
    const refined = fitKMeans(cases, { centres, refine: true });
    expectNear(refined.withinTotal, expected.hartigan_wong_same_init_tot_withinss, { abs }, 'Hartigan–Wong');
  });

  test('the best of many starts', () => {
    const allowed = golden?.tolerance.best_of_300 as number;
    for (let k = 1; k <= 6; k++) {
      const found = bestFor(k);
      expectNear(found.withinTotal, expected.best_of_300_tot_withinss_by_k[`k${k}`], { abs: allowed }, `k = ${k}`);
      if (k === 1) continue;
      const { mean } = silhouetteWidths(distances, found.assignment);
      expectNear(mean, expected.best_silhouette_mean_by_k[`k${k}`], { abs }, `silhouette of k = ${k}`);
    }
  });

  test('gap statistic', () => {
    const gap = expected.gap;
    const sets = 500;
    const found = gapStatistic(cases, { clustersMax: 6, references: sets, seed: 3, restarts: 8 });
    near(found.logWithin, gap.logW, 'logW', 1e-8);
    for (let k = 0; k < 6; k++) {
      const allowed = ((5 * gap.SE_sim[k]) / Math.sqrt(sets)) * Math.SQRT2;
      expectNear(found.expected[k], gap.E_logW[k], { abs: allowed }, `E_logW ${k + 1}`);
      expectNear(found.gap[k], gap.gap[k], { abs: allowed }, `gap ${k + 1}`);
      expectNear(found.standardError[k], gap.SE_sim[k], { rel: 0.15 }, `SE_sim ${k + 1}`);
    }
    const chosen = chooseClusters(Float64Array.from(gap.gap), Float64Array.from(gap.SE_sim));
    expect(chosen.firstWithinOneError).toBe(gap.k_firstSEmax);
    expect(chosen.tibshirani).toBe(gap.k_Tibs2001SEmax);
    expect(chosen.greatest).toBe(gap.k_globalmax);
  });

  test('Ward and average linkage', () => {
    const tree = fitHierarchy(distances, 'ward');
    near(tree.heights.slice(-10), expected.ward_D2.last10_heights, 'Ward');
    const sizes = [0, 0, 0];
    for (const cluster of cutHierarchy(tree, 3)) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
    expect(sizes.sort((one, other) => other - one)).toEqual(expected.ward_D2.cut_k_sizes_sorted);
    const kept = copheneticDistances(tree).values;
    const correlation =
      covariance(kept, distances.values) /
      Math.sqrt(covariance(kept, kept) * covariance(distances.values, distances.values));
    expectNear(correlation, expected.ward_D2.cophenetic_correlation, { abs }, 'cophenetic');
    near(fitHierarchy(distances, 'average').heights.slice(-10), expected.average_linkage_last10_heights, 'average');
  });

  test('PAM', () => {
    const found = fitPam(distances, 3);
    expect([...found.medoids].map((medoid) => medoid + 1)).toEqual(expected.pam.medoid_rows_1based);
    expectNear(found.objective, expected.pam.objective_swap, { abs }, 'objective');
    expect([...found.sizes].sort((one, other) => other - one)).toEqual(expected.pam.sizes_sorted);
    expectNear(silhouetteWidths(distances, found.assignment).mean, expected.pam.silhouette_mean, { abs }, 'silhouette');
  });
});
