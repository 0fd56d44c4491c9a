import { KANO_CLASSES } from '@plumbline/model/dimension.ts';
import { type KanoReport, nameOfItem } from '@plumbline/model/kanoReport.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

/** The workbench as a table: one row an item, segment and wave, unrounded. */
export function listKanoRows(report: KanoReport, locale: Locale): CsvCell[][] {
  const head = [
    ...['item', 'name', 'dimension', 'segment', 'wave', 'kind', 'n', 'incomplete', ...KANO_CLASSES],
    ...['class', 'tied', 'settled', 'difference', 'threshold', 'p', 'totalStrength', 'categoryStrength', 'bergerClass'],
    ...[...figureHeads('better'), ...figureHeads('worse')],
    ...['fromWave', 'fromClass', 'test', 'statistic', 'degreesOfFreedom', 'moveP', 'moveAdjustedP', 'moved'],
  ];
  const rows = report.items.flatMap((item) =>
    item.cells.map(({ segment, wave, found }): CsvCell[] => {
      const place = [item.key, nameOfItem(item, locale), item.dimension, segment, wave, found.kind];
      if (found.kind !== 'kano') return place;
      const move = item.moves.find((one) => one.segment === segment && one.toWave === wave);
      return [
        ...[...place, found.n, found.incomplete, ...KANO_CLASSES.map((one) => found.counts[one])],
        ...[found.class, found.tied.join(' '), found.settled ? 'yes' : 'no', found.difference, found.threshold],
        ...[found.p, found.totalStrength, found.categoryStrength, found.bergerClass],
        ...[...figureCells(found.better), ...figureCells(found.worse)],
        ...(move === undefined
          ? []
          : [
              ...[move.fromWave, move.from, move.test, move.statistic, move.degreesOfFreedom],
              ...[move.p, move.pAdjusted, move.moved ? 'yes' : 'no'],
            ]),
      ];
    }),
  );
  return [head, ...rows];
}
