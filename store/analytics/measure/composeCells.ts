import {
  type Answered,
  type CellMoments,
  DECIDED_GAPS,
  type MeanMoments,
  type MeanSums,
  type MomentsQuestion,
  OBSERVED,
  OBSERVED_GAPS,
  type Observed,
  type ObservedGap,
  type PairMoments,
} from '@plumbline/model/moments.ts';
import { countFilled, estimatePeople } from './estimatePeople.ts';

/** Up to so many people a rough count is made exact: where people decide what may be shown, none may be missed. */
const EXACT_PEOPLE_MAX = 50;
/** Counts of more people than this may be rough where nothing is split, as decided. */
const EXACT_WHOLE_MAX = 10_000;

type Cell = { by1: string; by2: string; by3: string; dimension: string };
type Tuple = readonly number[];
/** `counts` of a figure's occasions stand in for patterns where every occasion weighs 1. */
export type AnsweredRow = Cell & {
  answered: readonly (readonly [mask: number, ...Tuple])[];
  counts?: Readonly<Record<string, number>>;
} & Record<string, unknown>;
export type SumsRow = Cell & Record<string, unknown>;
type SharesOf = { met: number; below: number; above: number };
export type DecidedRow = Cell & Record<string, unknown>;

export const BIT = Object.fromEntries(OBSERVED.map((mark, at) => [mark, 1 << at])) as Record<Observed, number>;
export const SIDES: Record<ObservedGap, readonly [Observed, Observed]> = {
  service: ['perceived', 'expected'],
  knowledge: ['believed', 'expected'],
  communication: ['delivered', 'promised'],
  outcome: ['delivered', 'expected'],
  perception: ['perceived', 'delivered'],
};
export const ZONE_MARKS = ['adequate', 'expected', 'perceived'] as const;
export const ZONE = ZONE_MARKS.reduce((bits, mark) => bits | BIT[mark], 0);

/** The moments of each cell, from who answered, the sums over clusters and what was decided. */
export function composeCells(
  asked: MomentsQuestion,
  answered: readonly AnsweredRow[],
  sums: readonly SumsRow[],
  decided: readonly DecidedRow[],
): CellMoments[] {
  const sumsOf = new Map(sums.map((row) => [keyOf(row), row]));
  const decidedOf = new Map(decided.map((row) => [keyOf(row), row]));
  return answered.flatMap((row) => {
    const totals = sumsOf.get(keyOf(row));
    // an import rolled back between two questions takes its cells along
    if (totals === undefined) return [];
    return [composeCell(asked, row, totals, decidedOf.get(keyOf(row)))];
  });
}

function composeCell(
  asked: MomentsQuestion,
  row: AnsweredRow,
  totals: SumsRow,
  decided: DecidedRow | undefined,
): CellMoments {
  const behind = (people: string, counts: (mask: number) => boolean): Answered => {
    const same = row.counts?.[people] ?? 0;
    const found = { people: 0, occasions: same, weights: same, weightSquares: same };
    for (const [mask, occasions = 0, weights = 0, weightSquares = 0] of row.answered) {
      if (!counts(mask)) continue;
      found.occasions += occasions;
      found.weights += weights;
      found.weightSquares += weightSquares;
    }
    return { ...found, people: countPeopleOf(row, totals, people, found.occasions) };
  };
  const observed = Object.fromEntries(
    OBSERVED.map((mark) => [
      mark,
      { ...meanSums(tupleOf(totals, mark)), ...behind(mark, (mask) => (mask & BIT[mark]) > 0) },
    ]),
  ) as Record<Observed, MeanMoments>;
  const pairs = Object.fromEntries(
    OBSERVED_GAPS.map((gap): [ObservedGap, PairMoments] => {
      const both = SIDES[gap].reduce((bits, mark) => bits | BIT[mark], 0);
      const either = behind(`${gap}Either`, (mask) => (mask & both) > 0);
      const same = behind(`${gap}Pairs`, (mask) => (mask & both) === both);
      return [
        gap,
        {
          ...productSums(tupleOf(totals, gap)),
          either,
          pairs: { ...meanSums(tupleOf(totals, `${gap}Pairs`)), ...same },
        },
      ];
    }),
  ) as Record<ObservedGap, PairMoments>;
  // rows count shares with who answered, roll-ups with the sums
  const shares = { ...totals, ...row } as Record<string, unknown> as SharesOf;
  return {
    dimension: row.dimension,
    by: [row.by1, row.by2, row.by3].slice(0, asked.by.length),
    observed,
    pairs,
    decided: decided === undefined ? {} : composeDecided(decided),
    met: shares.met,
    zone: { below: shares.below, above: shares.above, all: behind('zone', (mask) => (mask & ZONE) === ZONE) },
  };
}

/** People behind a figure: counted by themselves where clusters are groups, else the clusters are the people. */
function countPeopleOf(row: AnsweredRow, totals: SumsRow, figure: string, occasions: number): number {
  if (row[figure] !== undefined) return Number(row[figure]);
  const rough = totals[`${figure}People`];
  if (rough !== undefined) return Math.min(occasions, estimatePeople(Number(rough)));
  if (occasions === 0) return 0;
  if (figure === 'zone') return Number(totals.zoneClusters);
  const gap = figure.replace('Either', '') as ObservedGap;
  // of a pair whose other mark nobody gave, either is the one that was given
  if (gap !== (figure as string) && totals[gap] === undefined && totals[`${gap}EitherPeople`] === undefined)
    return Math.max(...SIDES[gap].map((mark) => countPeopleOf(row, totals, mark, occasions)));
  const counted = tupleOf(totals, gap).at(-1) ?? 0;
  if (!figure.endsWith('Pairs') || counted > 0) return counted;
  // pairs that are not partly paired were not counted: either no occasion has both, or every one has
  return tupleOf(totals, figure.replace('Pairs', '')).at(-1) ?? 0;
}

function composeDecided(row: DecidedRow): CellMoments['decided'] {
  return Object.fromEntries(
    DECIDED_GAPS.map((gap) => {
      const sums = meanSums(row[gap] as Tuple);
      const [people = 0, occasions = 0, weightSquares = 0] = row[`${gap}Counts`] as Tuple;
      return [gap, { ...sums, people, occasions, weights: sums.w, weightSquares }];
    }),
  );
}

/** Sums of a figure; none where its part of the question was not asked. */
const tupleOf = (totals: SumsRow, figure: string): Tuple => (totals[figure] as Tuple | undefined) ?? [];

function meanSums([a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0]: Tuple): MeanSums {
  return { a, w, aa, aw, ww, clusters };
}

function productSums([ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0]: Tuple) {
  return { ab, awb, wab, wawb, clustersEither };
}

/** Cells of which some figure has so few people that two in one slot could change what is shown, or what a whole says of them; and which figures. */
export function findFewFigures(
  asked: MomentsQuestion,
  answered: readonly AnsweredRow[],
  sums: readonly SumsRow[],
): { cells: string[]; figures: string[] } {
  // unsplit cells are few: there all counts that a reader would take for exact are
  const exactMax = asked.by.length === 0 ? EXACT_WHOLE_MAX : EXACT_PEOPLE_MAX;
  const sumsOf = new Map(sums.map((row) => [keyOf(row), row]));
  const found = answered
    .map((row) => {
      const totals = sumsOf.get(keyOf(row));
      if (totals === undefined) return { row, few: [] };
      const { observed, pairs, zone } = composeCell(asked, row, totals, undefined);
      const figures = [
        ...OBSERVED.map((mark) => [mark, observed[mark].occasions] as const),
        ...OBSERVED_GAPS.map((gap) => [`${gap}Either`, pairs[gap].either.occasions] as const),
        ...OBSERVED_GAPS.map((gap) => [`${gap}Pairs`, pairs[gap].pairs.occasions] as const),
        ['zone', zone.all.occasions] as const,
      ];
      const few = figures.filter(([figure, occasions]) => {
        const packed = totals[`${figure}People`];
        if (packed === undefined) return false;
        const filled = countFilled(Number(packed));
        return filled <= exactMax && occasions > filled;
      });
      return { row, few: few.map(([figure]) => figure) };
    })
    .filter(({ few }) => few.length > 0);
  return {
    cells: found.map(({ row }) => [row.by1, row.by2, row.by3, row.dimension].join('\n')),
    figures: [...new Set(found.flatMap(({ few }) => few))],
  };
}

/** The cells alone. */
export const findFew = (...asking: Parameters<typeof findFewFigures>): string[] => findFewFigures(...asking).cells;

/** The marks that a figure is made of. */
export const marksOf = (figure: string): readonly Observed[] => {
  if (figure === 'zone') return ZONE_MARKS;
  const gap = OBSERVED_GAPS.find((one) => figure === `${one}Either` || figure === `${one}Pairs`);
  return gap === undefined ? OBSERVED.filter((mark) => mark === figure) : SIDES[gap];
};

export const keyOf = (cell: Cell): string => JSON.stringify([cell.by1, cell.by2, cell.by3, cell.dimension]);
