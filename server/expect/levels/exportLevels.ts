import { type BasesReport, EXPECTATION_LEVELS, type LevelsReport } from '@plumbline/model/levelsReport.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

/** One row a dimension, segment and level; `inferredFrom` is empty where people were asked. */
export function listLevelRows({ lines }: LevelsReport, locale: Locale): CsvCell[][] {
  const head = ['dimension', 'name', 'segment', 'level', 'inferredFrom', 'comparedOver', ...figureHeads('points')];
  const rows = lines.flatMap((line) =>
    EXPECTATION_LEVELS.map((level): CsvCell[] => {
      const { asked, inferred } = line.levels[level];
      return [
        ...[line.dimension, nameIn(line.names, locale), line.segment, level],
        ...[inferred?.from ?? '', inferred?.comparedOver ?? null, ...figureCells(inferred?.estimate ?? asked)],
      ];
    }),
  );
  return [head, ...rows];
}

export function listBasisRows({ groups }: BasesReport): CsvCell[][] {
  const parts = ['strength', 'share', 'effect'] as const;
  const head = ['from', 'segment', 'basis', ...parts.flatMap((part) => figureHeads(part)), 'p', 'pAdjusted'];
  const rows = groups.flatMap(({ kind, segment, bases }) =>
    bases.map((one): CsvCell[] => [
      ...[kind, segment, one.basis, ...parts.flatMap((part) => figureCells(one[part])), one.p, one.pAdjusted],
    ]),
  );
  return [head, ...rows];
}
