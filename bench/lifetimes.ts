/**
 * Repeat purchase models on the CDNOW sample, beside BTYD's time for the same fit.
 *
 *   node --import tsx bench/lifetimes.ts
 *
 * BTYD 2.4.3 `bgnbd.EstimateParameters` on R 4.2.2 took 0.351 s (0.347–0.356, median of five after a warm-up) on two cores of the same
 * kind; R is not run here, so the ratio is against that time and not of one run. Both sides start from the customers'
 * summaries and end at the maximum; ours counts equal histories once, BTYD's optimiser is L-BFGS-B with numeric gradients.
 * Below it, invented customers in greater number, and the rest of the family.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fitKMeans } from '@plumbline/stats/groups/fitKMeans.ts';
import { fitBgNbd } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { fitCox } from '@plumbline/stats/lifetimes/fitCox.ts';
import { fitGammaGamma } from '@plumbline/stats/lifetimes/fitGammaGamma.ts';
import { fitKaplanMeier } from '@plumbline/stats/lifetimes/fitKaplanMeier.ts';
import { fitParetoNbd } from '@plumbline/stats/lifetimes/fitParetoNbd.ts';
import { bgNbdExpected } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import { drawHistories } from '@plumbline/stats/lifetimes/testing/drawHistories.ts';
import { fromColumns } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { readColumns } from './mobi.ts';

const BTYD_SECONDS = 0.351;

type Taken = { median: number; least: number; most: number; processor: number };

/**
 * Median, least and greatest of five timings in milliseconds after a warm-up, each of so many calls that clocks can tell; and
 * the processor's time of a call, which other work on the machine touches less.
 */
function time(run: () => unknown): Taken {
  const begin = performance.now();
  run();
  const calls = Math.max(1, Math.min(100, Math.round(50 / (performance.now() - begin))));
  for (let call = 0; call < calls; call++) run();
  const before = process.cpuUsage();
  const taken = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (let call = 0; call < calls; call++) run();
    return (performance.now() - start) / calls;
  }).sort((one, other) => one - other);
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1000 / (5 * calls);
  return { median: taken[2] as number, least: taken[0] as number, most: taken[4] as number, processor };
}

function report(what: string, { median, least, most, processor }: Taken, more = ''): void {
  const wall = `${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)})`;
  console.log(`${what.padEnd(48)} ${wall.padEnd(30)} processor ${processor.toFixed(1)} ms${more}`);
}

const cdnow = join(import.meta.dirname, '../../shared/golden/data/cdnow_summary_2357.csv');
if (existsSync(cdnow)) {
  const columns = readColumns(cdnow);
  const column = (name: string) => columns[name] as Float64Array;
  const histories = { repeats: column('x'), lastRepeat: column('t_x'), age: column('T') };
  const taken = time(() => fitBgNbd(histories));
  const ratio = (BTYD_SECONDS * 1000) / taken.median;
  report('BG/NBD, CDNOW, 2,357 customers', taken, `  BTYD ${BTYD_SECONDS} s (not this run): ${ratio.toFixed(0)}×`);
  report(
    'Pareto/NBD, CDNOW',
    time(() => fitParetoNbd(histories)),
  );
  const { parameters } = fitBgNbd(histories);
  const { repeats, lastRepeat, age } = histories;
  report(
    'BG/NBD expectation of each customer, CDNOW',
    time(() =>
      repeats.reduce(
        (sum, x, i) =>
          sum +
          bgNbdExpected(parameters, { repeats: x, lastRepeat: lastRepeat[i] as number, age: age[i] as number }, 39),
        0,
      ),
    ),
  );
} else console.log(`The CDNOW sample is not at ${cdnow}: its lines are left out.`);

const invented = drawHistories(100_000, 1, { r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 });
report(
  'BG/NBD, 100,000 invented customers',
  time(() => fitBgNbd(invented)),
);
const spenders = invented.repeats.flatMap((x) => (x > 0 ? [x] : []));
const random = openRandom(3);
const spend = spenders.map(() => 20 * Math.exp(0.5 * random.normal()));
report(
  `Gamma–Gamma, ${spenders.length} of them`,
  time(() => fitGammaGamma(spenders, spend)),
);

const n = 100_000;
const covariates = fromColumns(
  Array.from({ length: 5 }, () => Float64Array.from({ length: n }, () => random.normal())),
);
const times = Float64Array.from({ length: n }, () => Math.ceil(-500 * Math.log(1 - random.next())));
const events = Float64Array.from({ length: n }, () => (random.next() < 0.6 ? 1 : 0));
report(
  'Kaplan–Meier, 100,000 cases',
  time(() => fitKaplanMeier(times, events)),
);
report(
  'Cox, 100,000 cases, 5 covariates, Efron',
  time(() => fitCox(times, events, covariates)),
);
const clouds = fromColumns(
  Array.from({ length: 5 }, (_unused, v) =>
    Float64Array.from({ length: n }, (_none, i) => 4 * Math.sin((i % 6) * (v + 1)) + random.normal()),
  ),
);
report(
  'k-means, 100,000 × 5, 6 clouds, 5 starts',
  time(() => fitKMeans(clouds, { clusters: 6, restarts: 5, refine: false })),
);
