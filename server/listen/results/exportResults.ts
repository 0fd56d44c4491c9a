import type { SurveyResults } from '@plumbline/model/surveyResults.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { Download } from '../../http/sendDownload.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { fileNameOf, XLSX } from './exportResponses.ts';
import { listFigures } from './listFigures.ts';

/** The figures of the page as CSV. */
export function exportResultsCsv(results: SurveyResults, locale: Locale): Download {
  return {
    name: `${fileNameOf(results.title, locale)}-results.csv`,
    type: 'text/csv',
    body: composeCsv(listFigures(results, locale), { head: true }),
  };
}

/** The figures of the page as a workbook. */
export async function exportResultsXlsx(results: SurveyResults, locale: Locale): Promise<Download> {
  // what writes workbooks is read when the first is asked for
  const { writeXlsx } = await import('hucre');
  const bytes = await writeXlsx({
    sheets: [{ name: say(locale, 'surveys:results.sheet'), rows: listFigures(results, locale) }],
  });
  return { name: `${fileNameOf(results.title, locale)}-results.xlsx`, type: XLSX, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
