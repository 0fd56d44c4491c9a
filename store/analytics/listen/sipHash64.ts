const MASK = 0xffff_ffff_ffff_ffffn;

/**
 * The 64-bit hash that people are found by, as the analytics engine computes it: `sipHash64(first, second, …)`.
 *
 * Imports have the engine hash the cells of a file; a batch of live answers is small enough to be hashed here, which saves
 * a question to the engine and keys as long as a person may type them out of its addresses.
 *
 * @param words  one or more; several are hashed each, and combined from the left
 * @returns      0 … 2⁶⁴ − 1
 * Source  Aumasson & Bernstein (2012), SipHash-2-4 with a key of zeros     Checked  against the engine in sipHash64.test.ts
 */
export function sipHash64(...words: readonly string[]): bigint {
  const [first = 0n, ...rest] = words.map((word) => hash(Buffer.from(word)));
  return rest.reduce((before, next) => {
    const both = Buffer.alloc(16);
    both.writeBigUInt64LE(before, 0);
    both.writeBigUInt64LE(next, 8);
    return hash(both);
  }, first);
}

function hash(bytes: Buffer): bigint {
  // the algorithm's four words of state, which spell "somepseudorandomlygeneratedbytes"
  const state: State = [0x736f_6d65_7073_6575n, 0x646f_7261_6e64_6f6dn, 0x6c79_6765_6e65_7261n, 0x7465_6462_7974_6573n];
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) compress(state, bytes.readBigUInt64LE(at));
  let tail = BigInt(bytes.length % 256) << 56n;
  for (let at = whole; at < bytes.length; at++) tail |= BigInt(bytes[at] ?? 0) << BigInt(8 * (at - whole));
  compress(state, tail);
  state[2] ^= 0xffn;
  for (let round = 0; round < 4; round++) mix(state);
  return state[0] ^ state[1] ^ state[2] ^ state[3];
}

type State = [bigint, bigint, bigint, bigint];

function compress(state: State, word: bigint): void {
  state[3] ^= word;
  mix(state);
  mix(state);
  state[0] ^= word;
}

const turned = (word: bigint, bits: bigint): bigint => ((word << bits) | (word >> (64n - bits))) & MASK;

function mix(state: State): void {
  let [a, b, c, d] = state;
  a = (a + b) & MASK;
  b = turned(b, 13n) ^ a;
  a = turned(a, 32n);
  c = (c + d) & MASK;
  d = turned(d, 16n) ^ c;
  a = (a + d) & MASK;
  d = turned(d, 21n) ^ a;
  c = (c + b) & MASK;
  b = turned(b, 17n) ^ c;
  c = turned(c, 32n);
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
