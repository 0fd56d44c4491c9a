import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { type BudgetLedger, openBudgetLedger, spendBudget } from '@plumbline/stats/privacy/budgetLedger.ts';
import { gaussianMechanism } from '@plumbline/stats/privacy/gaussianMechanism.ts';
import { geometricMechanism } from '@plumbline/stats/privacy/geometricMechanism.ts';
import { laplaceMechanism } from '@plumbline/stats/privacy/laplaceMechanism.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { groupRows } from './groupRows.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const release = analysis({
  key: 'private-release',
  family: 'privacy',
  chapter: 'differential-privacy',
  spec: z
    .strictObject({
      by: z.string().optional(),
      value: z.string().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
      mechanism: z.enum(['laplace', 'gaussian']).default('laplace'),
      epsilon: z.number().positive().max(100),
      delta: z.number().gt(0).lt(1).optional(),
      peopleMin: z.number().int().min(0).default(5),
      seed: z.number().int().default(1),
      confidence: CONFIDENCE,
    })
    .refine(({ value, low, high }) => value === undefined || (low !== undefined && high !== undefined && low < high), {
      message: 'a value needs low below high: what one person can change is known from these, never from the data',
    })
    .refine(({ mechanism, delta }) => mechanism === 'laplace' || delta !== undefined, {
      message: 'the Gaussian mechanism needs delta',
    }),
  example: `# counts, and means of a value, by group, with noise that hides any one person; one row a person
by: region
value: score
# the scale, not the data, says what one person can change
low: 0
high: 100
# half of epsilon goes to the counts, half to the sums; groups share no people, so each costs the same once
epsilon: 1
# laplace, or gaussian with delta
mechanism: laplace
# a noisy count under this is withheld
peopleMin: 5
# a seed is for trying out: who knows it can take the noise off
seed: 7
`,
  exampleData: () => {
    const random = openRandom(89);
    const region = Array.from({ length: 240 }, (_unused, i) => ['North', 'South', 'West'][i % 3] as string);
    return { region, score: region.map(() => Math.round(Math.min(100, Math.max(0, 70 + 12 * random.normal())))) };
  },
  run: (spec, table) => {
    const random = openRandom(spec.seed);
    const values = spec.value === undefined ? null : table.numbers(spec.value);
    const [low, high] = [spec.low ?? 0, spec.high ?? 0];
    const groups = groupRows(table, spec.by).map(({ name, rows }) => ({
      name,
      rows: rows.filter((i) => values === null || !Number.isNaN(values[i])),
    }));
    const epsilon = values === null ? spec.epsilon : spec.epsilon / 2;
    let withheld = 0;
    const rows = groups.map(({ name, rows: own }) => {
      const count = geometricMechanism(own.length, 1, epsilon, random, spec.confidence);
      const shown = count.released >= spec.peopleMin;
      if (!shown) withheld += 1;
      if (values === null) return [name, shown ? count.released : null, count.noiseWithin];
      const middle = (low + high) / 2;
      const sum = own.reduce((total, i) => total + Math.min(high, Math.max(low, values[i] as number)) - middle, 0);
      const reach = (high - low) / 2;
      const noisy =
        spec.mechanism === 'laplace'
          ? laplaceMechanism(sum, reach, epsilon, random, spec.confidence)
          : gaussianMechanism(sum, reach, epsilon, spec.delta ?? 0, random, spec.confidence);
      const people = Math.max(1, count.released);
      const mean = Math.min(high, Math.max(low, middle + noisy.released / people));
      const meanNoise = (noisy.noiseWithin + Math.abs(mean - middle) * count.noiseWithin) / people;
      return [name, shown ? count.released : null, count.noiseWithin, shown ? mean : null, shown ? meanNoise : null];
    });
    // the true number of people would tell what the noise hides
    const people = rows.reduce((total, [, count]) => total + Number(count ?? 0), 0);
    return {
      n: Math.max(1, people),
      dropped: 0,
      converged: null,
      warnings: [
        { code: 'seededNoise', values: {} },
        ...(withheld > 0 ? [{ code: 'cellsWithheld', values: { count: withheld } }] : []),
      ],
      tables: [
        {
          name: 'releases',
          columns: ['name', 'people', 'peopleNoise', ...(values === null ? [] : ['mean', 'meanNoise'])],
          rows,
        },
        {
          name: 'privacyCost',
          columns: ['epsilon', 'delta'],
          rows: [[spec.epsilon, values !== null && spec.mechanism === 'gaussian' ? (spec.delta ?? 0) : 0]],
        },
      ],
    };
  },
});

const budget = analysis({
  key: 'privacy-budget',
  family: 'privacy',
  chapter: 'differential-privacy',
  spec: z.strictObject({
    what: z.string(),
    epsilon: z.string(),
    delta: z.string().optional(),
    epsilonMax: z.number().positive(),
    deltaMax: z.number().min(0).lt(1).default(0),
    slack: z.number().min(0).lt(1).default(0),
  }),
  example: `# releases in the order in which they are asked for; one over the budget is refused and costs nothing
what: release
epsilon: epsilon
epsilonMax: 1
# advanced composition buys more releases for a small delta
deltaMax: 0.00001
slack: 0.00001
`,
  exampleData: () => ({
    release: ['January', 'February', 'March', 'April', 'May'],
    epsilon: [0.3, 0.3, 0.3, 0.3, 0.1],
  }),
  run: (spec, table) => {
    const names = table.text(spec.what);
    const epsilons = table.numbers(spec.epsilon);
    const deltas = spec.delta === undefined ? null : table.numbers(spec.delta);
    if (table.rows === 0) throw new ArgumentError(spec.what, 'empty', 'has no releases');
    let ledger: BudgetLedger = openBudgetLedger(spec.epsilonMax, spec.deltaMax, spec.slack);
    const rows = names.map((what, i) => {
      const entry = { what, epsilon: epsilons[i] as number, delta: deltas?.[i] ?? 0 };
      const answer = spendBudget(ledger, entry);
      ledger = answer.ledger;
      const { spent } = answer;
      return [what, entry.epsilon, entry.delta, answer.granted, spent.epsilon, spent.delta, spent.composition];
    });
    const refused = rows.filter((row) => row[3] === false).length;
    return {
      n: table.rows,
      dropped: 0,
      converged: null,
      warnings: refused > 0 ? [{ code: 'budgetSpent', values: { count: refused } }] : [],
      tables: [
        {
          name: 'ledger',
          columns: ['name', 'epsilon', 'delta', 'granted', 'spentEpsilon', 'spentDelta', 'composition'],
          rows,
        },
      ],
    };
  },
});

const smallCells = analysis({
  key: 'small-cells',
  family: 'privacy',
  chapter: 'small-cells',
  spec: z.strictObject({
    by: z.array(z.string()).min(1).max(2),
    peopleMin: z.number().int().min(2).default(5),
  }),
  example: `# which cells of a table may be shown; one row a person
by: [region, channel]
peopleMin: 5
`,
  exampleData: () => {
    const random = openRandom(97);
    const region = Array.from({ length: 90 }, (_unused, i) => ['North', 'South', 'West'][i % 3] as string);
    const channel = region.map(
      (one) => (one === 'West' && random.next() < 0.9 ? 'shop' : ['shop', 'app'][random.below(2)]) as string,
    );
    return { region, channel };
  },
  run: (spec, table) => {
    const [first = '', second] = spec.by;
    const cells = groupRows(table, first).flatMap(({ name, rows }) => {
      if (second === undefined) return [{ place: [name], people: rows.length }];
      const inside = new Set(rows);
      return groupRows(table, second).map((other) => ({
        place: [name, other.name],
        people: other.rows.filter((i) => inside.has(i)).length,
      }));
    });
    if (cells.length === 0) throw new ArgumentError(first, 'empty', 'has no groups');
    const status = suppressCells(cells, spec.peopleMin);
    const n = cells.reduce((sum, { people }) => sum + people, 0);
    const withheld = status.filter((one) => one === 'tooFew' || one === 'withheld').length;
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: withheld > 0 ? [{ code: 'cellsWithheld', values: { count: withheld } }] : [],
      tables: [
        {
          name: 'cells',
          columns: ['first', 'second', 'people', 'status'],
          rows: cells.map(({ place, people }, at) => [
            place[0] ?? '',
            place[1] ?? null,
            status[at] === 'shown' ? people : status[at] === 'empty' ? 0 : null,
            status[at] ?? '',
          ]),
        },
      ],
    };
  },
});

/** What may leave. */
export const PRIVACY_RELEASES: readonly Analysis[] = [release, budget, smallCells];
