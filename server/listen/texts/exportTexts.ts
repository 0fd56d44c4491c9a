import { isAllowed } from '@plumbline/model/access.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ListedText } from '@plumbline/model/textReading.ts';
import { countTextReadings, listTextReadings, type TextPlace } from '@plumbline/store/analytics/listen/searchTexts.ts';
import { say } from '@plumbline/words/say.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { workbookBytes } from '../../http/workbookBytes.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { XLSX } from '../results/exportResponses.ts';
import { presentTexts } from './listTexts.ts';
import { askTexts, type TextsQuery } from './textsQuery.ts';

const READ_AT_ONCE = 500;
const COLUMNS = [
  ...['day', 'source', 'question', 'speaker', 'region', 'channel', 'language', 'verdict', 'positiveProbability'],
  ...['calibrated', 'dimensions', 'expectations', 'model', 'text'],
];

/** Texts with what was read in them, as a table; words that a spreadsheet would run are written as words. */
export async function exportTexts(
  context: WorkspaceContext,
  query: z.output<typeof TextsQuery>,
  as: 'csv' | 'xlsx',
): Promise<Download> {
  const pages = await openPages(context, query);
  const name = `${context.workspace.key}-texts.${as}`;
  if (as === 'csv') {
    async function* lines() {
      yield composeCsv([COLUMNS], { head: true });
      for await (const texts of pages()) yield composeCsv(texts.map(cellsOf));
    }
    return { name, type: 'text/csv', body: lines() };
  }
  async function* rows() {
    yield COLUMNS;
    for await (const texts of pages()) yield* texts.map(cellsOf);
  }
  const body = workbookBytes(rows(), { sheet: say(context.locale, 'texts:page.sheet') });
  return { name, type: XLSX, body };
}

/** @throws Refusal forbidden `texts.tooFewPeople` where words of so few are not shown to this reader */
async function openPages(context: WorkspaceContext, query: z.output<typeof TextsQuery>) {
  const question = await askTexts(context, query);
  const { analytics } = context.stores;
  const { signal } = context;
  if (!isAllowed(context.role, 'evidence.read')) {
    const { people } = await countTextReadings(analytics, question.asked, question.roots, { signal });
    if (people > 0 && people < LIMITS.commentPeopleMin)
      throw new Refusal('forbidden', 'texts.tooFewPeople', { needed: LIMITS.commentPeopleMin });
  }
  return async function* pages(): AsyncGenerator<ListedText[]> {
    for (let after: TextPlace | null = null; ; ) {
      const found = await listTextReadings(analytics, question.asked, { after, rows: READ_AT_ONCE }, { signal });
      if (found.length > 0) yield await presentTexts(context, question, found);
      const last = found.at(-1);
      if (last === undefined || found.length < READ_AT_ONCE) return;
      after = { day: last.onDay, occasion: last.occasionKey, key: last.textKey };
    }
  };
}

function cellsOf(text: ListedText): CsvCell[] {
  const sign = (positive: number | null) =>
    positive === null ? '·' : positive >= 0.62 ? '+' : positive <= 0.38 ? '−' : '?';
  return [
    ...[text.day, text.source, text.question, text.speaker, text.region, text.channel, text.language, text.verdict],
    ...[text.positive === null ? null : Math.round(text.positive * 1000) / 1000, text.calibrated ? 1 : 0],
    text.aspects.map(({ dimension, positive }) => `${dimension} ${sign(positive)}`).join('; '),
    text.statements.map(({ type, basis, met }) => `${type} ${basis} ${met}`).join('; '),
    ...[text.model, text.text],
  ];
}
