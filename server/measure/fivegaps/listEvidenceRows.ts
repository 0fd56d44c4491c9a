import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FiveGapsEvidence } from '@plumbline/model/fiveGaps.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';

type Row = {
  kind: 'believed' | 'worksheet' | 'standard' | 'law' | 'delivery' | 'promise' | 'texts' | 'passages';
  dimension?: string;
  name?: string;
  since?: string;
  by?: string;
  where?: string;
  signedBy?: string;
  figure?: Estimate;
  delivered?: Estimate;
  kept?: number | null;
  broken?: number | null;
  count?: number | null;
};

/** What stands behind the five gaps of a dimension as one table: one row a thing, `kind` says which. */
export function listEvidenceRows(evidence: FiveGapsEvidence, locale: Locale): CsvCell[][] {
  const head = ['kind', 'dimension', 'name', 'since', 'by', 'where', 'signedBy'];
  const cells = (of: Estimate | undefined) => (of === undefined ? figureHeads('').map(() => null) : figureCells(of));
  const rows = rowsOf(evidence, locale).map((row): CsvCell[] => [
    ...[row.kind, row.dimension ?? evidence.dimension, row.name ?? '', row.since ?? '', row.by ?? ''],
    ...[row.where ?? '', row.signedBy ?? '', ...cells(row.figure), ...cells(row.delivered)],
    ...[row.kept ?? null, row.broken ?? null, row.count ?? null],
  ]);
  return [[...head, ...figureHeads('figure'), ...figureHeads('delivered'), 'kept', 'broken', 'count'], ...rows];
}

function rowsOf(
  { knowledge, standards, laws, delivery, communication, texts }: FiveGapsEvidence,
  locale: Locale,
): Row[] {
  return [
    ...knowledge.departments.map(({ department, believed }) => ({
      ...{ kind: 'believed' as const, name: department, figure: believed },
    })),
    ...knowledge.sheets.map(({ title, due }) => ({ kind: 'worksheet' as const, name: title, since: due })),
    ...standards.map(({ dimension, point, since, decidedBy, where, signedBy }) => ({
      ...{ kind: 'standard' as const, dimension, name: point === null ? '' : String(point), since, by: decidedBy },
      where: Object.values(where).join(' · '),
      signedBy: signedBy.flatMap(({ yes, department }) => (yes ? [department] : [])).join(' · '),
    })),
    ...laws.map(({ title, stage, since }) => ({ kind: 'law' as const, name: title, since, by: stage })),
    ...delivery.worst.map(({ region, gap, delivered }) => ({
      ...{ kind: 'delivery' as const, where: region, figure: gap, delivered },
    })),
    ...communication.map(({ promise, names, share, kept, broken }) => ({
      ...{ kind: 'promise' as const, name: Object.keys(names).length === 0 ? promise : nameIn(names, locale) },
      ...{ figure: share, kept, broken },
    })),
    { kind: 'texts', count: texts.total },
    { kind: 'passages', count: texts.passages },
  ];
}
