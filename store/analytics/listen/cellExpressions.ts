import type { PlanUnit } from '@plumbline/model/importPlan.ts';
import type { QuarantineReason } from '@plumbline/model/importRun.ts';
import type { DateFormat } from '@plumbline/model/mapping.ts';
import type { Bindings } from './bindings.ts';

/**
 * SQL for one cell: its typed value, to be selected under the name the faults use; when the row must be put aside
 * because of it; and `fine`, a cheap condition under which none of the faults can hold.
 */
export type CellSql = { value: string; fine: string; faults: readonly { reason: QuarantineReason; when: string }[] };

type Scale = { low: number; high: number; labels: Readonly<Record<string, number>> | null };

/** How cells of one import are read: which mean "no answer" is bound once. */
export class CellExpressions {
  private readonly bindings: Bindings;
  private readonly missing: string;
  private readonly missingNumbers: boolean;

  constructor(bindings: Bindings, missing: readonly string[]) {
    this.bindings = bindings;
    this.missing = bindings.bind('Array(String)', ['', ...missing]);
    this.missingNumbers = missing.some((word) => word.trim() !== '' && Number.isFinite(Number(word)));
  }

  /** No answer: an empty cell, spaces, or one of the words the mapping names. */
  isMissing(cell: string): string {
    return `(empty(${cell}) OR has(${this.missing}, trimBoth(${cell})))`;
  }

  /**
   * A number, also in full-width digits and with separators of thousands. The engine's own parser is asked first; the
   * tolerant path runs only for cells it does not take.
   *
   * @param name  under which the caller selects the value: the faults speak of it
   */
  number(cell: string, decimal: '.' | ',', name: string): CellSql {
    return {
      value: this.numberOf(cell, decimal, name),
      fine: `isNotNull(${name})`,
      faults: this.unread(cell, name),
    };
  }

  /**
   * A number in the unit of the value function: by the unit of each row, where it names one, else by that of the file.
   *
   * @param bare  under which the caller selects the number as it stands
   */
  inUnit(unit: PlanUnit, unitCell: string | null, name: string, bare: string): CellSql {
    // without a unit in the row and in the mapping the number stands in the unit of the value function
    const ofFile = unit.given === null ? bare : this.stepped(bare, unit.given);
    if (unitCell === null) return { value: ofFile, fine: `isNotNull(${name})`, faults: [] };
    const names = this.bindings.bind('Array(String)', Object.keys(unit.steps));
    const steps = Object.values(unit.steps);
    const factors = this.bindings.bind(
      'Array(Float64)',
      steps.map(([factor]) => factor),
    );
    const offsets = this.bindings.bind(
      'Array(Float64)',
      steps.map(([, offset]) => offset),
    );
    const at = `indexOf(${names}, replaceRegexpOne(lowerUTF8(trimBoth(${unitCell})), '\\\\.$', ''))`;
    return {
      value: `multiIf(isNull(${bare}), NULL, ${this.isMissing(unitCell)}, ${ofFile}, ${at} = 0, NULL, ${bare} * ${factors}[${at}] + ${offsets}[${at}])`,
      fine: `isNotNull(${name})`,
      faults: [{ reason: unit.otherwise, when: `(isNotNull(${bare}) AND isNull(${name}))` }],
    };
  }

  private stepped(bare: string, [factor, offset]: readonly [number, number]): string {
    return `(${bare} * ${this.bindings.bind('Float64', factor)} + ${this.bindings.bind('Float64', offset)})`;
  }

  /** A moment of which day and month stand in either order: `reading` is the order of this row. */
  mixedMoment(cell: string, reading: string, zone: string, name: string): CellSql {
    const bound = this.bindings.bind('String', zone);
    const text = `multiIf(${reading} = 1, ${ordered(cell, 'dmy')}, ${reading} = 2, ${ordered(cell, 'mdy')}, ${reading} = 4, ${ordered(cell, 'ymd')}, '')`;
    return {
      value: parsed(text, bound),
      fine: `isNotNull(${name})`,
      faults: [
        { reason: 'ambiguousDate', when: `(${reading} = 3)` },
        { reason: 'notDate', when: `(isNull(${name}) AND NOT ${this.isMissing(cell)})` },
      ],
    };
  }

  /** What an answer counts for: never less than nothing. */
  weight(cell: string, decimal: '.' | ',', name: string): CellSql {
    const { value, faults } = this.number(cell, decimal, name);
    return {
      value,
      fine: `ifNull(${name} >= 0, 0)`,
      faults: [...faults, { reason: 'outsideScale', when: `ifNull(${name} < 0, 0)` }],
    };
  }

  /** A number on a scale, or a word that stands for one. */
  scale(cell: string, decimal: '.' | ',', scale: Scale, name: string): CellSql {
    const number = this.numberOf(cell, decimal, name);
    const low = this.bindings.bind('Float64', scale.low);
    const high = this.bindings.bind('Float64', scale.high);
    return {
      value: scale.labels === null ? number : this.labelled(cell, number, scale.labels),
      fine: `ifNull(${name} >= ${low} AND ${name} <= ${high}, 0)`,
      faults: [
        ...this.unread(cell, name),
        { reason: 'outsideScale', when: `ifNull(${name} < ${low} OR ${name} > ${high}, 0)` },
      ],
    };
  }

  /** A moment: civil time of `zone` unless the cell itself names an offset. */
  moment(cell: string, format: DateFormat, zone: string, name: string): CellSql {
    const bound = this.bindings.bind('String', zone);
    // what the tolerant parser makes of other forms than the asked one is a fault, so it need not be kept from them
    const [text, form] = format === 'iso' ? [cell, ` OR substring(${cell}, 5, 1) != '-'`] : [ordered(cell, format), ''];
    return {
      value: parsed(text, bound),
      fine: `isNotNull(${name})${format === 'iso' ? ` AND substring(${cell}, 5, 1) = '-'` : ''}`,
      faults: [{ reason: 'notDate', when: `((isNull(${name})${form}) AND NOT ${this.isMissing(cell)})` }],
    };
  }

  /** A civil date and time, never converted: an offset in the cell is left out. */
  civil(cell: string, format: DateFormat, name: string): CellSql {
    // an offset stands after a time: the -2024 of 13-02-2024 is none
    const local = `replaceRegexpOne(${cell}, '(:\\\\d\\\\d(\\\\.\\\\d+)?) *(Z|[+-]\\\\d\\\\d(:?\\\\d\\\\d)?)\\\\s*$', '\\\\1')`;
    return {
      value: parsed(ordered(local, format), "'UTC'"),
      fine: `isNotNull(${name})`,
      faults: [{ reason: 'notDate', when: `(isNull(${name}) AND NOT ${this.isMissing(cell)})` }],
    };
  }

  private numberOf(cell: string, decimal: '.' | ',', name: string): string {
    const tolerant = tolerantNumber(cell, decimal);
    const otherwise = `if(${this.isMissing(cell)}, NULL, ${tolerant})`;
    // an `if` is the one form in which the engine leaves the tolerant path out for cells it has read
    const read =
      decimal === '.'
        ? `if(isNotNull(toFloat64OrNull(${cell}) AS ${name}_plain), ${name}_plain, ${otherwise})`
        : otherwise;
    const value = `if(isFinite(${read} AS ${name}_read), ${name}_read, NULL)`;
    // a 99 that means "no answer" is a number like any other to the engine
    return this.missingNumbers ? `if(${this.isMissing(cell)}, NULL, ${value})` : value;
  }

  private unread(cell: string, name: string): CellSql['faults'] {
    const unread = `isNull(${name}) AND NOT ${this.isMissing(cell)}`;
    return [
      { reason: 'formula', when: `(${unread} AND startsWith(trimBoth(${cell}), '='))` },
      { reason: 'notNumber', when: `(${unread})` },
    ];
  }

  private labelled(cell: string, value: string, labels: Readonly<Record<string, number>>): string {
    const words = this.bindings.bind('Array(String)', Object.keys(labels));
    const numbers = this.bindings.bind('Array(Float64)', Object.values(labels));
    return `if(has(${words}, trimBoth(${cell})), ${numbers}[indexOf(${words}, trimBoth(${cell}))], ${value})`;
  }
}

const FULL_WIDTH = '０１２３４５６７８９．，－＋';
const HALF_WIDTH = '0123456789.,-+';

function tolerantNumber(cell: string, decimal: '.' | ','): string {
  const plain = `replaceRegexpAll(translateUTF8(trimBoth(${cell}), '${FULL_WIDTH}', '${HALF_WIDTH}'), '[ \\\\x{00A0}\\\\x{202F}\\\\x{3000}]', '')`;
  if (decimal === ',') {
    return `if(match(${plain}, '^[-+]?(\\\\d+|\\\\d{1,3}(\\\\.\\\\d{3})+)(,\\\\d+)?$'), toFloat64OrNull(replaceAll(replaceAll(${plain}, '.', ''), ',', '.')), NULL)`;
  }
  return `toFloat64OrNull(if(match(${plain}, '^[-+]?\\\\d{1,3}(,\\\\d{3})+(\\\\.\\\\d+)?$'), replaceAll(${plain}, ',', ''), ${plain}))`;
}

/** The cell with its year first, as the engine's parser wants it; '' where the parts do not stand in this order. */
function ordered(cell: string, format: DateFormat): string {
  if (format === 'iso') return `if(substring(${cell}, 5, 1) = '-', ${cell}, '')`;
  const [year, month, day] = { ymd: [1, 2, 3], dmy: [3, 2, 1], mdy: [3, 1, 2] }[format];
  const pattern =
    format === 'ymd'
      ? "'^\\\\s*(\\\\d{4})[-/.年]?(\\\\d{1,2})[-/.月]?(\\\\d{1,2})日?(.*)$'"
      : "'^\\\\s*(\\\\d{1,2})[-/. ](\\\\d{1,2})[-/. ](\\\\d{4})(.*)$'";
  const parts = `extractGroups(${cell}, ${pattern})`;
  const padded = (part: number | undefined) => `leftPad(${parts}[${part}], 2, '0')`;
  return `if(empty(${parts}), '', concat(${parts}[${year}], '-', ${padded(month)}, '-', ${padded(day)}, ${parts}[4]))`;
}

/** The engine's tolerant parser, let near only what begins like a date, and refusing days that no calendar has. */
function parsed(text: string, zone: string): string {
  return `parseDateTime64BestEffortOrNull(${text}, 3, ${zone})`;
}
