import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { compareNps } from '../../measure/compareNps.ts';
import { countNps, estimateNps, type NpsCounts } from '../../measure/estimateNps.ts';
import { type Analysis, analysis } from './analysis.ts';
import { groupRows } from './groupRows.ts';
import { unseen } from './readSamples.ts';

const nps = analysis({
  key: 'nps',
  family: 'metrics',
  chapter: 'nps',
  spec: z.strictObject({
    answer: z.string(),
    by: z.string().optional(),
    reference: z.string().optional(),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# Net Promoter Score from answers of 0 to 10
answer: recommend
# in each group, and against one of them
by: wave
reference: spring
`,
  exampleData: () => {
    const random = openRandom(28);
    const wave = Array.from({ length: 150 }, (_unused, i) => ['spring', 'summer', 'autumn'][i % 3] as string);
    const recommend = wave.map((one) =>
      Math.max(0, Math.min(10, Math.round(7.4 + (one === 'autumn' ? 0.9 : 0) + 2 * random.normal()))),
    );
    return { wave, recommend };
  },
  run: (spec, table) => {
    const answers = table.numbers(spec.answer);
    const groups = groupRows(table, spec.by)
      .map(({ name, rows }) => ({ name, counts: countNps(rows.map((i) => answers[i] as number)) }))
      .filter(({ counts }) => counts.promoters + counts.passives + counts.detractors > 0);
    const scores = groups.map(({ name, counts }) => ({ name, score: estimateNps(counts, spec.confidence) }));
    const n = scores.reduce((sum, { score }) => sum + score.n, 0);
    const base = groups.find(({ name }) => name === (spec.reference ?? groups[0]?.name));
    if (base === undefined)
      throw unseen(
        spec.by ?? spec.answer,
        spec.reference ?? spec.answer,
        groups.map(({ name }) => name),
      );
    // where all of both groups answer alike there is nothing to test
    const uncertain = (counts: NpsCounts) => estimateNps(counts).standardError > 0;
    const others = groups.filter((group) => group !== base && (uncertain(group.counts) || uncertain(base.counts)));
    const changes = others.map(({ counts }) => compareNps(counts, base.counts, spec.confidence));
    const adjusted = adjustBenjaminiHochberg(changes.map(({ p }) => p));
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'netPromoterScores',
          columns: [
            'name',
            'estimate',
            'standardError',
            'low',
            'high',
            'n',
            'promoters',
            'passives',
            'detractors',
            'adjustedEstimate',
            'adjustedLow',
            'adjustedHigh',
          ],
          rows: scores.map(({ name, score }) => [
            name,
            score.estimate,
            score.standardError,
            score.low,
            score.high,
            score.n,
            score.promoters,
            score.passives,
            score.detractors,
            score.adjusted.estimate,
            score.adjusted.low,
            score.adjusted.high,
          ]),
        },
        ...(changes.length === 0
          ? []
          : [
              {
                name: 'comparison',
                columns: ['name', 'estimate', 'standardError', 'low', 'high', 'statistic', 'p', 'pAdjusted'],
                rows: changes.map((one, at) => [
                  `${others[at]?.name} − ${base.name}`,
                  one.estimate,
                  one.standardError,
                  one.low,
                  one.high,
                  one.statistic,
                  one.p,
                  adjusted[at] as number,
                ]),
              },
            ]),
      ],
    };
  },
});

export const METRIC_NPS: readonly Analysis[] = [nps];
