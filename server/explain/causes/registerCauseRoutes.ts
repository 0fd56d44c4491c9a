import {
  CauseCoding,
  CauseCodingSummary,
  CauseKey,
  type CausesReport,
  CauseTree,
  CauseTreeVersions,
  CauseVerdict,
  NewCauseCode,
  NewCauseCoding,
  NewCauseTree,
  NewCauseVerdict,
  CausesReport as Report,
} from '@plumbline/model/cause.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { answerCauses, CausesQuery } from './answerCauses.ts';
import { answerCauseVersions, answerVerdicts, judgeCause, loadCauses, saveCauses } from './changeCauses.ts';
import { answerCoding, answerCodings, codeComment, drawCoding } from './codeComments.ts';

const ROOT = '/api/workspaces/:workspace/causes' as const;
const CODINGS = '/api/workspaces/:workspace/cause-codings' as const;
const tag = 'explain' as const;

/** Why gaps exist: the causes told apart, what speaks for each, what people decided, and how far two coders agree. */
export function registerCauseRoutes(app: App): void {
  const read = { method: 'GET', permission: 'explain.read', tag } as const;
  const write = { permission: 'explain.write', tag } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'loadCauses' },
    summary: 'The causes as they stand, in two levels',
    answer: CauseTree,
    handler: (context) => loadCauses(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/versions`, operationId: 'listCauseVersions' },
    summary: 'Who changed the causes, when and why',
    answer: CauseTreeVersions,
    handler: (context) => answerCauseVersions(context),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ROOT, operationId: 'saveCauses' },
    summary: 'Save the causes as their next version: add, rename, move, retire, restore',
    body: NewCauseTree,
    answer: CauseTree,
    handler: (context, { body }) => saveCauses(context, body),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/evidence`, operationId: 'composeCauses' },
    summary: 'Causes of a gap with what speaks for each, the strongest first',
    query: CausesQuery,
    answer: Report,
    handler: (context, { query }) => answerCauses(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}/evidence.${form}`, operationId: `exportCauses${form === 'csv' ? 'Csv' : 'Xlsx'}` },
      summary: 'Causes of a gap with what speaks for each as a table',
      query: CausesQuery,
      answer: 'download',
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-causes`,
          form,
          listRows(await answerCauses(context, query), context.locale),
        ),
    });
  }
  const Verdicts = z.object({ verdicts: z.array(CauseVerdict) });
  route(app, {
    ...{ ...read, url: `${ROOT}/verdicts`, operationId: 'listCauseVerdicts' },
    summary: 'What people decided about a cause of a dimension, the newest first',
    query: z.object({ cause: CauseKey, dimension: z.string().max(80).default('') }),
    answer: Verdicts,
    handler: async (context, { query }) => ({ verdicts: await answerVerdicts(context, query) }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/verdicts`, operationId: 'judgeCause' },
    summary: 'Confirm or reject a cause of a dimension, or open it again, with a note',
    body: NewCauseVerdict,
    answer: Verdicts,
    handler: async (context, { body }) => ({ verdicts: await judgeCause(context, body) }),
  });
  registerCodingRoutes(app);
}

function registerCodingRoutes(app: App): void {
  const write = { permission: 'explain.write', tag } as const;
  const params = z.object({ coding: z.uuid() });
  route(app, {
    ...{ ...write, method: 'GET', url: CODINGS, operationId: 'listCauseCodings' },
    summary: 'Samples of comments that two people sort by cause',
    answer: z.object({ codings: z.array(CauseCodingSummary) }),
    handler: async (context) => ({ codings: await answerCodings(context) }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: CODINGS, operationId: 'drawCauseCoding' },
    summary: 'Draw a sample of comments that blame, for two people to sort apart from each other',
    body: NewCauseCoding,
    answer: CauseCoding,
    success: 'created',
    handler: async (context, { body }) => answerCoding(context, await drawCoding(context, body)),
  });
  route(app, {
    ...{ ...write, method: 'GET', url: `${CODINGS}/:coding`, operationId: 'loadCauseCoding', params },
    summary: 'A sample with its comments, what I said of them, and how far two people agree',
    answer: CauseCoding,
    handler: (context, { params: { coding } }) => answerCoding(context, coding),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${CODINGS}/:coding/codes`, operationId: 'codeCauseComment', params },
    summary: 'Say what a comment is about, or that none of the causes applies',
    body: NewCauseCode,
    answer: 'nothing',
    handler: (context, { params: { coding }, body }) => codeComment(context, coding, body),
  });
}

function listRows(report: CausesReport, locale: Locale): CsvCell[][] {
  const head = [
    ...['dimension', 'cause', 'parent', 'name', 'score', 'verdict'],
    ...(report.causes[0]?.parts ?? []).map(({ part }) => `points.${part}`),
    ...[...figureHeads('comments'), 'texts', 'calls', 'passages', 'promises', 'measures', 'places', 'gap'],
  ];
  const rows = report.causes.map((one): CsvCell[] => [
    ...[report.dimension, one.cause, one.parent, nameIn(one.names, locale), one.score, one.verdict?.verdict ?? null],
    ...one.parts.map(({ points }) => points),
    ...figureCells(one.comments.share),
    ...[one.comments.texts, one.comments.calls, one.talks.passages],
    one.promises.map(({ promise }) => promise).join(' '),
    ...[one.measures.join(' '), one.places.join(' '), one.gap ? 1 : 0],
  ]);
  return [head, ...rows];
}
