import type { ImportFindings } from '@plumbline/model/importRun.ts';

/** 1 day first, 2 month first, 3 nobody can tell. */
export type DateReading = 1 | 2 | 3;
export type ResolvedDates = {
  /** how most of the rows that fit both orders are read */
  standing: DateReading;
  /** the rows that fit both orders and are read otherwise, counted from 0 */
  exceptions: () => Generator<[row: number, reading: DateReading]>;
  found: Omit<NonNullable<ImportFindings['dates']>, 'column'>;
};

const DAY_MS = 86_400_000;
const YEAR_LAST = /^\s*(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4})(.*)$/;
const YEAR_FIRST = /^\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/;

/** What a row is: no date, of one order, the same in both orders, year first, or of both orders. */
const [NONE, DAY, MONTH, SAME, YEAR, BOTH] = [0, 1, 2, 3, 4, 5] as const;
type Kind = typeof NONE | typeof DAY | typeof MONTH | typeof SAME | typeof YEAR | typeof BOTH;

/** So many rows of one order, and none of the other, before a whole column is read by them. */
const COLUMN_ROWS_MIN = 5;
/** So many before a way of writing is; and no more than one in a hundred the other way. */
const STYLE_ROWS_MIN = 20;
const STYLE_SLIPS_MAX = 0.01;
/** A file stands in order where so many of its neighbours lie within a month of each other. */
const ORDERED_PAIRS_MIN = 20;
const ORDERED_SHARE_MIN = 0.9;
const NEAR_DAYS = 31;
/** By so many days one reading must fit the neighbours better than the other. */
const MARGIN_DAYS = 20;
/** Where one part of a file ends and the next begins, the jump says nothing about the days on either side. */
const JUMP_DAYS_MAX = 400;

/**
 * Decides row by row how days are read that stand day first and month first in one column.
 *
 * A day over twelve tells by itself. A row that fits both orders is read as its evidence says: all rows that tell are of one
 * order (column); rows written like it, with or without zeros in front, are (style); or one reading lies between its
 * neighbours where the file stands in order, and the other weeks away (order: the reading with the least jumps through the
 * rows between two that tell, against the least with the other). Where style and order contradict each other the order
 * holds if the next row that tells, before or after, is of it too (a part of the file that another program wrote); else, and
 * where nothing speaks, the row is undecided.
 */
export class DateEvidence {
  private rows = 0;
  private kinds = new Uint8Array(1024);
  private styles = new Uint8Array(1024);
  private dayFirst = new Int32Array(1024);
  private monthFirst = new Int32Array(1024);
  /** rows of which the order is also that of the next row that tells, before or after */
  private backed = new Uint8Array(0);
  private readonly styleNames = new Map<string, number>();

  /** The next row of the file. */
  add(cell: string): void {
    if (this.rows === this.kinds.length) this.grow();
    const row = this.rows++;
    const match = YEAR_LAST.exec(cell);
    if (match === null) {
      const first = YEAR_FIRST.exec(cell);
      const day = first === null ? null : dayOf(Number(first[1]), Number(first[2]), Number(first[3]));
      this.set(row, day === null ? NONE : YEAR, day ?? 0, day ?? 0);
      return;
    }
    const [a, b, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
    this.styles[row] = this.styleOf(match);
    const [asDay, asMonth] = [dayOf(year, b, a), dayOf(year, a, b)];
    if (asDay !== null && asMonth !== null) this.set(row, a === b ? SAME : BOTH, asDay, asMonth);
    else if (asDay !== null) this.set(row, DAY, asDay, asDay);
    else if (asMonth !== null) this.set(row, MONTH, asMonth, asMonth);
    else this.set(row, NONE, 0, 0);
  }

  /** @param person  what a person decided for every row that fits both orders; null to go by the evidence */
  resolve(person: 'dmy' | 'mdy' | null): ResolvedDates {
    const counts = new Uint32Array(6);
    for (let row = 0; row < this.rows; row++) bump(counts, this.kinds[row]);
    const found = {
      onlyDayFirst: counts[DAY] ?? 0,
      onlyMonthFirst: counts[MONTH] ?? 0,
      sameInBoth: counts[SAME] ?? 0,
      yearFirst: counts[YEAR] ?? 0,
      ...{ byColumn: 0, byStyle: 0, byOrder: 0, byPerson: 0, undecided: 0, readDayFirst: 0, readMonthFirst: 0 },
    };
    const readings = new Uint8Array(this.rows);
    const note = (
      row: number,
      reading: DateReading,
      by: 'byColumn' | 'byStyle' | 'byOrder' | 'byPerson' | 'undecided',
    ) => {
      readings[row] = reading;
      found[by]++;
      if (reading !== 3) found[reading === 1 ? 'readDayFirst' : 'readMonthFirst']++;
    };
    const whole = person === null ? this.ofColumn(found.onlyDayFirst, found.onlyMonthFirst) : person === 'dmy' ? 1 : 2;
    if (whole !== null) for (const row of this.unsure()) note(row, whole, person === null ? 'byColumn' : 'byPerson');
    else {
      const styles = this.ofStyles();
      const orders = this.ofOrder();
      for (const row of this.unsure()) {
        const [style, order] = [styles[this.styles[row] as number] ?? 0, orders[row] ?? 0];
        const contradicted = style !== 0 && order !== 0 && style !== order;
        if (contradicted && this.backed[row] !== 1) note(row, 3, 'undecided');
        else if (order !== 0) note(row, order as DateReading, 'byOrder');
        else if (style !== 0) note(row, style, 'byStyle');
        else note(row, 3, 'undecided');
      }
    }
    const { readDayFirst, readMonthFirst, undecided } = found;
    const standing: DateReading =
      undecided >= Math.max(readDayFirst, readMonthFirst) ? 3 : readDayFirst >= readMonthFirst ? 1 : 2;
    return { standing, found, exceptions: () => exceptionsOf(readings, standing) };
  }

  private ofColumn(day: number, month: number): 1 | 2 | null {
    if (month === 0 && day >= COLUMN_ROWS_MIN) return 1;
    return day === 0 && month >= COLUMN_ROWS_MIN ? 2 : null;
  }

  /** For each way of writing the order that its telling rows agree on, or 0. */
  private ofStyles(): (0 | 1 | 2)[] {
    const days = new Uint32Array(this.styleNames.size);
    const months = new Uint32Array(this.styleNames.size);
    for (let row = 0; row < this.rows; row++) {
      if (this.kinds[row] === DAY) bump(days, this.styles[row]);
      if (this.kinds[row] === MONTH) bump(months, this.styles[row]);
    }
    return [...this.styleNames.values()].map((style) => {
      const [day, month] = [days[style] ?? 0, months[style] ?? 0];
      if (Math.max(day, month) < STYLE_ROWS_MIN) return 0;
      if (Math.min(day, month) > STYLE_SLIPS_MAX * Math.max(day, month)) return 0;
      return day > month ? 1 : 2;
    });
  }

  /** For each row the order in which it fits its neighbours clearly better, or 0; null where the file is in no order. */
  private ofOrder(): Uint8Array {
    const orders = new Uint8Array(this.rows);
    this.backed = new Uint8Array(this.rows);
    if (!this.isOrdered()) return orders;
    let before: number | null = null;
    let segment: number[] = [];
    for (let row = 0; row < this.rows; row++) {
      const kind = this.kinds[row];
      if (kind === NONE) continue;
      if (kind === BOTH) segment.push(row);
      else {
        this.readSegment(segment, before, row, orders);
        before = row;
        segment = [];
      }
    }
    this.readSegment(segment, before, null, orders);
    return orders;
  }

  private isOrdered(): boolean {
    let pairs = 0;
    let near = 0;
    let before: number | null = null;
    for (let row = 0; row < this.rows; row++) {
      const kind = this.kinds[row];
      if (kind === NONE) continue;
      const day = kind === BOTH ? null : (this.dayFirst[row] as number);
      if (day !== null && before !== null) {
        pairs++;
        if (Math.abs(day - before) <= NEAR_DAYS) near++;
      }
      before = day;
    }
    return pairs >= ORDERED_PAIRS_MIN && near >= ORDERED_SHARE_MIN * pairs;
  }

  /** Rows between two that tell: the least sum of jumps through each reading of each row, from both ends. */
  private readSegment(
    segment: readonly number[],
    before: number | null,
    after: number | null,
    orders: Uint8Array,
  ): void {
    if (segment.length === 0 || (before === null && after === null)) return;
    const dayOfRow = (row: number | null) => (row === null ? null : (this.dayFirst[row] as number));
    const told: (number | undefined)[] = [before, after].map((row) => (row === null ? NONE : this.kinds[row]));
    const read = (row: number): [number, number] => [this.dayFirst[row] as number, this.monthFirst[row] as number];
    const forward = costsAlong(segment, read, dayOfRow(before));
    const backward = costsAlong([...segment].reverse(), read, dayOfRow(after)).reverse();
    for (const [place, row] of segment.entries()) {
      const [f, b] = [forward[place], backward[place]];
      if (f === undefined || b === undefined) continue;
      const margin = f[1] + b[1] - (f[0] + b[0]);
      if (Math.abs(margin) < MARGIN_DAYS) continue;
      orders[row] = margin > 0 ? DAY : MONTH;
      if (told.includes(orders[row])) this.backed[row] = 1;
    }
  }

  private *unsure(): Generator<number> {
    for (let row = 0; row < this.rows; row++) if (this.kinds[row] === BOTH) yield row;
  }

  /** Zeros in front, the sign between, and whether a time follows. */
  private styleOf([, a = '', sign = '', b = '', , rest = '']: RegExpExecArray): number {
    const zeros = a.startsWith('0') || b.startsWith('0') ? 'padded' : a.length + b.length < 4 ? 'bare' : 'full';
    const name = `${zeros}${sign}${rest.trim() === '' ? '' : 'time'}`;
    const known = this.styleNames.get(name);
    if (known !== undefined) return known;
    this.styleNames.set(name, this.styleNames.size);
    return this.styleNames.size - 1;
  }

  private set(row: number, kind: Kind, dayFirst: number, monthFirst: number): void {
    this.kinds[row] = kind;
    this.dayFirst[row] = dayFirst;
    this.monthFirst[row] = monthFirst;
  }

  private grow(): void {
    const grown = <T extends Uint8Array | Int32Array>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    const length = this.kinds.length * 2;
    this.kinds = grown(this.kinds, new Uint8Array(length));
    this.styles = grown(this.styles, new Uint8Array(length));
    this.dayFirst = grown(this.dayFirst, new Int32Array(length));
    this.monthFirst = grown(this.monthFirst, new Int32Array(length));
  }
}

function bump(counts: Uint32Array, place = 0): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

function costsAlong(
  segment: readonly number[],
  read: (row: number) => [number, number],
  from: number | null,
): [number, number][] {
  const jump = (a: number, b: number) => Math.min(Math.abs(a - b), JUMP_DAYS_MAX);
  const costs: [number, number][] = [];
  let before: { days: [number, number]; cost: [number, number] } | null = null;
  for (const row of segment) {
    const days = read(row);
    const cost = days.map((day): number => {
      if (before === null) return from === null ? 0 : jump(day, from);
      return Math.min(before.cost[0] + jump(day, before.days[0]), before.cost[1] + jump(day, before.days[1]));
    }) as [number, number];
    costs.push(cost);
    before = { days, cost };
  }
  return costs;
}

function* exceptionsOf(readings: Uint8Array, standing: DateReading): Generator<[number, DateReading]> {
  for (const [row, reading] of readings.entries())
    if (reading !== 0 && reading !== standing) yield [row, reading as DateReading];
}

/** Days since 1970; null where no calendar has the day. */
function dayOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day ? moment.getTime() / DAY_MS : null;
}
