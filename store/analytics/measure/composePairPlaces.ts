import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import type { Parameters } from '../composeFilters.ts';
import { MONTH, QUARTER, WEEK } from './composeParameters.ts';

/** The first day of each period, as a date: what its text is made from. */
const PERIOD_STARTS = new Map([
  [WEEK, 'weekStart'],
  [MONTH, 'monthStart'],
  [QUARTER, 'quarterStart'],
]);
/** A week, month or quarter begins so many days before a day in it at most. */
const PERIOD_DAYS_MAX = 92;
const DAY = 86_400_000;
/** A key of the engine holds 64 bits. */
const KEY_MAX = 2n ** 63n;

/** Values of each attribute that the question splits by, in any order; null where they are not told, or too many. */
export type SplitValues = readonly (readonly string[] | null)[];
type Reached = { firstDay: string; lastDay: string; clusterMax: number };

export type PairPlaces = {
  parameters: Parameters;
  parts: readonly string[];
  /** the texts of a row's cell and dimension; null where its place is none that was known when the question was asked */
  placeOf(row: PlaceRow): { by: readonly string[]; dimension: string } | null;
};
/** `by…` are texts of splits that have no number. */
export type PlaceRow = { by1: string; by2: string; by3: string; number: number };

type Split =
  | { kind: 'text'; size: 1 }
  | { kind: 'values'; size: number; values: readonly string[] }
  | { kind: 'period'; size: number; base: number; start: string };

/**
 * Numbers the cells and dimensions of a question about one pair, because numbers are grouped several times faster than texts.
 *
 * A value has its place in the list of values, a period the day it begins; an attribute of one's own stays text, and so does
 * everything where the numbers would not fit into a key.
 */
export function composePairPlaces(
  { by, dimensions }: Pick<PairQuestion, 'by' | 'dimensions'>,
  parameters: Parameters,
  values: SplitValues,
  reached: Reached,
): PairPlaces {
  const numbered = [0, 1, 2].map((place) => numberSplit(by[place], values[place] ?? null, reached));
  const sizeOfDimensions = dimensions.length + 1;
  const places = numbered.reduce((product, { size }) => product * BigInt(size), BigInt(sizeOfDimensions));
  const fits = places * BigInt(reached.clusterMax + 1) < KEY_MAX;
  const splits = fits ? numbered : numbered.map((): Split => ({ kind: 'text', size: 1 }));
  const sizeOf = (place: number): number => splits[place]?.size ?? 1;
  return {
    parameters: {
      ...Object.fromEntries(splits.flatMap((split, at) => Object.entries(parametersOf(split, at + 1, parameters)))),
      ...{ size2: sizeOf(1), size3: sizeOf(2), sizeOfDimensions },
      sizeOfPlaces: splits.reduce((product, { size }) => product * size, sizeOfDimensions),
      dimensionNames: dimensions,
      dimensionNumbers: dimensions.map((_name, at) => at + 1),
    },
    parts: [
      ...splits.map(({ kind }, at) => `${kind}${at + 1}`),
      splits.some(({ kind }, at) => kind === 'text' && by[at] !== undefined) ? 'texts' : 'numbers',
    ],
    placeOf(row) {
      const dimension = dimensions[(row.number % sizeOfDimensions) - 1];
      const cell = Math.floor(row.number / sizeOfDimensions);
      const indexes = [
        Math.floor(cell / (sizeOf(1) * sizeOf(2))),
        Math.floor(cell / sizeOf(2)) % sizeOf(1),
        cell % sizeOf(2),
      ];
      const found = by.map((_attribute, at) =>
        textOf(splits[at], indexes[at] ?? 0, [row.by1, row.by2, row.by3][at] ?? ''),
      );
      const known = found.filter((text) => text !== undefined);
      return dimension === undefined || known.length < found.length ? null : { by: known, dimension };
    },
  };
}

function numberSplit(by: string | undefined, values: readonly string[] | null, { firstDay, lastDay }: Reached): Split {
  const start = by === undefined ? undefined : PERIOD_STARTS.get(by);
  if (start !== undefined) {
    const base = Math.max(0, numberOf(firstDay) - PERIOD_DAYS_MAX);
    // the last place is for days that came in meanwhile
    return { kind: 'period', size: numberOf(lastDay) - base + 2, base, start };
  }
  if (by === undefined || values === null) return { kind: 'text', size: 1 };
  return { kind: 'values', size: values.length + 1, values };
}

/** Placeholders of one split: what its text is, where it stays one, and what it is numbered by. */
function parametersOf(split: Split, at: number, parameters: Parameters): Parameters {
  const column = parameters[`by${at}`] as string;
  const none = {
    [`split${at}`]: column,
    [`by${at}`]: 'nothing',
    [`values${at}`]: [],
    [`numbers${at}`]: [],
    [`base${at}`]: 0,
    [`unknown${at}`]: 0,
  };
  if (split.kind === 'text') return { ...none, [`by${at}`]: column };
  if (split.kind === 'period') {
    return { ...none, [`split${at}`]: split.start, [`base${at}`]: split.base, [`unknown${at}`]: split.size - 1 };
  }
  return { ...none, [`values${at}`]: split.values, [`numbers${at}`]: split.values.map((_value, place) => place + 1) };
}

function textOf(split: Split | undefined, index: number, text: string): string | undefined {
  if (split === undefined || split.kind === 'text') return text;
  if (split.kind === 'values') return split.values[index - 1];
  if (index === split.size - 1) return undefined;
  return new Date((split.base + index) * DAY).toISOString().slice(0, 10);
}

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
