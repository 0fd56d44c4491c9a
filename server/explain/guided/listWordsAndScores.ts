import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { WordsAndScores } from '@plumbline/model/wordsAndScores.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

/** One row a dimension: words, scores, and how far the words are from what such scores go with. */
export function listWordsAndScores({ lines }: WordsAndScores, locale: Locale): CsvCell[][] {
  const figures = ['words', 'scores', 'difference'].flatMap((part) => figureHeads(part));
  const rows = lines.map((one): CsvCell[] => [
    ...[one.dimension, one.names === null ? '' : nameIn(one.names, locale), one.people],
    ...[...figureCells(one.words), ...figureCells(one.scores), ...figureCells(one.difference)],
    ...[one.pAdjusted, one.correlation],
  ]);
  return [['dimension', 'name', 'people', ...figures, 'pAdjusted', 'correlation'], ...rows];
}
