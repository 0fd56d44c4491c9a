import { listTextCorrections } from '@plumbline/store/operations/listen/textCorrections.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { showCorrectedTexts } from './presentModels.ts';

const COLUMNS = ['text', 'language', 'kind', 'subject', 'value', 'heldOut', 'picked', 'question', 'at'];
const READ_AT_ONCE = 5000;

/** Everything people said of texts that stands: the workspace's own labels, for whoever trains elsewhere. */
export function exportCorrections(context: WorkspaceContext): Download {
  const { stores, workspace } = context;
  async function* lines() {
    yield composeCsv([COLUMNS], { head: true });
    let after: { before: Date; beforeId: string } | undefined;
    for (;;) {
      const asked = { limit: READ_AT_ONCE, ...(after === undefined ? {} : { after }) };
      const rows = await listTextCorrections(stores.operations, workspace.id, asked);
      const texts = await showCorrectedTexts(context, rows);
      yield composeCsv(
        rows.map(({ textHash, language, kind, subject, value, heldOut, picked, question, at }) => [
          ...[texts.get(textHash) ?? '', language, kind, subject, value, heldOut ? 'yes' : 'no'],
          ...[picked, question, at.toISOString()],
        ]),
      );
      const last = rows.at(-1);
      if (last === undefined || rows.length < READ_AT_ONCE) return;
      after = { before: last.at, beforeId: last.id };
    }
  }
  return { name: 'text-corrections.csv', type: 'text/csv', body: lines() };
}
