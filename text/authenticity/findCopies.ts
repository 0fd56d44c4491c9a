import { foldText } from '../matching/foldText.ts';

const SHINGLE_UNITS = 4;
const HASHES = 64;
const BANDS = 16;
const UNITS_MAX = 2_000;
/** Below this a text is too short to be a copy of another: "很好" is said by many. */
const UNITS_MIN = 12;

/**
 * Groups of texts that are copies of each other or nearly so, by the runs of four characters they share.
 *
 * Texts are compared by MinHash signatures in bands, so that a million texts are not compared in pairs: the time grows with
 * the number of texts. A copy is told by what letters, digits and Han it holds; marks, spaces and case do not matter.
 *
 * Source  Broder (1997), On the resemblance and containment of documents
 *
 * @param texts     as they were written
 * @param shareMin  share of the runs of both that they have in common, estimated
 * @param told      share of the work done, 0..1, told now and then
 * @returns         groups of two and more places, in their order
 */
export function findCopies(
  texts: readonly string[],
  shareMin = 0.8,
  told: (share: number) => void = () => {},
): number[][] {
  const signatures = texts.map((text, place) => {
    if (place % 500 === 0) told(place / texts.length);
    return signatureOf(text);
  });
  const parents = Int32Array.from({ length: texts.length }, (_none, i) => i);
  const rootOf = (one: number): number => {
    let root = one;
    while (parents[root] !== root) root = parents[root] as number;
    parents[one] = root;
    return root;
  };
  const rows = HASHES / BANDS;
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<string, number>();
    for (const [text, signature] of signatures.entries()) {
      if (!signature) continue;
      const key = signature.subarray(band * rows, (band + 1) * rows).join();
      const first = buckets.get(key);
      // each is compared with the first of its bucket only, so that a flood of copies stays cheap
      if (first === undefined) buckets.set(key, text);
      else if (rootOf(first) !== rootOf(text) && agreement(signatures[first] as Uint32Array, signature) >= shareMin) {
        const [one, other] = [rootOf(first), rootOf(text)].sort((a, b) => a - b);
        parents[other as number] = one as number;
      }
    }
  }
  const groups = new Map<number, number[]>();
  for (let text = 0; text < texts.length; text++) {
    const root = rootOf(text);
    const group = groups.get(root);
    if (group) group.push(text);
    else groups.set(root, [text]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function signatureOf(text: string): Uint32Array | null {
  const { folded } = foldText(text.slice(0, UNITS_MAX));
  let kept = '';
  for (const sign of folded) if (/[\p{L}\p{N}]/u.test(sign)) kept += sign;
  if (kept.length < UNITS_MIN) return null;
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (let start = 0; start + SHINGLE_UNITS <= kept.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + SHINGLE_UNITS; i++) hash = Math.imul(hash ^ kept.charCodeAt(i), 0x01000193);
    for (let k = 0; k < HASHES; k++) {
      let mixed = Math.imul(hash ^ Math.imul(k + 1, 0x9e3779b1), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      mixed = (mixed ^ (mixed >>> 16)) >>> 0;
      if (mixed < (least[k] as number)) least[k] = mixed;
    }
  }
  return least;
}

function agreement(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let k = 0; k < HASHES; k++) if (one[k] === other[k]) same++;
  return same / HASHES;
}
