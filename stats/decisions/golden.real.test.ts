import { describe, expect, test } from 'vitest';
import { cell, fromRows, type Matrix } from '../numeric/matrix.ts';
import { expectNear, hasGolden, loadGolden } from '../testing/golden.ts';
import { analyticHierarchy } from './analyticHierarchy.ts';
import { atkinsonIndex } from './atkinsonIndex.ts';
import type { Direction } from './checkCriteria.ts';
import { criticWeights } from './criticWeights.ts';
import { divergence } from './divergence.ts';
import { type EntropyWeights, entropyWeights } from './entropyWeights.ts';
import { type FuzzyOperator, fuzzyEvaluation } from './fuzzyEvaluation.ts';
import { giniIndex } from './giniIndex.ts';
import { rescaleCriteria } from './rescaleCriteria.ts';
import { shannonEntropy } from './shannonEntropy.ts';
import { decomposeTheil, theilIndices } from './theilIndices.ts';
import { topsis } from './topsis.ts';

type Expected = Record<string, unknown>;

/** Every number of a case against ours, path by path; a number of theirs that we do not give fails. */
function expectAll(found: unknown, expected: unknown, abs: number, path = ''): void {
  if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected))
      expectAll((found as Expected | undefined)?.[key], value, abs, `${path}/${key}`);
  } else if (typeof expected === 'number') expectNear(found as number, expected, { abs }, path);
  else expect(found, path).toBe(expected);
}

describe.skipIf(!hasGolden)('the reference results of R', () => {
  test('ahp_saaty', () => {
    const { inputs, expected, tolerance } = loadGolden('ahp_saaty');
    const ours = Object.fromEntries(
      Object.entries(inputs as Record<string, number[][]>).map(([name, rows]) => {
        const found = analyticHierarchy(fromRows(rows));
        return [
          name,
          {
            lambda_max: found.lambdaMax,
            weights_eigenvector: found.weights,
            CI: found.consistencyIndex,
            RI_saaty: found.randomIndex,
            CR_saaty: found.consistencyRatio,
            CR_alonso_lamata: found.alonsoLamata?.ratio,
            RI_alonso_lamata: found.alonsoLamata?.randomIndex,
            weights_geometric_mean: found.geometricMeanWeights,
            weights_column_normalised_mean: found.columnMeanWeights,
            GCI: found.geometricConsistencyIndex,
            'consistent_below_0.10': found.consistent,
          },
        ];
      }),
    );
    expectAll(ours, expected, tolerance.default_abs);
  });

  test('entropy_critic_topsis', () => {
    const { inputs, expected, tolerance } = loadGolden('entropy_critic_topsis');
    const branches = Object.keys(inputs.matrix);
    const criteria = Object.keys(inputs.direction);
    const scores = fromRows(branches.map((branch) => criteria.map((name) => inputs.matrix[branch][name] as number)));
    const directions = criteria.map((name) => inputs.direction[name] as Direction);
    const named = (values: ArrayLike<number>) => Object.fromEntries(criteria.map((name, j) => [name, values[j]]));
    const table = (matrix: Matrix, rows: string[]) =>
      Object.fromEntries(
        rows.map((row, i) => [row, Object.fromEntries(criteria.map((name, j) => [name, cell(matrix, i, j)]))]),
      );
    const entropy = ({ entropies, divergences, weights }: EntropyWeights) => ({
      E: named(entropies),
      divergence: named(divergences),
      w: named(weights),
    });
    const raw = entropyWeights(scores);
    const critic = criticWeights(scores, directions);
    const ranked = topsis(scores, raw.weights, directions);
    const byBranch = (values: ArrayLike<number>) => Object.fromEntries(branches.map((name, i) => [name, values[i]]));
    const ours = {
      entropy_weight_raw_shares: entropy(raw),
      entropy_weight_after_minmax: entropy(entropyWeights(rescaleCriteria(scores, directions))),
      critic: {
        minmax_normalised: table(critic.rescaled, branches),
        sd_n_minus_1: named(critic.standardDeviations),
        correlation: table(critic.correlations, criteria),
        C: named(critic.information),
        w: named(critic.weights),
        // the divisor of the deviation cancels in the weights
        w_with_population_sd: named(critic.weights),
      },
      topsis_with_entropy_raw_weights: { closeness: byBranch(ranked.closeness), rank: byBranch(ranked.ranks) },
    };
    expectAll(ours, expected, tolerance.default_abs);
  });

  test('entropy_theil', () => {
    const { inputs, expected, tolerance } = loadGolden('entropy_theil');
    const entropy = shannonEntropy(Object.values(inputs.counts as Record<string, number>));
    const theil = theilIndices(inputs.values);
    const gini = giniIndex(inputs.values);
    const { within, between } = decomposeTheil(inputs.values, inputs.group);
    const { kullbackLeibler, jensenShannon } = divergence(inputs.p, inputs.q);
    const ours = {
      entropy: {
        shannon_nats: entropy.nats,
        shannon_bits: entropy.bits,
        normalised_by_all_categories: entropy.normalised,
        normalised_by_nonempty: entropy.normalisedNonEmpty,
        effective_number: entropy.effectiveNumber,
        simpson_1_minus_sum_p2: entropy.simpson,
        hhi: entropy.herfindahl,
        miller_madow_nats: entropy.millerMadow,
        renyi_2: entropy.renyi2,
      },
      inequality: {
        theil_T: theil.theilT,
        theil_L_mld: theil.theilL,
        gini_population: gini.population,
        gini_unbiased: gini.unbiased,
        ge_2: theil.generalised2,
        atkinson_1: atkinsonIndex(inputs.values, 1),
        'atkinson_0.5': atkinsonIndex(inputs.values, 0.5),
        decomposition_T: { within, between },
      },
      kl_p_q_nats: kullbackLeibler,
      js_nats: jensenShannon,
    };
    expectAll(ours, expected, tolerance.default_abs);
  });

  test('fuzzy_comprehensive', () => {
    const { inputs, expected, tolerance } = loadGolden('fuzzy_comprehensive');
    const operators: Record<string, FuzzyOperator> = {
      weighted_average_M_prod_sum: 'productSum',
      M_min_max: 'minMax',
      M_prod_max: 'productMax',
      M_min_bounded_sum: 'minBoundedSum',
    };
    const ours = Object.fromEntries(
      Object.entries(operators).map(([name, operator]) => {
        const found = fuzzyEvaluation(inputs.W, fromRows(inputs.R), inputs.grade_scores, operator);
        return [
          name,
          {
            B: found.memberships,
            B_normalised: found.normalised,
            max_membership_grade_1based: found.grade + 1,
            score_weighted_grades: found.score,
          },
        ];
      }),
    );
    expectAll(ours, expected, tolerance.default_abs);
  });
});
