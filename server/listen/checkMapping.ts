import { compileMapping, refuseUnkeyed } from '@plumbline/loop/listen/compileMapping.ts';
import { examineMapping, type MappingProblem } from '@plumbline/loop/listen/readMapping.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { bindImportFiles, inspectImportFiles } from './importFiles.ts';

export type CheckedMapping = { mapping: unknown; problems: MappingProblem[] };

/** Whether a mapping can be read and, where files are given, carried out on them; nothing is imported. */
export async function checkMapping(
  context: WorkspaceContext,
  asked: { yaml: string; files?: readonly { alias: string; file: string }[] | undefined },
): Promise<CheckedMapping> {
  const read = examineMapping(asked.yaml);
  if (!('mapping' in read)) return { mapping: null, problems: read.problems };
  try {
    refuseUnkeyed(read.mapping);
    if (asked.files !== undefined) await bind(context, read.mapping, asked.files);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      mapping: read.mapping,
      problems: [{ path: '', what: say(context.locale, `errors:${error.says}.what`, error.values) }],
    };
  }
  return { mapping: read.mapping, problems: [] };
}

async function bind(
  context: WorkspaceContext,
  mapping: Mapping,
  given: readonly { alias: string; file: string }[],
): Promise<void> {
  const files = await bindImportFiles(context, context.workspace.id, mapping, given);
  const inspected = await inspectImportFiles(context, mapping, files, false);
  const headers = Object.fromEntries([...inspected].map(([alias, file]) => [alias, file.columns]));
  const known = (await findTree(context.stores.operations, context.workspace.id)) ?? {
    version: 0,
    dimensions: [],
    metrics: [],
  };
  compileMapping(mapping, headers, known, context.workspace.zone);
}
