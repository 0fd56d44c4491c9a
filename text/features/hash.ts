const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** The state a hash of a run begins with; each kind of feature has its own salt, so that 好 the word is not 好 the character. */
export function startHash(salt: number): number {
  return BASIS ^ salt;
}

/** One UTF-16 unit more. Units, not characters: the trainer and the scorer must agree, also on lone surrogates. */
export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

/** Spreads the bits (the finishing steps of MurmurHash3), so that the low bits may be used as a place. */
export function finishHash(hash: number): number {
  let mixed = hash;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The hash of a whole string. */
export function hashText(text: string, salt: number): number {
  let hash = startHash(salt);
  for (let at = 0; at < text.length; at += 1) hash = addUnit(hash, text.charCodeAt(at));
  return finishHash(hash);
}
