import type { ColumnAbout } from '@plumbline/model/importRun.ts';
import { MAPPED_MARKS, type Mapping } from '@plumbline/model/mapping.ts';
import { bareMapping } from './bareMapping.ts';
import { type ColumnLook, describeColumn } from './describeColumn.ts';
import { findMissingCodes } from './findMissingCodes.ts';
import { describeCustomers, guessStayed } from './guessCustomers.ts';
import { guessJoins } from './guessJoins.ts';
import { addKinds } from './guessKinds.ts';
import { flagQualtrics, guessQualtricsRole } from './guessQualtrics.ts';
import { guessRole, type Role } from './guessRoles.ts';
import { guessScale } from './guessScale.ts';
import { guessTelemetry } from './guessTelemetry.ts';
import { keepMissingCodes } from './keepMissingCodes.ts';

export type SampledFile = {
  alias: string;
  name: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** what the file itself says of its columns */
  about?: readonly ColumnAbout[];
  program?: 'qualtrics' | null;
};
export type GuessEvidence = {
  column: string;
  role: string;
  because: string;
  certain: boolean;
  values: Record<string, string | number>;
};
/** `coded` are cells that mean no answer elsewhere in the files. */
export type Guessed = { column: string; look: ColumnLook; coded: readonly string[]; role: Role; about: ColumnAbout };
type Block = { low: number; high: number; certain: boolean };

/**
 * Propose a mapping for files nobody has mapped yet, and say by what each part was guessed.
 *
 * Names come first, values second; nothing is guessed that a person could not check in the preview. Files with pairs of
 * expectation and perception, blocks of one scale, and promised and actual dates are mapped whole.
 *
 * @param files  with some sampled rows each; several files are joined by keys they share
 * @param today  the civil day that stands for the time of answers where no column holds one
 */
export function guessMapping(
  files: readonly SampledFile[],
  today: string,
): { mapping: Mapping; evidence: GuessEvidence[] } {
  const { order, joins } = guessJoins(files);
  const base = order[0] as SampledFile;
  const codes = findMissingCodes(order);
  const guessed = order.flatMap((file) =>
    file.columns.map((name, place): Guessed => {
      const cells = file.rows.map((row) => (row[place] ?? '').trim());
      const look = describeColumn(
        name,
        cells.map((cell) => (codes.includes(cell) ? '' : cell)),
      );
      const coded = codes.filter((code) => cells.includes(code));
      const about = file.about?.[place] ?? {};
      const role = file.program === 'qualtrics' ? guessQualtricsRole(about.id ?? '', look) : null;
      const column = file === base ? name : `${file.alias}.${name}`;
      return { column, look, coded, role: role ?? guessRole(look), about };
    }),
  );
  const stayed = files.length === 1 && describeCustomers(guessed) ? guessStayed(guessed) : [];
  const parts = new Parts(guessed);
  const mapping: Mapping = {
    plumbline: 1,
    source: base.name.replace(/\.[^.]*$/, '').slice(0, 80) || base.alias,
    files: Object.fromEntries(
      order.map((file) => [file.alias, files.length === 1 ? { decimal: '.' } : { name: file.name, decimal: '.' }]),
    ),
    joins,
    time: parts.time(today),
    ...parts.customer(),
    ...parts.occasion(joins.length > 0),
    respondent: 'customer',
    asked: 'after',
    scales: {},
    missing: ['NA', 'N/A', 'NULL', 'null', '#N/A', ...keepMissingCodes(codes, guessed)],
    ...parts.marks(),
    long: [],
    ...parts.weight(),
    attributes: parts.attributes(),
    texts: parts.of('text').map(({ column }) => ({ column })),
    events: [],
    promises: [],
    flags: base.program === 'qualtrics' ? flagQualtrics(base.columns, base.about ?? []) : [],
  };
  parts.promise(mapping);
  mapping.metrics.push(...stayed);
  addKinds(mapping, guessed, (column) => base.columns.includes(column));
  const telemetry = guessTelemetry(files);
  if (telemetry !== null) return { mapping: { ...bareMapping(mapping), ...telemetry }, evidence: parts.evidence() };
  return { mapping, evidence: parts.evidence() };
}

/** The parts of a mapping, each from the columns that seem to be it. */
class Parts {
  private readonly guessed: readonly Guessed[];
  private readonly scaleOf = new Map<string, Block>();

  constructor(guessed: readonly Guessed[]) {
    this.guessed = guessed;
  }

  of(role: Role['role']): Guessed[] {
    return this.guessed.filter((guess) => guess.role.role === role);
  }

  time(today: string): Mapping['time'] {
    const found = this.of('time')[0] ?? this.of('otherTime')[0] ?? this.of('doneTime')[0];
    if (found === undefined) return { value: today };
    const { zone } = found.about;
    const format = found.look.dateMixed ? ('mixed' as const) : (found.look.date ?? ('iso' as const));
    return { column: found.column, format, ...(zone === undefined ? {} : { zone }) };
  }

  /** The key that names the fewest people twice is not the best one: of several, the one called unique is. */
  customer(): Pick<Mapping, 'customer'> {
    const found = this.of('customer');
    const best = found.find(({ column }) => /unique/i.test(column)) ?? found[0];
    return best === undefined ? {} : { customer: { column: best.column } };
  }

  occasion(joined: boolean): Pick<Mapping, 'occasion'> {
    const found = this.of('occasion')[0];
    return found === undefined || !joined ? {} : { occasion: { columns: [found.column] } };
  }

  weight(): Pick<Mapping, 'weight'> {
    const found = this.of('weight')[0];
    return found === undefined ? {} : { weight: { column: found.column } };
  }

  attributes(): Mapping['attributes'] {
    const attributes: Mapping['attributes'] = {};
    for (const { column, role } of this.of('attribute')) {
      if (role.role === 'attribute' && attributes[role.attribute] === undefined) attributes[role.attribute] = column;
    }
    return attributes;
  }

  /** Pairs become dimensions by their stem; blocks of scores without a word for their mark become indices. */
  marks(): Pick<Mapping, 'dimensions' | 'marks' | 'metrics'> {
    const marked = this.of('mark');
    this.scaleTogether(marked);
    const stems = this.stems(marked);
    const dimensions: Mapping['dimensions'] = [];
    const marks: Mapping['marks'] = [];
    for (const [stem, columns] of stems) {
      const key = keyOf(stem);
      if (!columns.some(({ column }) => this.scaleOf.has(column))) continue;
      dimensions.push({
        key,
        names: { en: labelOf(stem), 'zh-CN': labelOf(stem), 'zh-TW': labelOf(stem) },
        parent: null,
        weight: 1,
      });
      for (const mark of [...MAPPED_MARKS, 'importance' as const]) {
        const of = columns.filter(({ role }) => role.role === 'mark' && role.mark === mark);
        const scale = this.scaleOf.get(of[0]?.column ?? '');
        if (of.length === 0 || scale === undefined) continue;
        const named =
          of.length === 1 ? { column: of[0]?.column as string } : { columns: of.map(({ column }) => column) };
        marks.push({ dimension: key, mark, ...named, scale: { low: scale.low, high: scale.high, reversed: false } });
      }
    }
    return { dimensions, marks, metrics: this.metrics(new Set(dimensions.map(({ key }) => key))) };
  }

  private metrics(taken: ReadonlySet<string>): Mapping['metrics'] {
    const blocks = new Map<string, Guessed[]>();
    for (const guess of this.of('score')) {
      if (guess.role.role !== 'score') continue;
      const known = blocks.get(guess.role.stem) ?? [];
      blocks.set(guess.role.stem, [...known, guess]);
    }
    return [...blocks].flatMap(([stem, columns]): Mapping['metrics'] => {
      const scale = guessScale(columns.map(({ look }) => look));
      if (scale === null) return [];
      for (const { column } of columns) this.scaleOf.set(column, scale);
      const key = taken.has(keyOf(stem)) ? `${keyOf(stem)}-index` : keyOf(stem);
      const label = labelOf(stem);
      return [
        {
          key,
          names: { en: label, 'zh-CN': label, 'zh-TW': label },
          columns: columns.map(({ column }) => column),
          scale: { low: scale.low, high: scale.high, reversed: false },
        },
      ];
    });
  }

  /** One questionnaire has one scale for a kind of question, though not every item reaches its ends. */
  private scaleTogether(marked: readonly Guessed[]): void {
    const rated = marked.filter(({ role }) => role.role === 'mark' && role.mark !== 'importance');
    const important = marked.filter(({ role }) => role.role === 'mark' && role.mark === 'importance');
    for (const block of [rated, important]) {
      const scale = block.length === 0 ? null : guessScale(block.map(({ look }) => look));
      if (scale !== null) for (const { column } of block) this.scaleOf.set(column, scale);
    }
  }

  /** Blocks that hold several items of one mark and share no stem with another mark are one dimension: quality. */
  private stems(marked: readonly Guessed[]): Map<string, Guessed[]> {
    const stems = new Map<string, Guessed[]>();
    for (const guess of marked) {
      if (guess.role.role !== 'mark') continue;
      stems.set(guess.role.stem, [...(stems.get(guess.role.stem) ?? []), guess]);
    }
    const paired = [...stems.values()].some(
      (columns) => new Set(columns.map(({ role }) => (role.role === 'mark' ? role.mark : ''))).size > 1,
    );
    return paired || stems.size < 2 ? stems : new Map([['quality', [...marked]]]);
  }

  /** A promised and an actual date make a promise, and a line from days to points if the time of purchase is known. */
  promise(mapping: Mapping): void {
    const due = this.of('promisedTime')[0];
    const done =
      this.of('doneTime').find(({ column }) => /customer|actual|实际|實際|送达|送達/i.test(column)) ??
      this.of('doneTime')[0];
    if (due === undefined || done === undefined) return;
    const names = { en: 'On-time delivery', 'zh-CN': '准时送达', 'zh-TW': '準時送達' };
    const key = 'on-time-delivery';
    mapping.promises.push({
      key,
      names,
      dimension: key,
      due: due.column,
      done: done.column,
      by: 'day',
      dateFormat: due.look.date ?? 'iso',
      notDone: 'openUntilDue',
      party: 'company',
    });
    if (!('column' in mapping.time)) return;
    const from = mapping.time.column;
    const dateFormat = due.look.date ?? 'iso';
    mapping.dimensions.push({
      key,
      names,
      parent: null,
      weight: 1,
      value: {
        unit: 'days',
        knots: [
          [0, 100],
          [30, 50],
          [60, 0],
        ],
      },
    });
    mapping.marks.push({
      dimension: key,
      mark: 'promised',
      native: { daysFrom: from, daysTo: due.column, dateFormat },
    });
    mapping.marks.push({
      dimension: key,
      mark: 'delivered',
      native: { daysFrom: from, daysTo: done.column, dateFormat },
    });
  }

  evidence(): GuessEvidence[] {
    return this.guessed.map(({ column, look, role }) => {
      const scale = this.scaleOf.get(column);
      return {
        column,
        role: role.role === 'mark' ? role.mark : role.role,
        because: role.because,
        certain: role.certain && (scale?.certain ?? true),
        values: {
          distinct: look.distinct,
          filled: look.values.length,
          ...(look.numberShare >= 0.9 ? { low: look.low, high: look.high } : {}),
          ...(look.date === null ? {} : { format: look.dateMixed ? 'mixed' : look.date }),
          ...(scale === undefined ? {} : { scaleLow: scale.low, scaleHigh: scale.high }),
          ...(role.role === 'attribute' ? { attribute: role.attribute } : {}),
        },
      };
    });
  }
}

/** A stable key from a name: lower case, words joined by dashes. */
function keyOf(stem: string): string {
  const key = stem
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\d]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (/^\d/.test(key)) return `item-${key.padStart(2, '0')}`;
  return key === '' ? 'item' : key;
}

function labelOf(stem: string): string {
  return /^\d+$/.test(stem) ? `Item ${stem}` : stem.slice(0, 120);
}
