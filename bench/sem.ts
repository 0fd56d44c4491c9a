/**
 * Structural equation models beside lavaan.
 *
 *   node --import tsx bench/sem.ts [--rows 100000] [--rounds 5]
 *
 * The ECSI model of 24 items and 7 latents: 250 answers, and as many invented ones as `--rows` says, drawn from the
 * moments the fitted model implies. What is timed is the whole call from columns to estimates, errors, all indices of fit,
 * R² and residuals; lavaan's `sem()` does the same without the indices. Beside wall time stands the processor's own, with
 * collection and compilation; the ratio is of the wall. Where R with lavaan is installed both run on the same rows in the
 * same run; where not, lavaan's figures are those of a table made in another hour with R 4.2.2 and lavaan 0.6-14, and the
 * ratio says so.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cholesky } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { fitSem, type SemOptions } from '@plumbline/stats/sem/fitSem.ts';
import { ECSI, mobileAnswers } from './mobi.ts';

const optionOf = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const ROWS = Number(optionOf('rows', '100000'));
const ROUNDS = Number(optionOf('rounds', '5'));

/** Seconds of lavaan 0.6-14 on R 4.2.2, two cores, reference BLAS. */
const TABLE: Record<string, number> = { 'ml 250': 0.114, 'mlr 250': 0.302, 'ml 100000': 4.613, 'mlr 100000': 28.22 };

type Columns = Record<string, Float64Array>;

/** Normal answers with the covariances that the model implies. */
function invent(columns: Columns, rows: number): Columns {
  const [moments] = fitSem(ECSI, { columns }).moments;
  const names = fitSem(ECSI, { columns }).state.table.observed;
  const factor = moments === undefined ? null : cholesky(moments.implied);
  if (factor === null) throw new Error('the implied covariances are not positive definite');
  const random = openRandom(11);
  const p = names.length;
  const made = names.map(() => new Float64Array(rows));
  const draw = new Float64Array(p);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < p; i++) draw[i] = random.normal();
    for (let i = 0; i < p; i++) {
      let value = 0;
      for (let k = 0; k <= i; k++) value += (factor.values[i * p + k] as number) * (draw[k] as number);
      (made[i] as Float64Array)[r] = value;
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, made[i] as Float64Array]));
}

function time(columns: Columns, options: SemOptions, inner: number) {
  const seconds: number[] = [];
  const processor: number[] = [];
  let chiSquare = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now();
    const before = process.cpuUsage();
    for (let again = 0; again < inner; again++) chiSquare = fitSem(ECSI, { columns }, options).fit.chiSquare.statistic;
    const used = process.cpuUsage(before);
    // the first round warms up
    if (round === 0) continue;
    seconds.push((performance.now() - from) / 1000 / inner);
    processor.push((used.user + used.system) / 1e6 / inner);
  }
  const middleOf = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] as number;
  return { middle: middleOf(seconds), least: seconds[0] as number, processor: middleOf(processor), chiSquare };
}

/** lavaan's seconds and chi-square on the same rows; null where there is no R with lavaan. */
function timeLavaan(columns: Columns, estimator: string): { middle: number; chiSquare: number } | null {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sem-'));
  try {
    const names = Object.keys(columns);
    const count = columns[names[0] as string]?.length ?? 0;
    const lines = Array.from({ length: count }, (_unused, r) => names.map((name) => columns[name]?.[r]).join(','));
    writeFileSync(join(folder, 'rows.csv'), `${names.join(',')}\n${lines.join('\n')}\n`);
    writeFileSync(join(folder, 'model.txt'), ECSI);
    const script = `suppressMessages(library(lavaan)); setwd(commandArgs(TRUE)[1]); d <- read.csv("rows.csv")
      m <- paste(readLines("model.txt"), collapse = "\\n"); f <- sem(m, d, estimator = "${estimator.toUpperCase()}")
      s <- sapply(1:${ROUNDS}, function(i) { gc(); system.time(sem(m, d, estimator = "${estimator.toUpperCase()}"))[3] })
      cat(median(s), fitMeasures(f, "chisq"))`;
    const run = spawnSync('Rscript', ['-e', script, folder], { encoding: 'utf8' });
    if (run.status !== 0) return null;
    const [middle, chiSquare] = run.stdout.trim().split(/\s+/).map(Number);
    return { middle: middle as number, chiSquare: chiSquare as number };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const small = mobileAnswers();
const hasR = spawnSync('Rscript', ['-e', 'library(lavaan)']).status === 0;
console.log(
  `load ${loadavg()[0]?.toFixed(2)}; ${hasR ? 'lavaan in the same run' : 'no R here: lavaan from the table'}`,
);
console.log('estimator  rows     least s   middle s  processor lavaan s  ratio         chi-square');
for (const [columns, inner] of [
  [small, 20],
  [invent(small, ROWS), 1],
] as const) {
  const rows = Object.values(columns)[0]?.length ?? 0;
  for (const estimator of ['ml', 'mlr'] as const) {
    const own = time(columns, { estimator }, inner);
    const peer = hasR ? timeLavaan(columns, estimator) : null;
    const theirs = peer?.middle ?? TABLE[`${estimator} ${rows}`];
    const ratio = theirs === undefined ? '–' : `${(theirs / own.middle).toFixed(1)}${peer === null ? ' (table)' : ''}`;
    console.log(
      `${estimator.padEnd(10)} ${String(rows).padEnd(8)} ${own.least.toFixed(4).padEnd(9)} ${own.middle.toFixed(4).padEnd(9)} ` +
        `${own.processor.toFixed(4).padEnd(9)} ` +
        `${String(theirs ?? '–').padEnd(9)} ${ratio.padEnd(13)} ${own.chiSquare.toFixed(4)}`,
    );
  }
}
