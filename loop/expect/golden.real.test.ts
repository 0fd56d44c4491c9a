import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '@plumbline/stats/testing/golden.ts';
import { describe, expect, test } from 'vitest';
import { countKanoAnswers } from './countKanoAnswers.ts';
import { estimateKano } from './estimateKano.ts';
import { estimateKanoContinuous } from './estimateKanoContinuous.ts';
import { KANO_CATEGORIES, KANO_TABLE, type KanoCategory, type KanoCounts } from './kanoTable.ts';

function expectAll(found: unknown, expected: unknown, abs: number, path = ''): void {
  if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected))
      expectAll((found as Record<string, unknown> | undefined)?.[key], value, abs, `${path}/${key}`);
  } else if (typeof expected === 'number') expectNear(found as number, expected, { abs }, path);
  else expect(found, path).toBe(expected);
}

describe.skipIf(!hasGolden)('the reference results of R', () => {
  test('kano_example', () => {
    const { inputs, expected, tolerance } = loadGolden('kano_example');
    expect(KANO_TABLE).toEqual(Object.values(inputs.evaluation_table));
    const { text, numbers } = loadGoldenCsv(inputs.csv);
    const ours = Object.fromEntries(
      Object.keys(expected).map((feature) => {
        const rows = (text.feature ?? []).flatMap((name, i) => (name === feature ? [i] : []));
        const of = (column: string) => rows.map((i) => numbers[column]?.[i] ?? Number.NaN);
        const [functional, dysfunctional] = [of('functional'), of('dysfunctional')];
        const { counts } = countKanoAnswers(functional, dysfunctional);
        const found = estimateKano(counts);
        const continuous = estimateKanoContinuous(functional, dysfunctional);
        const percent = Object.fromEntries(KANO_CATEGORIES.map((one) => [one, found.shares[one] * 100]));
        return [
          feature,
          {
            n: found.n,
            counts,
            percent,
            mode: found.category,
            tied_modes: found.tied,
            better_timko: found.better?.estimate,
            worse_timko: found.worse?.estimate,
            better_se_binomial: found.better?.standardError,
            worse_se_binomial: found.worse?.standardError,
            fong_a: counts[found.category],
            fong_b: counts[found.second],
            fong_difference: found.fong.difference,
            'fong_threshold_1.65': found.fong.threshold90,
            fong_significant_90: found.fong.settled,
            'fong_threshold_1.96': found.fong.threshold95,
            total_strength_pct: found.totalStrength * 100,
            category_strength_pct: found.categoryStrength * 100,
            berger_rule_MOA_vs_IRQ: found.bergerCategory,
            continuous_functional_mean: continuous.functional.estimate,
            continuous_dysfunctional_mean: continuous.dysfunctional.estimate,
          },
        ];
      }),
    );
    expectAll(ours, expected, tolerance.default_abs);
  });

  test('kano_ski_published', () => {
    const { inputs, expected, tolerance } = loadGolden('kano_ski_published');
    const coefficients = Object.fromEntries(
      Object.entries(inputs.percent as Record<string, KanoCounts>).map(([feature, percent]) => {
        const { better, worse } = estimateKano(percent);
        return [feature, { better: better?.estimate, worse: worse?.estimate }];
      }),
    );
    expectAll(coefficients, expected.coefficients, tolerance.default_abs);
    for (const [feature, [better, worse]] of Object.entries(expected.published_2_decimals as Record<string, number[]>))
      expectAll(coefficients[feature], { better, worse }, tolerance.published_abs, feature);
  });
});

const kiosk = join(import.meta.dirname, '../../../shared/data/kiosk_servqual_kano_a/responses.csv');

describe.skipIf(!existsSync(kiosk))('the kiosk study', () => {
  test('has 11 attractive, 10 must-be, 5 indifferent and 3 one-dimensional features', () => {
    const rows = parseCsv(readFileSync(kiosk, 'utf8'));
    const [names = [], ...people] = rows;
    const column = (name: string) => {
      const at = names.indexOf(name);
      return people.map((row) => (row[at] === '' || row[at] === undefined ? Number.NaN : Number(row[at])));
    };
    const modes: Partial<Record<KanoCategory, number>> = {};
    for (let feature = 1; feature <= 29; feature++) {
      const code = String(feature).padStart(2, '0');
      const { counts, n } = countKanoAnswers(column(`KF${code}`), column(`KD${code}`));
      expect(n).toBeGreaterThan(95);
      const { category } = estimateKano(counts);
      modes[category] = (modes[category] ?? 0) + 1;
    }
    expect(modes).toEqual({ A: 11, M: 10, I: 5, O: 3 });
  });
});

/** Cells of a file in which text with commas stands in quotes. */
function parseCsv(text: string): string[][] {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? ''));
}
