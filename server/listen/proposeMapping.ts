import { createHash } from 'node:crypto';
import { guessMapping } from '@plumbline/loop/listen/guessMapping.ts';
import { readMapping, writeMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { MappingGuess } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import { findMapping } from '@plumbline/store/operations/listen/mappings.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { isMixed } from './decideDates.ts';
import { inspectFile } from './inspectFile.ts';

const SAMPLED_ROWS = 1000;
type Given = readonly ({ alias: string; file: string } & Parameters<typeof inspectFile>[2])[];

/** The mapping that was saved for files of these headers, else a guess; with what the guess was made by either way. */
export async function proposeMapping(context: WorkspaceContext, given: Given): Promise<MappingGuess> {
  const files = await sample(context, given);
  const { mapping, evidence } = guessMapping(files, dayIn(context.now(), context.workspace.zone));
  await lookForMixedDates(mapping, evidence, files);
  const saved = await findMapping(context.stores.operations, context.workspace.id, hashOf(files));
  if (saved === null) return { mapping, yaml: writeMapping(mapping), evidence, savedAs: null };
  return { mapping: readMapping(saved.yaml), yaml: saved.yaml, evidence, savedAs: saved.name };
}

/** A sample is the beginning of a file; the other order of day and month may begin where it ends. */
async function lookForMixedDates(
  mapping: Mapping,
  evidence: MappingGuess['evidence'],
  files: Awaited<ReturnType<typeof sample>>,
): Promise<void> {
  const { time } = mapping;
  if ('value' in time || (time.format !== 'dmy' && time.format !== 'mdy')) return;
  const base = files.find(({ alias }) => alias === Object.keys(mapping.files)[0]);
  const column = base?.columns.indexOf(time.column) ?? -1;
  if (base === undefined || column === -1 || !(await isMixed(base.inspected, column))) return;
  mapping.time = { ...time, format: 'mixed' };
  const told = evidence.find((one) => one.column === time.column);
  if (told !== undefined) Object.assign(told, { certain: false, values: { ...told.values, format: 'mixed' } });
}

/** By what a mapping is found again: the headers of its files. */
export async function hashOfHeaders(context: WorkspaceContext, given: Given): Promise<string> {
  return hashOf(await sample(context, given));
}

type Headed = { name: string; columns: readonly string[]; inspected: { headers: number } };

/** Columns that have no names are alike in every such file: there the file's own name tells it, but for its numbers. */
function hashOf(files: readonly Headed[]): string {
  const headers = files
    .map(({ name, columns, inspected }) => [...columns, ...(inspected.headers === 0 ? [name.replace(/\d+/g, '')] : [])])
    .map((names) => names.sort().join('\n'))
    .sort();
  return createHash('sha256').update(headers.join('\n\n')).digest('hex');
}

async function sample(context: WorkspaceContext, given: Given) {
  return Promise.all(
    given.map(async ({ alias, file, ...wanted }) => {
      const { id, name } = await loadFile(context.stores.operations, context.workspace.id, file);
      const inspected = await inspectFile(pathOfFile(context.config.dataDir, id), name, wanted, {
        rows: SAMPLED_ROWS,
        whole: false,
      });
      const { columns, about, program, rows } = inspected;
      return { alias, name, columns, about, program, rows, inspected };
    }),
  );
}

function dayIn(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment);
}
