import { type MailRecord, SKIP_REASONS } from '@plumbline/model/outreach.ts';
import { listMails, type MailRow } from '@plumbline/store/operations/listen/outreachMails.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { composeCsv } from '../../measure/composeCsv.ts';

const READ_AT_ONCE = 1000;
const COLUMNS = [
  'customer',
  'email',
  'step',
  'state',
  'because',
  'answer',
  'dueAt',
  'endedAt',
  'openedAt',
  'answeredAt',
] as const;

export function presentMail(row: MailRow): MailRecord {
  return {
    ...row,
    because: SKIP_REASONS.find((known) => known === row.because) ?? null,
    dueAt: row.dueAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    openedAt: row.openedAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

/** What became of every mail of a survey, the newest first. */
export async function exportMails(context: WorkspaceContext, survey: string): Promise<Download> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const { key } = await loadSurvey(operations, workspace, survey);
  async function* lines() {
    yield composeCsv([[...COLUMNS]], { head: true });
    for (let before: string | undefined; ; ) {
      const asked = { workspace, survey, limit: READ_AT_ONCE, ...(before === undefined ? {} : { before }) };
      const some = (await listMails(operations, asked)).map(presentMail);
      if (some.length > 0) yield composeCsv(some.map((mail) => COLUMNS.map((column) => mail[column])));
      before = some.at(-1)?.id;
      if (some.length < READ_AT_ONCE) return;
    }
  }
  return { name: `mails-${key}.csv`, type: 'text/csv', body: lines() };
}
