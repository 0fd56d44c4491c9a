import { listMembers, loadSample } from '@plumbline/store/operations/listen/samples.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { workbookBytes } from '../../http/workbookBytes.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { XLSX } from '../results/exportResponses.ts';

const READ_AT_ONCE = 5000;
const COLUMNS = ['customer', 'stratum', 'place', 'part', 'baseWeight', 'email', 'language'];

/** Everybody who was drawn, by stratum and in the order of the drawing. */
export async function exportMembersCsv(context: WorkspaceContext, sample: string): Promise<Download> {
  const { name, pages } = await openMembers(context, sample);
  async function* lines() {
    yield composeCsv([COLUMNS], { head: true });
    for await (const rows of pages()) yield composeCsv(rows);
  }
  return { name: `sample-${name}.csv`, type: 'text/csv', body: lines() };
}

export async function exportMembersXlsx(context: WorkspaceContext, sample: string): Promise<Download> {
  const { name, pages } = await openMembers(context, sample);
  async function* rows() {
    yield COLUMNS;
    for await (const page of pages()) yield* page;
  }
  const body = workbookBytes(rows(), { sheet: say(context.locale, 'listen:samples.membersSheet') });
  return { name: `sample-${name}.xlsx`, type: XLSX, body };
}

async function openMembers(
  context: WorkspaceContext,
  sample: string,
): Promise<{ name: string; pages: () => AsyncGenerator<CsvCell[][]> }> {
  const asked = { workspace: context.workspace.id, sample };
  const { name } = await loadSample(context.stores.operations, asked);
  async function* pages() {
    for (let after = { stratum: '', place: -1 }; ; ) {
      const some = await listMembers(context.stores.operations, asked, { after, limit: READ_AT_ONCE });
      yield some.map(({ customer, stratum, place, reserve, baseWeight, email, language }) => [
        ...[customer, stratum, place, reserve ? 'reserve' : 'main', baseWeight, email, language],
      ]);
      const last = some.at(-1);
      if (last === undefined || some.length < READ_AT_ONCE) return;
      after = { stratum: last.stratum, place: last.place };
    }
  }
  return { name, pages };
}
