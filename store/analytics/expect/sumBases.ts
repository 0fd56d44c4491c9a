import type { KanoQuestion } from '@plumbline/model/kanoReport.ts';
import type { BasisSums } from '@plumbline/model/levelsReport.ts';
import { BASES } from '@plumbline/model/meaning.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeRequirementFilters, splitBy } from './countKano.ts';

const asked = question(import.meta.url, 'listAskedBases.sql');
const sums = question(import.meta.url, 'sumBases.sql');
const words = question(import.meta.url, 'sumTextBases.sql');

export type BasesAsked = Omit<KanoQuestion, 'waveBy' | 'items' | 'rowsMax'>;

/** Of the people of a segment who also said what they expect: Σ of products of (1, strength of each basis, expectation). */
export type LevelCross = { segment: string; bases: readonly string[]; people: number; cross: readonly number[] };

type Row = {
  segment: string;
  people: number;
  totals: number[];
  squares: number[];
  products: number[];
  allTotal: number;
  allSquares: number;
  peopleWithLevel: number;
  cross: number[];
};

/** What people said of the bases of their expectation in surveys and files, as sums. */
export async function sumBases(
  analytics: Analytics,
  of: BasesAsked,
  options: AskOptions = {},
): Promise<{ sums: BasisSums[]; crosses: LevelCross[] }> {
  const filters = composeRequirementFilters(of);
  const bases = (await analytics.ask<{ basis: string }>(asked, filters, options)).map(({ basis }) => basis);
  if (bases.length === 0) return { sums: [], crosses: [] };
  const rows = await analytics.ask<Row>(sums, { ...filters, ...splitBy('segment', of.segmentBy), bases }, options);
  return {
    sums: rows.flatMap(({ segment, people, totals, squares, products, allTotal, allSquares }) =>
      bases.map((basis, at): BasisSums => {
        const [x = 0, xx = 0, xt = 0] = [totals[at], squares[at], products[at]];
        return { kind: 'survey', segment, basis, people: Number(people), x, xx, xt, t: allTotal, tt: allSquares };
      }),
    ),
    crosses: rows.map(({ segment, peopleWithLevel, cross }) => ({
      ...{ segment, bases, people: Number(peopleWithLevel), cross },
    })),
  };
}

/** The same of what customers wrote, whose statements name a basis; nobody is split, because texts know fewer attributes. */
export async function sumTextBases(
  analytics: Analytics,
  of: BasesAsked & { edition: number },
  options: AskOptions = {},
): Promise<BasisSums[]> {
  const filters = composeRequirementFilters(of);
  const rows = await analytics.ask<Record<string, string | number>>(
    words,
    { ...filters, edition: of.edition, bases: BASES },
    options,
  );
  return rows.map(({ basis, ...numbers }) => {
    const of = (name: string) => Number(numbers[name] ?? 0);
    const counts = { people: of('people'), x: of('x'), t: of('t'), xx: of('xx'), xt: of('xt'), tt: of('tt') };
    return { kind: 'text', segment: '', basis: String(basis), ...counts };
  });
}
