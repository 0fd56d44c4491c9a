import { Refusal } from '@plumbline/model/refusal.ts';
import type { ByteReader } from './byteReader.ts';
import type { Inflate } from './readSav.ts';
import type { SavDictionary } from './readSavDictionary.ts';
import { type SavValue, SEGMENT_BYTES, SYSTEM_MISSING, stripPadding } from './sav.ts';

const SPACES = new Uint8Array(8).fill(32);
/** Stands for an element that is system-missing, without its bytes. */
const MISSING = new Uint8Array(8);
const BLOCK_BYTES_MAX = 64 * 1024 * 1024;

/** The cases of a file, one after the other. */
export function* openSavCases(
  reader: ByteReader,
  dictionary: SavDictionary,
  inflate: Inflate | undefined,
): Generator<SavValue[]> {
  const elements =
    dictionary.compression === 0
      ? plainElements(reader)
      : dictionary.compression === 1
        ? coded(piecesOf(reader), dictionary.bias, reader.little)
        : coded(unpacked(reader, inflate), dictionary.bias, reader.little);
  const one: Uint8Array[] = [];
  let count = 0;
  const { cases } = dictionary;
  if (cases === 0) return;
  for (const element of elements) {
    one.push(element);
    if (one.length < dictionary.elements) continue;
    yield rowOf(one, dictionary, reader.little);
    one.length = 0;
    count += 1;
    if (count === cases) return;
  }
  if (one.length > 0 || (cases !== null && count < cases))
    throw new Refusal('invalid', 'results.savCut', { at: reader.bytes.length });
}

function* plainElements(reader: ByteReader): Generator<Uint8Array> {
  while (reader.left > 0) yield reader.take(8);
}

function* piecesOf(reader: ByteReader): Generator<Uint8Array> {
  yield reader.take(reader.left);
}

/** The blocks of a .zsav file: each is byte code, packed by zlib; the trailer says where they lie. */
function* unpacked(reader: ByteReader, inflate: Inflate | undefined): Generator<Uint8Array> {
  if (inflate === undefined) throw new RangeError('a .zsav file needs inflate');
  reader.long();
  const trailer = reader.long();
  const length = reader.long();
  if (trailer < reader.at || length < 24) reader.damaged();
  if (trailer + length > reader.bytes.length)
    throw new Refusal('invalid', 'results.savCut', { at: reader.bytes.length });
  reader.at = trailer + 20;
  const blocks = reader.int();
  if (blocks < 0 || 24 + blocks * 24 > length) reader.damaged();
  for (let block = 0; block < blocks; block++) {
    reader.at = trailer + 24 + block * 24 + 8;
    const at = reader.long();
    const full = reader.int();
    const packed = reader.int();
    if (at < 0 || packed < 0 || at + packed > trailer || full < 0 || full > BLOCK_BYTES_MAX) reader.damaged();
    const bytes = unpack(reader, inflate, reader.bytes.subarray(at, at + packed), full);
    if (bytes.length !== full) reader.damaged();
    yield bytes;
  }
}

function unpack(reader: ByteReader, inflate: Inflate, packed: Uint8Array, full: number): Uint8Array {
  try {
    return inflate(packed, full);
  } catch (error) {
    // whatever the unpacker says of it, the file is not what it says it is
    if (error instanceof Error) return reader.damaged();
    throw error;
  }
}

/** Byte code: eight codes, then the elements among them that are written out. */
function* coded(pieces: Iterable<Uint8Array>, bias: number, little: boolean): Generator<Uint8Array> {
  const known = new Map<number, Uint8Array>();
  const numbered = (code: number): Uint8Array => {
    const made = known.get(code) ?? new Uint8Array(8);
    if (!known.has(code)) new DataView(made.buffer).setFloat64(0, code - bias, little);
    known.set(code, made);
    return made;
  };
  const stream = eights(pieces);
  for (let codes = stream(); codes !== null; codes = stream()) {
    // the codes may be overwritten by what is read for them
    for (const code of Uint8Array.from(codes)) {
      if (code === 0) continue;
      if (code === 252) return;
      if (code === 253) {
        const written = stream();
        if (written === null) throw new Refusal('invalid', 'results.savCut', { at: 0 });
        yield written;
      } else yield code === 254 ? SPACES : code === 255 ? MISSING : numbered(code);
    }
  }
}

/** Eight bytes at a time, over the borders of pieces; null at the end. */
function eights(pieces: Iterable<Uint8Array>): () => Uint8Array | null {
  const source = pieces[Symbol.iterator]();
  let piece = new Uint8Array();
  let at = 0;
  return () => {
    while (at + 8 > piece.length) {
      const next = source.next();
      if (next.done === true) {
        if (at < piece.length) throw new Refusal('invalid', 'results.savCut', { at: piece.length });
        return null;
      }
      const rest = piece.subarray(at);
      const joined = new Uint8Array(rest.length + next.value.length);
      joined.set(rest);
      joined.set(next.value, rest.length);
      piece = joined;
      at = 0;
    }
    at += 8;
    return piece.subarray(at - 8, at);
  };
}

function rowOf(elements: readonly Uint8Array[], { places, decode }: SavDictionary, little: boolean): SavValue[] {
  return places.map(({ type, elements: parts }) => {
    const first = elements[parts[0]?.at ?? 0] as Uint8Array;
    if (type === 'number') {
      if (first === MISSING) return null;
      const value = new DataView(first.buffer, first.byteOffset).getFloat64(0, little);
      return value === SYSTEM_MISSING || !Number.isFinite(value) ? null : value;
    }
    const bytes: number[] = [];
    for (const { at, width } of parts) {
      const used = Math.min(width, SEGMENT_BYTES);
      for (let byte = 0; byte < used; byte++) bytes.push(elements[at + (byte >> 3)]?.[byte & 7] ?? 32);
    }
    return stripPadding(decode(Uint8Array.from(bytes)));
  });
}
