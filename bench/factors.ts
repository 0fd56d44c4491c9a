/**
 * Factor analysis and raking beside psych and survey.
 *
 *   node --import tsx bench/factors.ts
 *
 * Where R with psych and survey is installed the peers run on the same data in the same run; otherwise their times are those
 * of ../shared/golden/PEER_TIMINGS.md (another hour of the same kind of machine), and it says so. Ours is raw columns in, fit
 * and rotation out, as `psych::fa` does it; raking is codes in, weights out.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { rakeWeights } from '@plumbline/stats/samples/rakeWeights.ts';
import { fitFactors } from '@plumbline/stats/scales/fitFactors.ts';
import { correlationOfItems } from '@plumbline/stats/scales/itemCovariance.ts';
import { parallelAnalysis } from '@plumbline/stats/scales/parallelAnalysis.ts';
import { hasMobi, mobileAnswers } from './mobi.ts';

const PEOPLE = 100_000;
const MARGINS = { a: [0.3, 0.34, 0.36], s: [0.51, 0.49], r: [0.25, 0.3, 0.25, 0.2] };
const FOUND = { a: [0.45, 0.35, 0.2], s: [0.6, 0.4], r: [0.4, 0.3, 0.2, 0.1] };
/** Run 2 of the table of timings, seconds. */
const TABLE: Record<string, number> = { fa: 0.01933, rake: 0.23 };

const random = openRandom(1);
const items = Object.values(mobileAnswers());
const codes = Object.fromEntries(
  Object.entries(FOUND).map(([name, shares]) => [
    name,
    Int32Array.from({ length: PEOPLE }, () => {
      let rest = random.next();
      return Math.max(
        0,
        shares.findIndex((share) => {
          rest -= share;
          return rest < 0;
        }),
      );
    }),
  ]),
);
const margins = Object.entries(MARGINS).map(([name, targets]) => ({
  ...{ name, targets, codes: codes[name] as Int32Array, categories: targets.map((_share, code) => `${code}`) },
}));

const factors = time(50, () => fitFactors(correlationOfItems(items), items[0]?.length ?? 0, { factors: 4 }));
const raking = time(10, () => rakeWeights(margins, { total: PEOPLE }));
const correlation = correlationOfItems(items);
const parallel = time(1, () => parallelAnalysis(correlation, 250, { seed: 1, simulations: 2000 }));
const peers = timePeers();

console.log(`load ${loadavg()[0]?.toFixed(1)}; items ${hasMobi ? 'of mobi' : 'invented'}; peers ${peers.from}`);
say('fa, minres, oblimin: 24 items, 4 factors', factors, peers.fa);
say(`rake, 3 margins, n = ${PEOPLE}`, raking, peers.rake);
say('parallel analysis, 2,000 simulations', parallel, null);

type Timing = { wall: number; processor: number };

/** The ratio is of the peer's wall time to our processor time, which other work on the machine lengthens less. */
function say(what: string, ours: Timing, peer: number | null): void {
  const ratio =
    peer === null ? '' : `   peer ${(1000 * peer).toFixed(1)} ms, ${(peer / ours.processor).toFixed(1)} times`;
  const [wall, processor] = [ours.wall, ours.processor].map((seconds) => (1000 * seconds).toFixed(2));
  console.log(`${what.padEnd(44)} ${processor} ms of the processor, ${wall} ms by the clock${ratio}`);
}

/** Seconds of one call: medians of seven timings after some that warm up. */
function time(inner: number, call: () => unknown): Timing {
  for (let at = 0; at < 2 * inner; at++) call();
  const seconds = Array.from({ length: 7 }, () => {
    const [from, used] = [performance.now(), process.cpuUsage()];
    for (let at = 0; at < inner; at++) call();
    const { user, system } = process.cpuUsage(used);
    return { wall: (performance.now() - from) / inner / 1000, processor: (user + system) / inner / 1e6 };
  });
  const median = (of: (one: Timing) => number) => seconds.map(of).sort((one, other) => one - other)[3] as number;
  return { wall: median(({ wall }) => wall), processor: median(({ processor }) => processor) };
}

function timePeers(): { from: string; fa: number; rake: number } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    const write = (name: string, columns: Record<string, ArrayLike<number>>) => {
      const names = Object.keys(columns);
      const length = columns[names[0] as string]?.length ?? 0;
      const lines = Array.from({ length }, (_unused, i) => names.map((one) => columns[one]?.[i]).join(','));
      writeFileSync(join(folder, name), `${[names.join(','), ...lines].join('\n')}\n`);
    };
    write('items.csv', Object.fromEntries(items.map((column, at) => [`x${at + 1}`, column])));
    write('codes.csv', codes);
    const population = (name: keyof typeof MARGINS) =>
      `data.frame(${name}=0:${MARGINS[name].length - 1},Freq=${PEOPLE}*c(${MARGINS[name].join(',')}))`;
    const script = `
      suppressMessages({library(psych);library(GPArotation);library(survey)})
      x <- read.csv('${folder}/items.csv'); d <- read.csv('${folder}/codes.csv')
      t1 <- function(k, f) { f(); median(replicate(5, { s <- proc.time()[3]; for (i in 1:k) f(); (proc.time()[3]-s)/k })) }
      fa <- t1(3, function() suppressWarnings(psych::fa(x, 4, fm='minres', rotate='oblimin')))
      des <- svydesign(ids=~1, data=d, weights=rep(1, nrow(d)))
      rk <- t1(1, function() rake(des, list(~a,~s,~r), list(${population('a')},${population('s')},${population('r')})))
      cat(fa, rk)`;
    const run = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' });
    const [fa, rake] = (run.stdout ?? '').trim().split(/\s+/).map(Number);
    if (run.status === 0 && fa && rake) return { from: 'in this run', fa, rake };
    return { from: 'of the table of timings, not of this run', fa: TABLE.fa as number, rake: TABLE.rake as number };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
