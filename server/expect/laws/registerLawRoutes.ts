import { DimensionKey } from '@plumbline/model/dimension.ts';
import { Law, LawInput, LawLine, LawStepInput } from '@plumbline/model/law.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { sendTable } from '../../commit/sendTable.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { answerLawLines } from './answerLawLines.ts';
import { answerLaw, answerLaws, changeLaw, enterLaw, moveLaw } from './lawRegister.ts';

const ROOT = '/api/workspaces/:workspace/laws' as const;
const ONE = `${ROOT}/:law` as const;
const params = z.object({ law: z.uuid() });
const tag = 'expect' as const;

/** The register of laws: what is demanded, in which stage, and what it asks of standards and expectations. */
export function registerLawRoutes(app: App): void {
  const read = { method: 'GET', permission: 'standard.read', tag } as const;
  const write = { permission: 'standard.write', tag, answer: Law } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listLaws' },
    summary: 'The laws of the register with their stages and the questions they opened, the newest first',
    answer: z.object({ laws: z.array(Law) }),
    handler: async (context) => ({ laws: await answerLaws(context) }),
  });
  route(app, {
    ...{ method: 'GET', permission: 'measure.read', tag },
    ...{ url: '/api/workspaces/:workspace/law-lines', operationId: 'listLawLines' },
    summary: 'What laws in force demand of a dimension, as lines on its line',
    query: z.object({ dimension: DimensionKey }),
    answer: z.object({ lines: z.array(LawLine) }),
    handler: async (context, { query: { dimension } }) => ({ lines: await answerLawLines(context, dimension) }),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}.${format}`, operationId: `exportLaws${format === 'csv' ? 'Csv' : 'Xlsx'}` },
      summary: `The register of laws as a table (${format})`,
      answer: 'download',
      handler: (context) => exportLaws(context, format),
    });
  }
  route(app, {
    ...{ ...read, url: ONE, operationId: 'showLaw' },
    summary: 'A law with its stages and the questions it opened',
    params,
    answer: Law,
    handler: (context, { params: { law } }) => answerLaw(context, law),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'enterLaw' },
    summary: 'A law is entered, with the stage it is in; a draft or a passed one opens questions',
    body: z.strictObject({ input: LawInput, step: LawStepInput }),
    success: 'created',
    handler: (context, { body }) => enterLaw(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ONE, operationId: 'changeLaw' },
    summary: 'Change what the register says of a law; its stages stay as they were noted',
    params,
    body: LawInput,
    handler: (context, { params: { law }, body }) => changeLaw(context, law, body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/steps`, operationId: 'moveLaw' },
    summary: 'Note that a law reaches a stage on a day, past or to come',
    params,
    body: LawStepInput,
    handler: (context, { params: { law }, body }) => moveLaw(context, law, body),
  });
}

/** A row a dimension of a law. */
async function exportLaws(context: WorkspaceContext, format: 'csv' | 'xlsx'): Promise<Download> {
  const [laws, tree] = await Promise.all([
    answerLaws(context),
    findTree(context.stores.operations, context.workspace.id),
  ]);
  const names = new Map((tree?.dimensions ?? []).map((one) => [one.key, nameIn(one.names, context.locale)]));
  const head = [
    ...['title', 'jurisdiction', 'reference', 'stage', 'since', 'link', 'dimension', 'name'],
    ...['comparison', 'value', 'unit', 'openQuestions'],
  ];
  const rows = laws.flatMap(({ input, stage, steps, questions }) =>
    input.dimensions.map((dimension): CsvCell[] => {
      const bound = input.bounds.find((one) => one.dimension === dimension);
      const open = questions.filter((one) => one.dimension === dimension && one.closedAt === null).length;
      const since = steps.findLast((step) => step.stage === stage)?.day ?? null;
      return [
        ...[input.title, input.jurisdiction, input.reference, stage, since, input.link, dimension],
        ...[names.get(dimension) ?? '', bound?.comparison ?? null, bound?.value ?? null, bound?.unit ?? null, open],
      ];
    }),
  );
  const sheet = say(context.locale, 'standards:laws.title');
  return sendTable({ name: `${context.workspace.key}-laws`, sheet, format, rows: [head, ...rows] });
}
