import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeTextFilters, type TextsAsked } from './searchTexts.ts';

const bins = question(import.meta.url, 'countTextBins.sql');
const sums = question(import.meta.url, 'sumTextShares.sql');
const statements = question(import.meta.url, 'countStatements.sql');

/** By dimension (`''` is the whole text), or by week of one dimension. */
export type TextCells = { by: 'dimension' } | { by: 'week'; of: string };
export type TextBin = { cell: string; bin: number; texts: number };
/** Sums of a cell; see sumTextShares.sql. */
export type TextShareSums = {
  cell: string;
  blame: number;
  texts: number;
  blameSquares: number;
  blameTexts: number;
  textSquares: number;
  probabilitySquares: number;
  clusters: number;
  mentions: number;
  praises: number;
  blames: number;
  calibrated: number;
};
export type CountedStatement = {
  type: string;
  basis: string;
  dimension: string;
  statements: number;
  met: number;
  unmet: number;
  people: number;
};

const cellsOf = (cells: TextCells) => ({
  byWeek: cells.by === 'week' ? 1 : 0,
  of: cells.by === 'week' ? cells.of : '',
});

/** How the probabilities of blame are spread in each cell, by fiftieths. */
export async function countTextBins(
  analytics: Analytics,
  asked: TextsAsked,
  cells: TextCells,
  options: AskOptions = {},
): Promise<TextBin[]> {
  const rows = await analytics.ask<TextBin>(bins, { ...composeTextFilters(asked), ...cellsOf(cells) }, options);
  return rows.map((row) => ({ ...row, texts: Number(row.texts) }));
}

/**
 * What probabilities add up to over customers.
 *
 * @param shares   the share of blame each cell's probabilities are corrected to; null leaves them as they are
 * @param grouped  over fixed groups of customers in place of customers, where there are very many
 */
export async function sumTextShares(
  analytics: Analytics,
  asked: TextsAsked,
  {
    cells,
    shares,
    ...rest
  }: {
    cells: TextCells;
    shares: ReadonlyMap<string, number> | null;
    roots: number;
    grouped: boolean;
    praiseMin: number;
    blameMax: number;
  },
  options: AskOptions = {},
): Promise<TextShareSums[]> {
  const known = [...(shares ?? [])];
  const rows = await analytics.ask<Record<keyof TextShareSums, string | number>>(
    sums,
    {
      ...composeTextFilters(asked),
      ...cellsOf(cells),
      ...rest,
      grouped: rest.grouped ? 1 : 0,
      corrected: shares === null ? 0 : 1,
      // a list of nothing has no type
      cells: known.length === 0 ? [''] : known.map(([cell]) => cell),
      shares: known.length === 0 ? [0.5] : known.map(([, share]) => share),
    },
    options,
  );
  return rows.map(({ cell, ...numbers }) => ({
    cell: String(cell),
    ...(Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, Number(value)])) as Omit<
      TextShareSums,
      'cell'
    >),
  }));
}

/** Stated expectations by type, basis and dimension. */
export async function countStatements(
  analytics: Analytics,
  asked: TextsAsked,
  roots: number,
  options: AskOptions = {},
): Promise<CountedStatement[]> {
  const rows = await analytics.ask<CountedStatement>(statements, { ...composeTextFilters(asked), roots }, options);
  return rows.map(({ type, basis, dimension, ...numbers }) => ({
    ...{ type, basis, dimension },
    ...{ statements: Number(numbers.statements), met: Number(numbers.met), unmet: Number(numbers.unmet) },
    people: Number(numbers.people),
  }));
}
