const encoder = new TextEncoder();

/** Bytes put one after the other, little end first. */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  length = 0;

  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  put(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  int(value: number): this {
    this.room(4);
    this.view.setInt32(this.length, value, true);
    this.length += 4;
    return this;
  }

  double(value: number): this {
    this.room(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
    return this;
  }

  byte(value: number): this {
    this.room(1);
    this.bytes[this.length++] = value;
    return this;
  }

  /** Text filled with spaces, or cut between characters, to so many bytes. */
  padded(text: string, bytes: number, filler = 32): this {
    const cut = cutText(text, bytes);
    this.put(cut);
    return this.fill(bytes - cut.length, filler);
  }

  fill(count: number, value = 0): this {
    this.room(count);
    this.bytes.fill(value, this.length, this.length + count);
    this.length += count;
    return this;
  }

  /** All that was put so far; the writer is empty after it. */
  flush(): Uint8Array {
    const whole = this.bytes.slice(0, this.length);
    this.length = 0;
    return whole;
  }
}

/** UTF-8 of a text, of so many bytes at most, without half a character at its end. */
export function cutText(text: string, bytesMax: number): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length <= bytesMax) return bytes;
  let end = bytesMax;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
