import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkDocs } from './checkDocs.ts';
import { checkRooms } from './checkRooms.ts';
import { checkSql } from './checkSql.ts';
import { checkTranslations } from './checkTranslations.ts';
import type { Fault, Findings } from './fault.ts';

/** `npm run check`: every part runs even if another fails; one line a fault, with how to mend it. */
const root = path.resolve(import.meta.dirname, '..');
const verbose = process.argv.includes('--warnings');

const outside: Record<string, readonly string[]> = {
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  types: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit', '--pretty', 'false'],
};
const inside: Record<string, (root: string) => Findings> = {
  rooms: checkRooms,
  sql: checkSql,
  translations: checkTranslations,
  docs: checkDocs,
};

let failedParts = 0;
const waiting = Object.entries(outside).map(async ([part, words]) => ({ part, ...(await run(words)) }));
for (const [part, look] of Object.entries(inside)) report(part, look(root));
for (const { part, code, output } of await Promise.all(waiting)) {
  if (code !== 0) console.log(output.trimEnd());
  conclude(
    part,
    code === 0 ? 'clean' : `faults, see above${part === 'format' ? '; npm run format mends layout' : ''}`,
    code !== 0,
  );
}
console.log(failedParts === 0 ? 'check: all parts clean' : `check: ${failedParts} parts with faults`);
process.exitCode = failedParts === 0 ? 0 : 1;

function report(part: string, { faults, warnings }: Findings): void {
  for (const fault of faults) console.log(lineOf(fault));
  if (verbose) for (const warning of warnings) console.log(`warning: ${lineOf(warning)}`);
  const warned =
    warnings.length === 0 ? '' : `, ${warnings.length} warnings${verbose ? '' : ' (--warnings shows them)'}`;
  conclude(part, `${faults.length === 0 ? 'clean' : `${faults.length} faults`}${warned}`, faults.length > 0);
}

function conclude(part: string, words: string, failed: boolean): void {
  console.log(`${part.padEnd(13)} ${words}`);
  if (failed) failedParts += 1;
}

function lineOf({ file, line, what, mend }: Fault): string {
  return `${file}:${line}  ${what} — ${mend}`;
}

function run(words: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
