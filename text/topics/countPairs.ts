import type { WordTable } from './buildVocabulary.ts';

/** How often two words stand near each other, nearer ones counting more; `rows[i] <= columns[i]`. */
export interface PairCounts {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float32Array;
}

/**
 * Count the pairs of words within a window, in a table of its own with open addressing: a Map of millions of keys would
 * cost ten times the memory.
 */
export function countPairs({ words, starts, ids }: WordTable, window: number): PairCounts {
  const size = words.length;
  const table = new PairTable();
  for (let text = 0; text + 1 < starts.length; text++) {
    const end = starts[text + 1] as number;
    for (let i = starts[text] as number; i < end; i++) {
      const one = ids[i] as number;
      for (let j = i + 1; j < end && j <= i + window; j++) {
        const other = ids[j] as number;
        table.add(one < other ? one * size + other : other * size + one, 1 / (j - i));
      }
    }
  }
  const { keys, counts } = table.entries();
  return {
    rows: Int32Array.from(keys, (key) => Math.floor(key / size)),
    columns: Int32Array.from(keys, (key) => key % size),
    counts,
  };
}

class PairTable {
  private keys = new Float64Array(1 << 16).fill(-1);
  private values = new Float32Array(1 << 16);
  private used = 0;

  add(key: number, value: number): void {
    if (this.used * 2 > this.keys.length) this.grow();
    const place = this.placeOf(key);
    if (this.keys[place] === -1) {
      this.keys[place] = key;
      this.used++;
    }
    this.values[place] = (this.values[place] as number) + value;
  }

  private placeOf(key: number): number {
    const mask = this.keys.length - 1;
    let place = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b)) >>> 0;
    place = (place ^ (place >>> 15)) & mask;
    while (this.keys[place] !== -1 && this.keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.values = new Float32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === -1) continue;
      const place = this.placeOf(keys[i] as number);
      this.keys[place] = keys[i] as number;
      this.values[place] = values[i] as number;
    }
  }

  /** Sorted by key, so that what follows does not depend on the table. */
  entries(): { keys: Float64Array; counts: Float32Array } {
    const keys = this.keys.filter((key) => key >= 0).sort();
    return { keys, counts: Float32Array.from(keys, (key) => this.values[this.placeOf(key)] as number) };
  }
}
