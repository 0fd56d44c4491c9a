import { ByteWriter, cutText } from './byteWriter.ts';
import {
  FORMATS,
  LOWEST,
  type SavFile,
  type SavValue,
  type SavVariable,
  SEGMENT_BYTES,
  STRING_BYTES_MAX,
  SYSTEM_MISSING,
  segmentsOf,
  segmentWidth,
} from './sav.ts';

export type SavWriter = {
  head: () => Uint8Array;
  rows: (rows: Iterable<readonly SavValue[]>) => Uint8Array;
  end: () => Uint8Array;
};

/** A stored variable: a number, a string, or one segment of a long string. */
type Stored = { variable: SavVariable; segment: number; width: number; short: string; element: number };

const BIAS = 100;
const LABEL_BYTES_MAX = 255;
const VALUE_LABEL_BYTES_MAX = 120;
const NAME = /^[\p{L}@#$][\p{L}\p{M}\p{N}._$#@]*$/u;
const CODE_OF = new Map(Object.entries(FORMATS).map(([code, name]) => [name, Number(code)]));
const MEASURE_OF = { unknown: 0, nominal: 1, ordinal: 2, scale: 3 } as const;

/**
 * Opens a file of SPSS that is written piece by piece: `head`, `rows` as often as there are some, `end`.
 *
 * @param file  `cases`: how many rows there will be, where that is known
 * @throws RangeError as `writeSav`
 */
export function openSavWriter(
  file: Pick<SavFile, 'variables'> & Partial<Pick<SavFile, 'label' | 'weight'>> & { cases?: number },
): SavWriter {
  checkVariables(file.variables);
  const stored = storedOf(file.variables);
  const body = new ByteWriter();
  const coder = openCoder(body);
  return {
    head: () => composeHead(stored, file),
    rows: (rows) => {
      for (const row of rows) {
        for (const [at, variable] of file.variables.entries()) writeValue(coder, variable, row[at] ?? null);
      }
      return body.flush();
    },
    end: () => {
      coder.end();
      return body.flush();
    },
  };
}

function checkVariables(variables: readonly SavVariable[]): void {
  if (variables.length === 0) throw new RangeError('a file of SPSS needs a variable');
  const taken = new Set<string>();
  for (const { name, type, width, missing } of variables) {
    if (!NAME.test(name) || cutText(name, 64).length < new TextEncoder().encode(name).length)
      throw new RangeError(`SPSS takes no variable called ${name}`);
    if (taken.has(name.toUpperCase())) throw new RangeError(`two variables are called ${name}`);
    taken.add(name.toUpperCase());
    if (type === 'string' && !(width >= 1 && width <= STRING_BYTES_MAX && Number.isInteger(width)))
      throw new RangeError(`width of ${name} is outside 1..${STRING_BYTES_MAX}: ${width}`);
    if (missing.values.length > (missing.range === null ? 3 : 1))
      throw new RangeError(`${name} has too many missing values`);
  }
}

function storedOf(variables: readonly SavVariable[]): Stored[] {
  let element = 0;
  let count = 0;
  return variables.flatMap((variable) =>
    Array.from({ length: variable.type === 'number' ? 1 : segmentsOf(variable.width) }, (_unused, segment): Stored => {
      const width = variable.type === 'number' ? 0 : segmentWidth(variable.width, segment);
      const one = { variable, segment, width, short: `V${(count++).toString(36).toUpperCase()}_`, element };
      element += width === 0 ? 1 : Math.ceil(width / 8);
      return one;
    }),
  );
}

function composeHead(
  stored: readonly Stored[],
  { label = '', weight = null, cases = -1, variables }: Parameters<typeof openSavWriter>[0],
): Uint8Array {
  const out = new ByteWriter();
  const last = stored.at(-1);
  const elements = last === undefined ? 0 : last.element + (last.width === 0 ? 1 : Math.ceil(last.width / 8));
  const weighted = stored.find(({ variable }) => variable.name === weight);
  out.padded('$FL2', 4).padded('@(#) SPSS DATA FILE Plumbline', 60);
  out
    .int(2)
    .int(elements)
    .int(1)
    .int(weighted === undefined ? 0 : weighted.element + 1)
    .int(cases)
    .double(BIAS);
  // no moment: the same answers make the same file
  out.padded('01 Jan 70', 9).padded('00:00:00', 8).padded(label, 64).fill(3);
  for (const one of stored) writeVariable(out, one);
  writeLabels(out, stored);
  writeExtension(out, 3, 4, (data) => {
    for (const value of [1, 0, 0, -1, 1, 1, 2, 65001]) data.int(value);
  });
  writeExtension(out, 4, 8, (data) => data.double(SYSTEM_MISSING).double(Number.MAX_VALUE).double(LOWEST));
  writeExtension(out, 11, 4, (data) => {
    for (const { variable, width } of stored)
      data
        .int(MEASURE_OF[variable.measure])
        .int(Math.max(8, Math.min(40, width || variable.width)))
        .int(width > 0 ? 0 : 1);
  });
  const heads = stored.filter(({ segment }) => segment === 0);
  writeExtension(out, 13, 1, (data) =>
    data.put(new TextEncoder().encode(heads.map(({ short, variable }) => `${short}=${variable.name}`).join('\t'))),
  );
  const long = heads.filter(({ variable }) => variable.type === 'string' && variable.width > SEGMENT_BYTES);
  if (long.length > 0) {
    const widths = long
      .map(({ short, variable }) => `${short}=${String(variable.width).padStart(5, '0')}\0\t`)
      .join('');
    writeExtension(out, 14, 1, (data) => data.put(new TextEncoder().encode(widths)));
  }
  writeExtension(out, 20, 1, (data) => data.put(new TextEncoder().encode('UTF-8')));
  writeLongLabels(out, variables);
  writeLongMissing(out, variables);
  return out.int(999).int(0).flush();
}

function writeVariable(out: ByteWriter, { variable, segment, width, short }: Stored): void {
  const { type, missing, label, decimals } = variable;
  const text = type === 'string';
  const own = segment === 0 ? cutText(label, LABEL_BYTES_MAX) : new Uint8Array();
  const shown = text ? width : Math.max(1, Math.min(40, variable.width));
  const format = ((CODE_OF.get(text ? 'A' : variable.format) ?? 5) << 16) | (shown << 8) | (text ? 0 : decimals);
  // missing values of strings over eight bytes have a record of their own
  const declared = segment > 0 || (text && variable.width > 8) ? [] : declaredMissing(variable);
  const kind = missing.range === null ? declared.length : -declared.length;
  out
    .int(2)
    .int(width)
    .int(own.length > 0 ? 1 : 0)
    .int(declared.length === 0 ? 0 : kind)
    .int(format)
    .int(format);
  out.padded(short, 8);
  if (own.length > 0)
    out
      .int(own.length)
      .put(own)
      .fill((4 - (own.length % 4)) % 4);
  for (const value of declared) {
    if (typeof value === 'number') out.double(value);
    else out.padded(value, 8);
  }
  for (let element = 1; element < Math.ceil(width / 8); element++) out.int(2).int(-1).fill(16).fill(8, 32);
}

function declaredMissing({ missing, type }: SavVariable): (number | string)[] {
  if (missing.range === null || type === 'string') return missing.values;
  const [low, high] = missing.range;
  return [
    low === Number.NEGATIVE_INFINITY ? LOWEST : low,
    high === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : high,
    ...missing.values,
  ];
}

/** Labels of numbers and of strings up to eight bytes: one set, and the element it is of. */
function writeLabels(out: ByteWriter, stored: readonly Stored[]): void {
  for (const { variable, segment, element } of stored) {
    const { valueLabels, type, width } = variable;
    if (segment > 0 || valueLabels.length === 0 || (type === 'string' && width > 8)) continue;
    out.int(3).int(valueLabels.length);
    for (const { value, label } of valueLabels) {
      if (typeof value === 'number') out.double(value);
      else out.padded(value, 8);
      const bytes = cutText(label, VALUE_LABEL_BYTES_MAX);
      out
        .byte(bytes.length)
        .put(bytes)
        .fill((8 - ((bytes.length + 1) % 8)) % 8, 32);
    }
    out
      .int(4)
      .int(1)
      .int(element + 1);
  }
}

function writeExtension(out: ByteWriter, subtype: number, size: number, write: (data: ByteWriter) => unknown): void {
  const data = new ByteWriter();
  write(data);
  out
    .int(7)
    .int(subtype)
    .int(size)
    .int(data.length / size)
    .put(data.flush());
}

const longText = ({ type, width }: SavVariable): boolean => type === 'string' && width > 8;

function writeLongLabels(out: ByteWriter, variables: readonly SavVariable[]): void {
  const labelled = variables.filter((variable) => longText(variable) && variable.valueLabels.length > 0);
  if (labelled.length === 0) return;
  writeExtension(out, 21, 1, (data) => {
    for (const { name, width, valueLabels } of labelled) {
      const bytes = new TextEncoder().encode(name);
      data.int(bytes.length).put(bytes).int(width).int(valueLabels.length);
      for (const { value, label } of valueLabels) {
        const words = cutText(label, VALUE_LABEL_BYTES_MAX);
        data.int(width).padded(String(value), width).int(words.length).put(words);
      }
    }
  });
}

function writeLongMissing(out: ByteWriter, variables: readonly SavVariable[]): void {
  const declared = variables.filter((variable) => longText(variable) && variable.missing.values.length > 0);
  if (declared.length === 0) return;
  writeExtension(out, 22, 1, (data) => {
    for (const { name, missing } of declared) {
      const bytes = new TextEncoder().encode(name);
      data.int(bytes.length).put(bytes).byte(missing.values.length).int(8);
      for (const value of missing.values) data.padded(String(value), 8);
    }
  });
}

type Coder = { number: (value: number | null) => void; text: (eight: Uint8Array) => void; end: () => void };

/** Byte code: eight codes, then the elements among them that had to be written out. */
function openCoder(out: ByteWriter): Coder {
  const codes: number[] = [];
  const written = new ByteWriter();
  const flush = () => {
    while (codes.length < 8) codes.push(0);
    out.put(Uint8Array.from(codes)).put(written.flush());
    codes.length = 0;
  };
  const code = (value: number) => {
    codes.push(value);
    if (codes.length === 8) flush();
  };
  return {
    number: (value) => {
      if (value === null || !Number.isFinite(value)) code(255);
      else if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS && !Object.is(value, -0))
        code(value + BIAS);
      else {
        written.double(value);
        code(253);
      }
    },
    text: (eight) => {
      if (eight.every((byte) => byte === 32)) return code(254);
      written.put(eight);
      code(253);
    },
    end: () => {
      if (codes.length > 0) flush();
    },
  };
}

function writeValue(coder: Coder, { type, width }: SavVariable, value: SavValue): void {
  if (type === 'number') {
    coder.number(typeof value === 'number' ? value : null);
    return;
  }
  const bytes = cutText(value === null ? '' : String(value), width);
  let from = 0;
  for (let segment = 0; segment < segmentsOf(width); segment++) {
    const stored = segmentWidth(width, segment);
    const own = bytes.subarray(from, from + stored);
    from += stored;
    for (let at = 0; at < stored; at += 8) {
      const eight = new Uint8Array(8).fill(32);
      eight.set(own.subarray(at, at + 8));
      coder.text(eight);
    }
  }
}
