import { fitKaplanMeier, SURVIVAL_INTERVALS } from '@plumbline/stats/lifetimes/fitKaplanMeier.ts';
import { fitNelsonAalen } from '@plumbline/stats/lifetimes/fitNelsonAalen.ts';
import { logRankTest } from '@plumbline/stats/lifetimes/logRankTest.ts';
import { restrictedMean, survivalAt, survivalQuantile } from '@plumbline/stats/lifetimes/readSurvival.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { inventLifetimes, type Lifetimes, lifetimesOf } from './lifetimesData.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const FINITE = (value: number): number | null => (Number.isFinite(value) ? value : null);

const survival = analysis({
  key: 'kaplan-meier',
  family: 'lifetimes',
  chapter: 'survival-curves',
  spec: z.strictObject({
    time: z.string(),
    event: z.string(),
    by: z.string().optional(),
    at: z.array(z.number().min(0)).optional(),
    until: z.number().positive().optional(),
    interval: z.enum(SURVIVAL_INTERVALS).default('logLog'),
    confidence: CONFIDENCE,
  }),
  example: `# how long each customer was observed, and whether the event (leaving) ended it: 1 yes, 0 still here
time: months
event: left
by: channel
# times to read the curve at; every event time if left out
at: [3, 6, 12]
# horizon of the restricted mean
until: 12
# logLog, log or plain
interval: logLog
`,
  exampleData: () => inventLifetimes(),
  run: (spec, table) => {
    const by = spec.by === undefined ? null : table.text(spec.by);
    const data = lifetimesOf(table, spec, [], by === null ? [] : [by]);
    const named = data.rows.map((row) => (by === null ? '—' : (by[row] as string).trim()));
    const groups = [...new Set(named)].sort();
    const curves = groups.map((name) => {
      const own = named.flatMap((one, i) => (one === name ? [i] : []));
      const times = own.map((i) => data.times[i] as number);
      const events = own.map((i) => data.events[i] as number);
      return {
        name,
        curve: fitKaplanMeier(times, events, spec),
        hazard: fitNelsonAalen(times, events, spec.confidence),
      };
    });
    const lines = curves.flatMap(({ name, curve, hazard }) => {
      const last = curve.times.at(-1) as number;
      const at = spec.at ?? [...curve.times].filter((_unused, step) => (curve.happened[step] as number) > 0);
      return at
        .filter((time) => time <= last)
        .map((time) => {
          const point = survivalAt(curve, time);
          const step = hazard.times.findLastIndex((one) => one <= time);
          const risen = step < 0 ? 0 : (hazard.hazard[step] as number);
          const { survival: share, standardError, low, high } = point;
          return [name, time, point.atRisk, share, standardError, FINITE(low), FINITE(high), risen];
        });
    });
    const summary = curves.map(({ name, curve }) => {
      const median = survivalQuantile(curve, 0.5);
      const reached = spec.until !== undefined && spec.until <= (curve.times.at(-1) as number);
      const mean = reached ? restrictedMean(curve, spec.until as number) : null;
      return [
        name,
        curve.n,
        curve.events,
        FINITE(median.time),
        FINITE(median.low),
        FINITE(median.high),
        mean?.mean ?? null,
        mean?.standardError ?? null,
      ];
    });
    const short = curves.filter(({ curve }) => spec.until !== undefined && spec.until > (curve.times.at(-1) as number));
    return {
      n: data.rows.length,
      dropped: data.dropped,
      converged: null,
      warnings: short.map(({ name, curve }) => ({
        code: 'horizonNotReached',
        values: { name, last: curve.times.at(-1) as number },
      })),
      tables: [
        {
          name: 'lifetimes',
          columns: ['name', 'n', 'events', 'median', 'low', 'high', 'restrictedMean', 'standardError'],
          rows: summary,
        },
        {
          name: 'survival',
          columns: ['name', 'time', 'atRisk', 'survival', 'standardError', 'low', 'high', 'cumulativeHazard'],
          rows: lines,
        },
        ...(groups.length > 1 ? rankTests(data, named, groups) : []),
      ],
    };
  },
});

function rankTests(data: Lifetimes, named: readonly string[], groups: readonly string[]): AnalysisTable[] {
  const codes = named.map((name) => groups.indexOf(name));
  const [logRank, peto] = [0, 1].map((rho) => logRankTest(data.times, data.events, codes, rho)) as [
    ReturnType<typeof logRankTest>,
    ReturnType<typeof logRankTest>,
  ];
  return [
    {
      name: 'groupTests',
      columns: ['name', 'statistic', 'degreesOfFreedom', 'p'],
      rows: [
        ['logRank', logRank.statistic, logRank.degreesOfFreedom, logRank.p],
        ['petoPeto', peto.statistic, peto.degreesOfFreedom, peto.p],
      ],
    },
    {
      name: 'observedExpected',
      columns: ['name', 'n', 'observedEvents', 'expectedEvents'],
      rows: groups.map((name, g) => [
        name,
        logRank.n[g] as number,
        logRank.observed[g] as number,
        logRank.expected[g] as number,
      ]),
    },
  ];
}

/** How long customers stay. */
export const LIFETIMES_SURVIVAL: readonly Analysis[] = [survival];
