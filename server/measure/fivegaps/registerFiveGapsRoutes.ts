import { DimensionKey } from '@plumbline/model/dimension.ts';
import { FIVE_GAPS, FiveGapsEvidence, FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';
import { LinesQuery } from '../linesQuery.ts';
import { answerFiveGaps } from './answerFiveGaps.ts';
import { answerFiveGapsEvidence } from './answerFiveGapsEvidence.ts';
import { listEvidenceRows } from './listEvidenceRows.ts';

const ROOT = '/api/workspaces/:workspace/five-gaps' as const;

/** The service gap taken apart, with what stands behind every part. */
export function registerFiveGapsRoutes(app: App): void {
  const read = { method: 'GET', permission: 'measure.read', tag: 'measure' } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'composeFiveGaps' },
    summary: 'The service gap of every dimension taken apart, and its dominant gap with how certain that is',
    query: LinesQuery,
    answer: FiveGapsReport,
    handler: (context, { query }) => answerFiveGaps(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}.${form}`, operationId: `exportFiveGaps${form === 'csv' ? 'Csv' : 'Xlsx'}` },
      summary: 'The five gaps as a table',
      query: LinesQuery,
      answer: 'download',
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-five-gaps`,
          form,
          listRows(await answerFiveGaps(context, query), context.locale),
        ),
    });
  }
  route(app, {
    ...{ ...read, url: `${ROOT}/:dimension/evidence`, operationId: 'listFiveGapsEvidence' },
    summary: 'What stands behind the five gaps of one dimension',
    params: z.object({ dimension: DimensionKey }),
    query: LinesQuery,
    answer: FiveGapsEvidence,
    handler: (context, { params: { dimension }, query }) => answerFiveGapsEvidence(context, dimension, query),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}/:dimension/evidence.${form}` },
      operationId: `exportFiveGapsEvidence${form === 'csv' ? 'Csv' : 'Xlsx'}`,
      summary: 'What stands behind the five gaps of one dimension as a table',
      params: z.object({ dimension: DimensionKey }),
      query: LinesQuery,
      answer: 'download',
      handler: async (context, { params: { dimension }, query }) =>
        tableDownload(
          `${context.workspace.key}-${dimension}-evidence`,
          form,
          listEvidenceRows(await answerFiveGapsEvidence(context, dimension, query), context.locale),
        ),
    });
  }
}

function listRows(report: FiveGapsReport, locale: Locale): CsvCell[][] {
  const head = [
    ...['dimension', 'name', 'level', 'parent', 'asked', 'department'],
    ...['dominant.kind', 'dominant.gap', 'dominant.share', ...FIVE_GAPS.map((gap) => `share.${gap}`), 'remainder'],
    ...MARKS.flatMap((mark) => figureHeads(mark)),
    ...GAP_KEYS.flatMap((gap) => [...figureHeads(`gap.${gap}`), `gap.${gap}.p`, `gap.${gap}.pAdjusted`]),
  ];
  const rows = report.lines.map(({ line, department, dominant, remainder }): CsvCell[] => {
    const named = dominant.kind === 'clear' || dominant.kind === 'notClear' ? dominant : null;
    const components = 'components' in dominant ? dominant.components : [];
    return [
      ...[line.dimension.key, nameIn(line.dimension.names, locale), line.dimension.level, line.dimension.parent],
      ...[report.asked, department, dominant.kind, named?.gap ?? null, named?.share ?? null],
      ...FIVE_GAPS.map((gap) => components.find((one) => one.gap === gap)?.share ?? null),
      remainder,
      ...MARKS.flatMap((mark) => figureCells(line.marks[mark])),
      ...GAP_KEYS.flatMap((gap) => [...figureCells(line.gaps[gap]), line.gaps[gap].p, line.gaps[gap].pAdjusted]),
    ];
  });
  return [head, ...rows];
}
