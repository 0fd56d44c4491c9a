import type { LinkRecord } from '@plumbline/model/surveyRecord.ts';
import { listLinks } from '@plumbline/store/operations/listen/surveyLinks.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { presentLink } from './makeLinks.ts';

const READ_AT_ONCE = 1000;
const COLUMNS = ['customer', 'email', 'language', 'wave', 'sentAt', 'openedAt', 'answeredAt'] as const;

/** Every personal link of a survey with its whole address, for other ways to send it such as SMS. */
export async function exportLinks(
  context: WorkspaceContext,
  survey: string,
  { secret, origin }: { secret: string; origin: string },
): Promise<Download> {
  const { key } = await loadSurvey(context.stores.operations, context.workspace.id, survey);
  const rowOf = (link: LinkRecord) => [...COLUMNS.map((column) => link[column]), `${origin}${link.address}`];
  async function* lines() {
    yield composeCsv([[...COLUMNS, 'address']], { head: true });
    for (let after: string | undefined; ; ) {
      const some = await listLinks(context.stores.operations, {
        workspace: context.workspace.id,
        survey,
        limit: READ_AT_ONCE,
        ...(after === undefined ? {} : { after }),
      });
      if (some.length > 0) yield composeCsv(some.map((link) => rowOf(presentLink(link, { key, secret }))));
      after = some.at(-1)?.id;
      if (some.length < READ_AT_ONCE) return;
    }
  }
  return { name: `links-${key}.csv`, type: 'text/csv', body: lines() };
}
