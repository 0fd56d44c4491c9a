import { addUnit, finishHash, startHash } from '../features/hash.ts';

const GRAM = 4;
const BANDS = 8;
const SALTS = Array.from({ length: BANDS * 2 }, (_, index) => finishHash(startHash(index * 7919 + 1)));

/** Letters and digits only: the key under which two texts are the same text. */
export function sameTextKey(text: string): string {
  let key = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const counts = (unit >= 97 && unit <= 122) || unit === 48 || (unit >= 0xc0 && unit < 0x2000) || unit >= 0x3041;
    if (counts && !(unit >= 0xff00 && unit <= 0xffef)) key += text.charAt(at);
  }
  return key;
}

/**
 * The rows to keep so that no text stands for many: the first of each group of copies and near copies.
 *
 * Floods of copied reviews would otherwise teach a model that learns without labels to believe them. Near copies are
 * found by minimal hashes of runs of four characters in bands of two: a pair that shares nine runs in ten is found nearly
 * always, one that shares half of them about eight times in ten; two texts on one subject are not.
 *
 * @param texts  normalised texts
 * @returns      rows in their order
 * Source  Broder (1997), On the resemblance and containment of documents
 */
export function keepOneOfEach(texts: readonly string[]): number[] {
  const keys = new Set<string>();
  const bands = Array.from({ length: BANDS }, () => new Map<number, number>());
  const kept: number[] = [];
  const minima = new Uint32Array(SALTS.length);
  texts.forEach((text, row) => {
    const key = sameTextKey(text).slice(0, 2000);
    if (keys.has(key)) return;
    keys.add(key);
    if (key.length < GRAM * 3) {
      kept.push(row);
      return;
    }
    signInto(minima, key);
    const places = bands.map((_, band) =>
      finishHash(Math.imul(minima[band * 2] ?? 0, 31) ^ (minima[band * 2 + 1] ?? 0)),
    );
    const shared = places.filter((place, band) => bands[band]?.has(place)).length;
    for (const [band, place] of places.entries()) bands[band]?.set(place, row);
    if (shared < 2) kept.push(row);
  });
  return kept;
}

function signInto(minima: Uint32Array, key: string): void {
  minima.fill(0xffffffff);
  for (let at = 0; at + GRAM <= key.length; at += 1) {
    let hash = startHash(0x11);
    for (let step = 0; step < GRAM; step += 1) hash = addUnit(hash, key.charCodeAt(at + step));
    for (let salt = 0; salt < SALTS.length; salt += 1) {
      const mixed = finishHash(hash ^ (SALTS[salt] ?? 0));
      if (mixed < (minima[salt] ?? 0)) minima[salt] = mixed;
    }
  }
}
