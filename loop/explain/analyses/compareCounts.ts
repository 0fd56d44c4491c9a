import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { adjustBenjaminiYekutieli } from '@plumbline/stats/compare/adjustBenjaminiYekutieli.ts';
import { adjustBonferroni } from '@plumbline/stats/compare/adjustBonferroni.ts';
import { adjustHochberg } from '@plumbline/stats/compare/adjustHochberg.ts';
import { adjustHolm } from '@plumbline/stats/compare/adjustHolm.ts';
import { adjustHommel } from '@plumbline/stats/compare/adjustHommel.ts';
import { chiSquareTest } from '@plumbline/stats/compare/chiSquareTest.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { fisherExactTest } from '@plumbline/stats/compare/fisherExactTest.ts';
import { mcNemarTest } from '@plumbline/stats/compare/mcNemarTest.ts';
import { SHARE_INTERVALS, shareInterval } from '@plumbline/stats/compare/shareInterval.ts';
import { trendTest } from '@plumbline/stats/compare/trendTest.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { groupRows } from './groupRows.ts';
import { readBinary, unseen } from './readSamples.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const exampleOrders = () => {
  const random = openRandom(24);
  const channels = ['web', 'shop', 'phone'];
  const channel = Array.from({ length: 240 }, (_unused, i) => channels[i % 3] as string);
  const complaint = channel.map((one) => (random.next() < (one === 'phone' ? 0.3 : 0.12) ? 'yes' : 'no'));
  const later = complaint.map((one) => (random.next() < (one === 'yes' ? 0.5 : 0.05) ? 'yes' : 'no'));
  return { channel, complaint, later };
};

const contingency = analysis({
  key: 'contingency',
  family: 'compare',
  chapter: 'tables-of-counts',
  spec: z.strictObject({ rows: z.string(), columns: z.string() }),
  example: `# do two answers go together? each row of the file is a case
rows: channel
columns: complaint
`,
  exampleData: exampleOrders,
  run: (spec, table) => {
    const [down, across] = [groupRows(table, spec.rows), groupRows(table, spec.columns)];
    const placeAcross = new Map(across.flatMap(({ rows }, j) => rows.map((i) => [i, j] as const)));
    const counts = down.map(({ rows }) => {
      const line = new Array<number>(across.length).fill(0);
      for (const i of rows) {
        const j = placeAcross.get(i);
        if (j !== undefined) line[j] = (line[j] as number) + 1;
      }
      return line;
    });
    const found = chiSquareTest(counts);
    const fisher =
      found.phi === null ? null : fisherExactTest(counts as unknown as [[number, number], [number, number]]);
    return {
      n: found.n,
      dropped: table.rows - found.n,
      converged: null,
      warnings: found.cellsUnderFive * 5 > down.length * across.length ? [thin(found.cellsUnderFive)] : [],
      tables: [
        {
          name: 'testsOfTable',
          columns: ['name', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [
            ['χ²', found.statistic, found.degreesOfFreedom, found.p],
            ...(found.corrected === null
              ? []
              : [['χ² (Yates)', found.corrected.statistic, found.degreesOfFreedom, found.corrected.p]]),
            ['G', found.likelihoodRatio.statistic, found.degreesOfFreedom, found.likelihoodRatio.p],
            ...(fisher === null ? [] : [['Fisher', null, null, fisher.p]]),
          ],
        },
        {
          name: 'effectSizes',
          columns: ['cramersV', 'cramersVCorrected', 'contingencyCoefficient', 'phi'],
          rows: [[found.cramersV, found.cramersVCorrected, found.contingency, found.phi]],
        },
        {
          name: 'cells',
          columns: ['row', 'column', 'count', 'expectedCount', 'residual', 'adjustedResidual'],
          rows: down.flatMap(({ name }, i) =>
            across.map((one, j) => [
              name,
              one.name,
              counts[i]?.[j] as number,
              found.expected[i]?.[j] as number,
              found.pearsonResiduals[i]?.[j] as number,
              found.adjustedResiduals[i]?.[j] as number,
            ]),
          ),
        },
      ],
    };
  },
});

function thin(cells: number) {
  return { code: 'thinTable', values: { cells } };
}

const shares = analysis({
  key: 'shares',
  family: 'compare',
  chapter: 'shares',
  spec: z.strictObject({
    answer: z.string(),
    success: z.string(),
    by: z.string(),
    reference: z.string().optional(),
    interval: z.enum(SHARE_INTERVALS).default('wilson'),
    ordered: z.boolean().default(false),
    confidence: CONFIDENCE,
  }),
  example: `# the share of one answer in each group, and against one of them; every other answer counts as not that one
answer: complaint
success: "yes"
by: channel
reference: web
# wilson, wilson-corrected, clopper-pearson, agresti-coull, jeffreys or wald
interval: wilson
# true tests for a trend along the groups in the order they appear
ordered: false
`,
  exampleData: exampleOrders,
  run: (spec, table) => {
    const answers = readBinary(table, spec.answer, spec.success, Number.POSITIVE_INFINITY);
    const groups = groupRows(table, spec.by).map(({ name, rows }) => {
      const known = rows.filter((i) => !Number.isNaN(answers[i]));
      return { name, trials: known.length, successes: known.filter((i) => answers[i] === 1).length };
    });
    const n = groups.reduce((sum, { trials }) => sum + trials, 0);
    const reference = spec.reference ?? groups[0]?.name;
    const base = groups.find(({ name }) => name === reference);
    if (base === undefined)
      throw unseen(
        spec.by,
        reference ?? '',
        groups.map(({ name }) => name),
      );
    const others = groups.filter((group) => group !== base && group.trials > 0);
    const compared = others.map((group) => compareShares(group, base, spec.confidence));
    const adjusted = adjustBenjaminiHochberg(compared.map(({ pPooled }) => pPooled));
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'shares',
          columns: ['name', 'share', 'low', 'high', 'count', 'n'],
          rows: groups
            .filter(({ trials }) => trials > 0)
            .map(({ name, successes, trials }) => [
              name,
              successes / trials,
              ...shareInterval(successes, trials, spec.confidence, spec.interval),
              successes,
              trials,
            ]),
        },
        {
          name: 'differencesOfShares',
          columns: ['name', 'estimate', 'low', 'high', 'statistic', 'p', 'pAdjusted', 'pExact', 'cohenH'],
          rows: compared.map((one, at) => [
            `${others[at]?.name} − ${base.name}`,
            one.difference,
            ...one.newcombe,
            one.zPooled,
            one.pPooled,
            adjusted[at] as number,
            one.fisher?.p ?? null,
            one.cohenH,
          ]),
        },
        {
          name: 'ratiosOfShares',
          columns: ['name', 'riskRatio', 'riskRatioLow', 'riskRatioHigh', 'oddsRatio', 'oddsRatioLow', 'oddsRatioHigh'],
          rows: compared.map((one, at) => [
            `${others[at]?.name} / ${base.name}`,
            one.riskRatio?.estimate ?? null,
            one.riskRatio?.interval[0] ?? null,
            one.riskRatio?.interval[1] ?? null,
            one.oddsRatio?.estimate ?? null,
            one.oddsRatio?.interval[0] ?? null,
            one.oddsRatio?.interval[1] ?? null,
          ]),
        },
        ...(spec.ordered ? [trendOf(groups)] : []),
      ],
    };
  },
});

function trendOf(groups: readonly { successes: number; trials: number }[]) {
  const { slope, statistic, p } = trendTest(
    groups.map(({ successes }) => successes),
    groups.map(({ trials }) => trials),
  );
  return { name: 'trend', columns: ['slope', 'statistic', 'degreesOfFreedom', 'p'], rows: [[slope, statistic, 1, p]] };
}

const pairedShares = analysis({
  key: 'paired-shares',
  family: 'compare',
  chapter: 'tables-of-counts',
  spec: z.strictObject({ first: z.string(), second: z.string(), success: z.string() }),
  example: `# did the same people change from one answer to the other? (McNemar)
first: complaint
second: later
success: "yes"
`,
  exampleData: exampleOrders,
  run: (spec, table) => {
    const { columns, n, dropped } = completeCases([
      readBinary(table, spec.first, spec.success),
      readBinary(table, spec.second, spec.success),
    ]);
    const [x, y] = columns as [Float64Array, Float64Array];
    if (n === 0) throw new ArgumentError(spec.first, 'empty', 'has no complete case');
    let [forth, back, one, other] = [0, 0, 0, 0];
    x.forEach((value, i) => {
      one += value;
      other += y[i] as number;
      if (value === 1 && y[i] === 0) forth += 1;
      if (value === 0 && y[i] === 1) back += 1;
    });
    const found = mcNemarTest(forth, back);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'changes',
          columns: ['shareFirst', 'shareSecond', 'changedFrom', 'changedTo', 'n'],
          rows: [[one / n, other / n, forth, back, n]],
        },
        {
          name: 'testsOfTable',
          columns: ['name', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [
            ['McNemar', found.statistic, 1, found.p],
            ['McNemar (Edwards)', found.corrected.statistic, 1, found.corrected.p],
            ['B(n, ½)', null, null, found.pExact],
          ],
        },
      ],
    };
  },
});

const adjustP = analysis({
  key: 'adjust-p',
  family: 'compare',
  chapter: 'families-of-tests',
  spec: z.strictObject({ p: z.string(), name: z.string().optional() }),
  example: `# a family of tests, one a row: which stand after looking at all of them?
p: p
name: question
`,
  exampleData: () => ({
    question: ['delivery', 'price', 'staff', 'website', 'returns', 'opening hours'],
    p: [0.001, 0.012, 0.03, 0.04, 0.2, 0.65],
  }),
  run: (spec, table) => {
    const all = table.numbers(spec.p);
    const kept = Array.from(all.keys()).filter((i) => !Number.isNaN(all[i]));
    const names = spec.name === undefined ? null : table.text(spec.name);
    const p = kept.map((i) => all[i] as number);
    const lists = [
      p,
      adjustBenjaminiHochberg(p),
      adjustBenjaminiYekutieli(p),
      adjustHolm(p),
      adjustHochberg(p),
      adjustHommel(p),
      adjustBonferroni(p),
    ];
    return {
      n: kept.length,
      dropped: table.rows - kept.length,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'adjusted',
          columns: ['name', 'p', 'pAdjusted', 'pYekutieli', 'pHolm', 'pHochberg', 'pHommel', 'pBonferroni'],
          rows: kept.map((i, at) => [names?.[i] ?? `${i + 1}`, ...lists.map((list) => list[at] as number)]),
        },
      ],
    };
  },
});

export const COMPARE_COUNTS: readonly Analysis[] = [shares, contingency, pairedShares, adjustP];
