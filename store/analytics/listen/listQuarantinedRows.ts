import type { QuarantinedRow } from '@plumbline/model/importRun.ts';
import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import type { ImportTarget } from './importEvidence.ts';

const rowsOf = question(import.meta.url, 'listQuarantine.sql');

/** Rows of an import that were put aside, after a place in the order of file and line. */
export function listQuarantinedRows(
  analytics: Analytics,
  target: ImportTarget,
  after: { file: string; line: number },
  limit: number,
): Promise<Omit<QuarantinedRow, 'repairedBy'>[]> {
  return analytics.ask(rowsOf, {
    workspace: target.workspace,
    import: target.importNumber,
    afterFile: after.file,
    afterLine: after.line,
    limit,
  });
}
