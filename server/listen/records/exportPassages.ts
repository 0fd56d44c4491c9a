import { settlePassage } from '@plumbline/loop/listen/records/settlePassage.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listPassages, type PassagesAsked } from '@plumbline/store/operations/listen/records.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { composeCsv } from '../../measure/composeCsv.ts';

const HEAD = [
  'record',
  'kind',
  'day',
  'quote',
  'speaker',
  'state',
  'dimension',
  'dimensionName',
  'mark',
  'cause',
  'basis',
  'because',
];

/** Passages with what they count as, one a row; those nobody has settled stand there without codes. */
export async function exportPassages(context: WorkspaceContext, asked: PassagesAsked): Promise<Download> {
  const { operations } = context.stores;
  const { locale } = context;
  const [passages, tree] = await Promise.all([
    listPassages(operations, context.workspace.id, asked),
    findTree(operations, context.workspace.id),
  ]);
  const names = new Map((tree?.dimensions ?? []).map((dimension) => [dimension.key, nameIn(dimension.names, locale)]));
  const words = (key: string): string => say(locale, `surveys:records.${key}`);
  const rows = passages.map((passage) => {
    const { state, codes } = settlePassage(passage);
    return [
      passage.title,
      words(`kind.${passage.kind}`),
      passage.happenedOn,
      passage.quote,
      passage.speaker ?? '',
      words(`state.${state}`),
      codes?.dimension ?? '',
      names.get(codes?.dimension ?? '') ?? '',
      codes?.mark == null ? '' : say(locale, `marks:mark.${codes.mark}.name`),
      codes?.cause ?? '',
      codes?.basis == null ? '' : say(locale, `expect:levels.bases.basis.${codes.basis}`),
      passage.resolution?.because ?? '',
    ];
  });
  const head = HEAD.map((column) => words(`column.${column}`));
  return { name: 'passages.csv', type: 'text/csv', body: composeCsv([head, ...rows], { head: true }) };
}
