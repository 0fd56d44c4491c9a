import type { FilePreview } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { BroughtFile } from '@plumbline/store/operations/listen/files.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { inspectFile } from './inspectFile.ts';

/** What a brought file holds: how it is read, its columns and first rows. */
export async function previewFile(
  context: WorkspaceContext,
  file: BroughtFile,
  wanted: Parameters<typeof inspectFile>[2],
): Promise<FilePreview> {
  const { id, name, bytes, sha256 } = file;
  const found = await inspectFile(pathOfFile(context.config.dataDir, id), name, wanted, {
    rows: LIMITS.previewRows,
    whole: false,
  });
  const { kind, program, encoding, delimiter, headers, sheets, sheet, columns, about, rows, more } = found;
  return {
    ...{ file: id, name, bytes, sha256, kind, program, encoding, delimiter, sheets, sheet },
    ...{ header: headers > 0, columns, about, rows, more },
  };
}
