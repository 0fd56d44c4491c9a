import { Refusal } from '@plumbline/model/refusal.ts';
import type { ByteReader } from './byteReader.ts';
import { FORMATS, LOWEST, type SavMissing, type SavVariable, segmentsOf, stripPadding } from './sav.ts';

export type SavDictionary = {
  label: string;
  variables: SavVariable[];
  encoding: string;
  decode: (bytes: Uint8Array) => string;
  weight: string | null;
  compression: 0 | 1 | 2;
  bias: number;
  /** null where the file does not say */
  cases: number | null;
  /** where each variable's bytes lie in a case, in elements of eight bytes */
  places: { elements: { at: number; width: number }[]; type: 'number' | 'string' }[];
  elements: number;
};

type Raw = Uint8Array;
type RawVariable = {
  width: number;
  label: Raw;
  missing: Raw[];
  missingKind: number;
  format: number;
  name: Raw;
  element: number;
};
type Records = {
  variables: RawVariable[];
  elements: number;
  labels: { values: { value: Raw; label: Raw }[]; elements: number[] }[];
  extensions: Map<number, { size: number; data: Raw }>;
};

const VARIABLES_MAX = 100_000;
/** What a code page, or a name of one, is called by the platform's decoder. */
const DECODERS: Readonly<Record<string, string>> = {
  ...{ '2': 'windows-1252', '3': 'windows-1252', '65001': 'utf-8', '936': 'gb18030', '54936': 'gb18030' },
  ...{ '950': 'big5', '932': 'shift_jis', '949': 'euc-kr', '874': 'windows-874', '28591': 'iso-8859-1' },
  ...{ gbk: 'gb18030', gb2312: 'gb18030', cp936: 'gb18030', cp950: 'big5', cp932: 'shift_jis', cp949: 'euc-kr' },
  ...{ 'us-ascii': 'windows-1252', ascii: 'windows-1252', 'ansi_x3.4-1968': 'windows-1252' },
};
const LABEL_BYTES_MAX = 64 * 1024;

/** Reads all that comes before the cases. */
export function readSavDictionary(reader: ByteReader): SavDictionary {
  const head = readHead(reader);
  const records = readRecords(reader);
  const { encoding, decode } = decoderOf(records, reader);
  const names = longNames(records, decode);
  const widths = longWidths(records, decode);
  const variables: SavVariable[] = [];
  const places: SavDictionary['places'] = [];
  const byElement = new Map<number, SavVariable>();
  const byShort = new Map<string, SavVariable>();
  for (let at = 0; at < records.variables.length; at++) {
    const raw = records.variables[at] as RawVariable;
    const short = decode(raw.name).trim().toUpperCase();
    const width = widths.get(short) ?? raw.width;
    const segments = segmentsOf(width);
    const parts = records.variables.slice(at, at + segments);
    if (parts.length < segments || parts.some((part) => part.width === 0 && width > 0)) reader.damaged();
    const variable = variableOf(raw, { name: names.get(short) ?? decode(raw.name).trim(), width, decode, reader });
    variables.push(variable);
    byElement.set(raw.element, variable);
    byShort.set(short, variable);
    places.push({ type: variable.type, elements: parts.map((part) => ({ at: part.element, width: part.width })) });
    at += segments - 1;
  }
  addValueLabels(records, { byElement, decode, reader });
  addLongLabels(records, { byShort, variables, decode, little: reader.little });
  addLongMissing(records, { byShort, variables, decode, little: reader.little });
  addMeasures(records, variables, places, reader.little);
  return {
    ...{ label: decode(head.label).trim(), variables, encoding, decode, places, elements: records.elements },
    weight: head.weight === 0 ? null : (byElement.get(head.weight - 1)?.name ?? null),
    ...{ compression: head.compression, bias: head.bias, cases: head.cases < 0 ? null : head.cases },
  };
}

function readHead(reader: ByteReader) {
  const mark = String.fromCharCode(...reader.bytes.subarray(0, 4));
  if (mark !== '$FL2' && mark !== '$FL3') throw new Refusal('invalid', 'results.savNot', {});
  reader.take(64);
  // the layout code is 2 or 3: read the wrong way round it is enormous
  const layout = reader.int();
  if (layout !== 2 && layout !== 3) {
    reader.little = false;
    reader.at -= 4;
    const other = reader.int();
    if (other !== 2 && other !== 3) reader.damaged();
  }
  reader.int();
  const compression = reader.int();
  const weight = reader.int();
  const cases = reader.int();
  const bias = reader.double();
  reader.take(17);
  const label = reader.take(64);
  reader.take(3);
  if (compression !== 0 && compression !== 1 && compression !== 2) reader.damaged();
  return { compression: compression as 0 | 1 | 2, weight, cases, bias, label };
}

function readRecords(reader: ByteReader): Records {
  const records: Records = { variables: [], elements: 0, labels: [], extensions: new Map() };
  for (;;) {
    const kind = reader.int();
    if (kind === 2) readVariable(reader, records);
    else if (kind === 3) readValueLabels(reader, records);
    else if (kind === 6) reader.take(80 * countOf(reader, 80));
    else if (kind === 7) {
      const subtype = reader.int();
      const size = reader.int();
      const count = reader.int();
      if (size < 0 || count < 0 || size * count > reader.left)
        throw new Refusal('invalid', 'results.savCut', { at: reader.bytes.length });
      records.extensions.set(subtype, { size, data: reader.take(size * count) });
    } else if (kind === 999) {
      reader.int();
      if (records.variables.length === 0) reader.damaged();
      return records;
    } else reader.damaged();
  }
}

/** A count of things of so many bytes each, which the rest of the file must hold. */
function countOf(reader: ByteReader, bytes: number): number {
  const count = reader.int();
  if (count < 0) reader.damaged();
  if (count * bytes > reader.left) throw new Refusal('invalid', 'results.savCut', { at: reader.bytes.length });
  return count;
}

function readVariable(reader: ByteReader, records: Records): void {
  const width = reader.int();
  const labelled = reader.int();
  const missingKind = reader.int();
  const format = reader.int();
  reader.int();
  const name = reader.take(8);
  let label: Raw = new Uint8Array();
  if (labelled === 1) {
    const length = reader.int();
    if (length < 0 || length > LABEL_BYTES_MAX) reader.damaged();
    label = reader.take(length);
    reader.take((4 - (length % 4)) % 4);
  } else if (labelled !== 0) reader.damaged();
  if (Math.abs(missingKind) > 3 || missingKind === -1) reader.damaged();
  const missing = Array.from({ length: Math.abs(missingKind) }, () => reader.take(8));
  records.elements += 1;
  // a string of more than eight bytes takes further elements, which have records of their own
  if (width === -1) return;
  if (width < 0 || width > 255 || records.variables.length >= VARIABLES_MAX) reader.damaged();
  records.variables.push({ width, label, missing, missingKind, format, name, element: records.elements - 1 });
}

function readValueLabels(reader: ByteReader, records: Records): void {
  const values = Array.from({ length: countOf(reader, 16) }, () => {
    const value = reader.take(8);
    const [length = 0] = reader.take(1);
    const label = reader.take(length);
    reader.take((8 - ((length + 1) % 8)) % 8);
    return { value, label };
  });
  if (reader.int() !== 4) reader.damaged();
  const elements = Array.from({ length: countOf(reader, 4) }, () => reader.int() - 1);
  records.labels.push({ values, elements });
}

function decoderOf(records: Records, reader: ByteReader): { encoding: string; decode: (bytes: Raw) => string } {
  const named = records.extensions.get(20);
  const machine = records.extensions.get(3);
  const page =
    machine !== undefined && machine.data.length >= 32
      ? new DataView(machine.data.buffer, machine.data.byteOffset).getInt32(28, reader.little)
      : 2;
  const encoding = named === undefined ? `${page}` : latin(named.data).trim();
  const known = DECODERS[encoding.toLowerCase()] ?? (/^\d+$/.test(encoding) ? `windows-${encoding}` : encoding);
  try {
    const decoder = new TextDecoder(known);
    return { encoding: named === undefined ? decoder.encoding : encoding, decode: (bytes) => decoder.decode(bytes) };
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refusal('invalid', 'results.savEncoding', { encoding: encoding.slice(0, 40) });
    throw error;
  }
}

const latin = (bytes: Raw): string => String.fromCharCode(...bytes.subarray(0, 200));

/** Short names with their long ones: `V1=first_name<tab>V2=…`. */
function longNames(records: Records, decode: (bytes: Raw) => string): Map<string, string> {
  const data = records.extensions.get(13)?.data;
  if (data === undefined) return new Map();
  return new Map(
    decode(data)
      .split('\t')
      .flatMap((pair): [string, string][] => {
        const [short, long] = pair.split('=');
        return short === undefined || long === undefined || long === ''
          ? []
          : [[short.trim().toUpperCase(), long.trim()]];
      }),
  );
}

/** Widths of strings over 255 bytes: `V1=00500<zero><tab>`. */
function longWidths(records: Records, decode: (bytes: Raw) => string): Map<string, number> {
  const data = records.extensions.get(14)?.data;
  if (data === undefined) return new Map();
  return new Map(
    decode(data)
      .split('\t')
      .flatMap((pair): [string, number][] => {
        const [short, width] = pair.split('=');
        const bytes = Number.parseInt(width ?? '', 10);
        return short === undefined || !(bytes > 255 && bytes <= 32_767) ? [] : [[short.trim().toUpperCase(), bytes]];
      }),
  );
}

function variableOf(
  raw: RawVariable,
  { name, width, decode, reader }: { name: string; width: number; decode: (bytes: Raw) => string; reader: ByteReader },
): SavVariable {
  const string = width > 0;
  const format = FORMATS[(raw.format >> 16) & 0xff] ?? (string ? 'A' : 'F');
  return {
    ...{ name, label: decode(raw.label), type: string ? 'string' : 'number', valueLabels: [], format },
    width: string ? width : (raw.format >> 8) & 0xff,
    decimals: string ? 0 : raw.format & 0xff,
    measure: 'unknown',
    missing: missingOf(
      raw,
      string ? (bytes) => stripPadding(decode(bytes)) : (bytes) => doubleIn(bytes, reader.little),
    ),
  };
}

function missingOf(raw: RawVariable, read: (bytes: Raw) => number | string): SavMissing {
  const values = raw.missing.map(read);
  if (raw.missingKind >= 0) return { values, range: null };
  const [low, high, ...others] = values;
  if (typeof low !== 'number' || typeof high !== 'number') return { values: [], range: null };
  return {
    values: others,
    range: [low <= LOWEST ? Number.NEGATIVE_INFINITY : low, high >= Number.MAX_VALUE ? Number.POSITIVE_INFINITY : high],
  };
}

function doubleIn(bytes: Raw, little: boolean): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, little);
}

function addValueLabels(
  records: Records,
  at: { byElement: ReadonlyMap<number, SavVariable>; decode: (bytes: Raw) => string; reader: ByteReader },
): void {
  for (const { values, elements } of records.labels) {
    for (const element of elements) {
      const variable = at.byElement.get(element);
      if (variable === undefined) continue;
      variable.valueLabels = values.map(({ value, label }) => ({
        value: variable.type === 'string' ? stripPadding(at.decode(value)) : doubleIn(value, at.reader.little),
        label: stripPadding(at.decode(label)),
      }));
    }
  }
}

type Named = {
  byShort: ReadonlyMap<string, SavVariable>;
  variables: readonly SavVariable[];
  decode: (bytes: Raw) => string;
  little: boolean;
};

function findNamed({ byShort, variables }: Named, name: string): SavVariable | undefined {
  return byShort.get(name.toUpperCase()) ?? variables.find((variable) => variable.name === name);
}

/** A run through an extension record: what does not fit ends it, because labels are worth less than the rest. */
function walk(data: Raw, little: boolean) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  return {
    more: () => at < data.length,
    int: (): number | null => {
      if (at + 4 > data.length) return null;
      at += 4;
      return view.getInt32(at - 4, little);
    },
    byte: (): number | null => (at < data.length ? view.getUint8(at++) : null),
    text: (length: number | null): Raw | null => {
      if (length === null || length < 0 || at + length > data.length) return null;
      at += length;
      return data.subarray(at - length, at);
    },
  };
}

/** Labels of the values of strings over eight bytes. */
function addLongLabels(records: Records, named: Named): void {
  const data = records.extensions.get(21)?.data;
  if (data === undefined) return;
  const run = walk(data, named.little);
  while (run.more()) {
    const name = run.text(run.int());
    run.int();
    const count = run.int();
    if (name === null || count === null) return;
    const variable = findNamed(named, named.decode(name).trim());
    for (let at = 0; at < count; at++) {
      const value = run.text(run.int());
      const label = run.text(run.int());
      if (value === null || label === null) return;
      variable?.valueLabels.push({
        value: stripPadding(named.decode(value)),
        label: stripPadding(named.decode(label)),
      });
    }
  }
}

/** Missing values of strings over eight bytes: one to three of eight bytes each. */
function addLongMissing(records: Records, named: Named): void {
  const data = records.extensions.get(22)?.data;
  if (data === undefined) return;
  const run = walk(data, named.little);
  while (run.more()) {
    const name = run.text(run.int());
    const count = run.byte();
    const length = run.int();
    if (name === null || count === null) return;
    const variable = findNamed(named, named.decode(name).trim());
    for (let at = 0; at < count; at++) {
      const value = run.text(length);
      if (value === null) return;
      variable?.missing.values.push(stripPadding(named.decode(value)));
    }
  }
}

const MEASURES = ['unknown', 'nominal', 'ordinal', 'scale'] as const;

/** Measurement levels, one entry a stored variable: every segment of a long string has one. */
function addMeasures(
  records: Records,
  variables: readonly SavVariable[],
  places: SavDictionary['places'],
  little: boolean,
): void {
  const found = records.extensions.get(11);
  if (found === undefined) return;
  const stored = records.variables.length;
  const parts = found.data.length / 4 / stored;
  if (parts !== 2 && parts !== 3) return;
  const view = new DataView(found.data.buffer, found.data.byteOffset, found.data.byteLength);
  let at = 0;
  variables.forEach((variable, place) => {
    variable.measure = MEASURES[view.getInt32(at * parts * 4, little)] ?? 'unknown';
    at += places[place]?.elements.length ?? 1;
  });
}
