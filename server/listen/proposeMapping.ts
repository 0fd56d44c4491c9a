import { createHash } from 'node:crypto';
import { guessMapping } from '@plumbline/loop/listen/guessMapping.ts';
import { readMapping, writeMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { MappingGuess } from '@plumbline/model/importRun.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import { findMapping } from '@plumbline/store/operations/listen/mappings.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { inspectFile } from './inspectFile.ts';

const SAMPLED_ROWS = 1000;
type Given = readonly ({ alias: string; file: string } & Parameters<typeof inspectFile>[2])[];

/** The mapping that was saved for files of these headers, else a guess; with what the guess was made by either way. */
export async function proposeMapping(context: WorkspaceContext, given: Given): Promise<MappingGuess> {
  const files = await sample(context, given);
  const { mapping, evidence } = guessMapping(files, dayIn(context.now(), context.workspace.zone));
  const saved = await findMapping(context.stores.operations, context.workspace.id, hashOf(files));
  if (saved === null) return { mapping, yaml: writeMapping(mapping), evidence, savedAs: null };
  return { mapping: readMapping(saved.yaml), yaml: saved.yaml, evidence, savedAs: saved.name };
}

/** By what a mapping is found again: the headers of its files. */
export async function hashOfHeaders(context: WorkspaceContext, given: Given): Promise<string> {
  return hashOf(await sample(context, given));
}

function hashOf(files: readonly { columns: readonly string[] }[]): string {
  const headers = files.map((file) => [...file.columns].sort().join('\n')).sort();
  return createHash('sha256').update(headers.join('\n\n')).digest('hex');
}

async function sample(context: WorkspaceContext, given: Given) {
  return Promise.all(
    given.map(async ({ alias, file, ...wanted }) => {
      const { id, name } = await loadFile(context.stores.operations, context.workspace.id, file);
      const { columns, about, program, rows } = await inspectFile(
        pathOfFile(context.config.dataDir, id),
        name,
        wanted,
        {
          rows: SAMPLED_ROWS,
          whole: false,
        },
      );
      return { alias, name, columns, about, program, rows };
    }),
  );
}

function dayIn(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment);
}
