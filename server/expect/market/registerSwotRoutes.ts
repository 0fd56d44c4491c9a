import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { type SwotEntry, SwotFigure, SwotInput, SwotReport } from '@plumbline/model/swot.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { TextThread } from '../../listen/texts/topics/textThread.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerSwot } from './answerSwot.ts';
import { listSwotRows } from './exportMarket.ts';
import { saveSwot } from './saveSwot.ts';

const url = '/api/workspaces/:workspace/swot' as const;
const Saved = z.object({ entry: z.string(), version: z.int() });

/** Strengths, weaknesses, opportunities and threats. */
export function registerSwotRoutes(app: App): void {
  // words that rise are counted where nobody who waits for a page waits for it
  const thread = new TextThread(app.house.signal);
  const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
  const write = { permission: 'expectation.write', tag: 'expect' } as const;
  route(app, {
    ...{ ...read, url, operationId: 'composeSwot' },
    summary: 'Strengths, weaknesses, opportunities and threats, each with its figure, and what people said to them',
    answer: SwotReport,
    handler: (context) => answerSwot(context, thread),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...read, url: `${url}.${form}`, operationId: form === 'csv' ? 'exportSwotCsv' : 'exportSwotXlsx' },
      summary: 'Strengths, weaknesses, opportunities and threats as a table',
      answer: 'download',
      handler: async (context) => {
        const report = await answerSwot(context, thread);
        const rows = listSwotRows(report, context.locale, (entry) => writeEntry(entry, context.locale));
        return tableDownload(`${context.workspace.key}-swot`, form, rows);
      },
    });
  route(app, {
    ...{ ...write, method: 'POST', url, operationId: 'addSwotEntry', success: 'created' },
    summary: 'Puts in an entry that no figure tells of',
    ...{ body: SwotInput, answer: Saved },
    handler: (context, { body }) => saveSwot(context, null, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url, operationId: 'changeSwotEntry' },
    summary: 'Words an entry anew, puts it aside, or brings it back; what was said before stays as a version',
    body: SwotInput.extend({ entry: z.string().min(1).max(600), figure: SwotFigure.nullable().default(null) }),
    answer: Saved,
    handler: (context, { body: { entry, figure, ...said } }) => saveSwot(context, { entry, figure }, said),
  });
}

/** The words that stand: a person's, else those of the evidence. */
function writeEntry({ words, figure, names }: SwotEntry, locale: Locale): string {
  if (words !== '' || figure === null) return words;
  const dimension = names === null ? figure.dimension : nameIn(names, locale);
  return say(locale, `market:swot.said.${figure.reason}`, { dimension, about: figure.about });
}
