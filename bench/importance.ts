/**
 * Relative importance with 12 predictors (4,096 regressions) beside relaimpo.
 *
 *   node --import tsx bench/importance.ts
 *
 * One core, the mobile phone data where it is at hand, else invented answers of the same shape. Where R with relaimpo is
 * installed it is timed in the same run; elsewhere its figure of a run on another machine stands beside.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimateRelativeImportance } from '@plumbline/stats/regression/estimateRelativeImportance.ts';
import { mobileAnswers } from './mobi.ts';

/** Seconds of relaimpo 2.2-7 on R 4.2.2, two cores, the middle of five. */
const ELSEWHERE = 0.129;
const PREDICTORS = 'PERQ1 PERQ2 PERQ3 PERQ4 PERQ5 PERQ6 PERQ7 PERV1 PERV2 IMAG1 IMAG4 CUEX1'.split(' ');

function readAnswers(): { y: Float64Array; x: Float64Array[] } {
  const answers = mobileAnswers();
  const column = (name: string) => answers[name] as Float64Array;
  const items = ['CUSA1', 'CUSA2', 'CUSA3'].map(column);
  const y = column('CUSA1').map((_value, i) => items.reduce((sum, item) => sum + (item[i] as number), 0) / 3);
  return { y, x: PREDICTORS.map(column) };
}

function timePeer({ y, x }: { y: Float64Array; x: Float64Array[] }): { from: string; seconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    const rows = Array.from(y, (value, i) => [value, ...x.map((column) => column[i])].join(','));
    writeFileSync(join(folder, 'd.csv'), `${['y', ...PREDICTORS].join(',')}\n${rows.join('\n')}\n`);
    const script = `suppressMessages(library(relaimpo)); d <- read.csv('${folder}/d.csv'); f <- lm(y ~ ., d)
      calc.relimp(f, type = 'lmg')
      cat(median(replicate(5, system.time(calc.relimp(f, type = 'lmg'))[3])))`;
    const run = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' });
    const seconds = Number(/([\d.]+)\s*$/.exec(run.stdout ?? '')?.[1]);
    return run.status === 0 && seconds > 0
      ? { from: 'in this run', seconds }
      : { from: 'of another machine, not of this run', seconds: ELSEWHERE };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const data = readAnswers();
const times: number[] = [];
for (let round = 0; round < 25; round++) {
  const start = performance.now();
  estimateRelativeImportance(data.y, data.x, { names: PREDICTORS });
  times.push((performance.now() - start) / 1000);
}
times.sort((one, other) => one - other);
const middle = times[Math.floor(times.length / 2)] as number;
const peer = timePeer(data);
console.log(
  `LMG and the other measures, 12 predictors: least ${((times[0] as number) * 1000).toFixed(2)} ms, middle ${(middle * 1000).toFixed(2)} ms; relaimpo ${(peer.seconds * 1000).toFixed(0)} ms (${peer.from}), ratio ${(peer.seconds / middle).toFixed(0)}; load ${loadavg()[0]?.toFixed(1)}`,
);
