import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { bootstrapValueFunction } from '../../measure/bootstrapValueFunction.ts';
import { type Analysis, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import { readCustomers } from './readCustomers.ts';

const valueFunction = analysis({
  key: 'value-function',
  family: 'metrics',
  chapter: 'value-function',
  spec: z.strictObject({
    native: z.string(),
    perceived: z.string(),
    falling: z.boolean(),
    unit: z.string().default(''),
    customer: z.string().optional(),
    weight: z.string().optional(),
    fitOn: z.enum(['half', 'all']).default('half'),
    at: z.array(z.number()).min(1).optional(),
    resamples: z.int().min(50).max(100_000).default(2000),
    seed: z.int().default(1),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# what was measured, and what customers made of it on 0 to 100
native: days
unit: days
perceived: perceived
# true where more is worse
falling: true
# whose answers belong together
customer: customer
# half: the rest is kept for using the function; all: where it will be used on a later period
fitOn: half
# where the function is read; at its own knots if left out
at: [1, 3, 7, 14]
resamples: 300
`,
  exampleData: () => {
    const random = openRandom(89);
    const made = { customer: [] as string[], days: [] as number[], perceived: [] as number[] };
    for (let i = 0; i < 300; i++) {
      const days = 1 + Math.floor(14 * random.next() ** 1.6);
      made.customer.push(`C${1 + (i % 180)}`);
      made.days.push(days);
      made.perceived.push(
        Math.round(Math.min(100, Math.max(0, 94 - 3 * days - 2 * Math.max(0, days - 7) + 9 * random.normal()))),
      );
    }
    return made;
  },
  run: (spec, table) => {
    const { rows, labels } = readCustomers(table, spec.customer);
    const { numbers } = numberLabels(labels);
    const [native, perceived] = [table.numbers(spec.native), table.numbers(spec.perceived)];
    const weights = spec.weight === undefined ? null : table.numbers(spec.weight);
    const fitting = rows.flatMap((row, i) => {
      const one = { person: numbers[i] as number, native: native[row] as number, perceived: perceived[row] as number };
      const weight = weights === null ? 1 : (weights[row] as number);
      return Number.isNaN(one.native + one.perceived + weight) ? [] : [{ ...one, weight }];
    });
    const { at, resamples, seed, confidence, fitOn: customers } = spec;
    const names = { native: spec.native, perceived: spec.perceived, weight: spec.weight ?? 'weight' };
    const found = nameArguments(names, () =>
      bootstrapValueFunction(fitting, spec.unit, spec.falling, { at, customers, resamples, seed, confidence }),
    );
    const { applied, fitted, failed, points } = found;
    const within = ['estimate', 'standardError', 'low', 'high'];
    return {
      ...{
        n: new Set(fitting.map(({ person }) => person)).size,
        dropped: table.rows - fitting.length,
        converged: null,
      },
      warnings: failed === 0 ? [] : [{ code: 'resamplesFailed', values: { count: failed, all: resamples } }],
      tables: [
        {
          name: 'valueFunction',
          columns: ['native', ...within],
          rows: points.map((one) => [one.native, one.estimate, one.standardError, one.low, one.high]),
        },
        { name: 'valueKnots', columns: ['native', 'points'], rows: fitted.value.knots },
        { name: 'fittedOn', columns: ['people', 'occasions'], rows: [[fitted.people, fitted.occasions]] },
        ...(applied === null
          ? []
          : [
              ['appliedJoint', applied.joint] as const,
              // beside it, so that a reader sees what the doubt of the function adds
              ['appliedHeld', applied.held] as const,
            ].map(([name, one]) => ({
              ...{ name, columns: [...within, 'people', 'occasions'] },
              rows: [[one.estimate, one.standardError, one.low, one.high, applied.people, applied.occasions]],
            }))),
      ],
    };
  },
});

/** From days and minutes to 0–100, with the doubt of the fit. */
export const METRIC_VALUE_FUNCTION: readonly Analysis[] = [valueFunction];
