/**
 * The statistics library beside its peers, all in one run: PLS path models (seminr), structural equations (lavaan), factors
 * and raking (psych, survey), relative importance (relaimpo), repeat purchases (BTYD).
 *
 *   node --import tsx bench/stats.ts
 *
 * Each part says whether its peer was timed in this run, where R is installed, or on another machine.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

let failed = false;
for (const part of ['pls', 'sem', 'factors', 'importance', 'lifetimes']) {
  console.log(`\n— ${part} —`);
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, `${part}.ts`)], {
    stdio: 'inherit',
  });
  failed ||= run.status !== 0;
}
process.exitCode = failed ? 1 : 0;
