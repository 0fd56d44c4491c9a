import { Refusal } from '@plumbline/model/refusal.ts';

/** Reads a file's bytes in order; past the end is a refusal, never nonsense. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at = 0;
  little = true;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(count: number): Uint8Array {
    if (!(count >= 0)) throw new Refusal('invalid', 'results.savDamaged', { at: this.at });
    if (count > this.left) throw new Refusal('invalid', 'results.savCut', { at: this.bytes.length });
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  int(): number {
    this.take(4);
    return this.view.getInt32(this.at - 4, this.little);
  }

  double(): number {
    this.take(8);
    return this.view.getFloat64(this.at - 8, this.little);
  }

  /** A 64-bit number that is a place or a size in this file. */
  long(): number {
    this.take(8);
    const value = Number(this.view.getBigInt64(this.at - 8, this.little));
    if (!Number.isSafeInteger(value)) this.damaged();
    return value;
  }

  damaged(): never {
    throw new Refusal('invalid', 'results.savDamaged', { at: this.at });
  }
}
