import { type Csr, CsrBuilder } from '../linear/csr.ts';
import type { OwnWords } from '../segment/ownWords.ts';
import { segmentWords } from '../segment/segmentWords.ts';
import { addUnit, finishHash, hashText, startHash } from './hash.ts';
import type { FeatureRecipe } from './recipe.ts';

const CHARS_SALT = 0x51;
const WORDS_SALT = 0x77;
const NEGATED_SALT = 0x99;
const EXTRA_SALT = 0x3b;
const NEGATED_WORDS = 4;
const FIRST_CAPACITY = 4096;

/**
 * Turns normalised texts into sets of places, one text at a time, without making anything anew.
 *
 * A table as large as the places remembers in which text each was last seen: a number that grows by one per text, so
 * that nothing need be cleared. A reader is for one thread and is not re-entrant.
 */
export class FeatureReader {
  readonly recipe: FeatureRecipe;
  /** The places of the last text read, each once; only the first `count` are meant. */
  indices = new Int32Array(FIRST_CAPACITY);
  count = 0;
  #seen: Int32Array;
  #epoch = 0;
  #mask: number;
  #ownWords: OwnWords | undefined;

  constructor(recipe: FeatureRecipe, ownWords?: OwnWords) {
    if (recipe.bits < 8 || recipe.bits > 24) throw new RangeError(`bits are 8 to 24: ${recipe.bits}`);
    this.recipe = recipe;
    this.#seen = new Int32Array(2 ** recipe.bits);
    this.#mask = 2 ** recipe.bits - 1;
    this.#ownWords = ownWords;
  }

  /** Reads one normalised text; `extras` are features beside its words, such as the question it answers. */
  read(text: string, extras: readonly string[] = []): number {
    this.#epoch += 1;
    this.count = 0;
    const { charsTo, words, unitsMax } = this.recipe;
    const half = unitsMax >> 1;
    const kept = text.length > unitsMax ? `${text.slice(0, half)}\n${text.slice(-half)}` : text;
    if (charsTo > 0) this.#readCharacters(kept);
    if (words > 0) this.#readWords(kept);
    for (const extra of extras) this.#add(hashText(extra, EXTRA_SALT));
    return this.count;
  }

  #readCharacters(text: string): void {
    const { charsFrom, charsTo } = this.recipe;
    for (let at = 0; at < text.length; at += 1) {
      let hash = startHash(CHARS_SALT);
      const end = Math.min(text.length, at + charsTo);
      for (let to = at; to < end; to += 1) {
        const unit = text.charCodeAt(to);
        hash = addUnit(hash, unit === 10 ? 32 : unit);
        const length = to - at + 1;
        if (length >= charsFrom) this.#add(finishHash(hash ^ (length << 24)));
      }
    }
  }

  #readWords(text: string): void {
    const own = this.#ownWords;
    const marks = this.recipe.negationMarks;
    const words = segmentWords(text, own === undefined ? { marks } : { marks, ownWords: own });
    let before = 0;
    let negated = 0;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index]?.text ?? '';
      const hash = hashText(word, WORDS_SALT);
      this.#add(hash);
      if (this.recipe.words > 1 && index > 0) this.#add(finishHash(Math.imul(before, 31) ^ hash));
      before = hash;
      if (!marks) continue;
      if (ENDS_NEGATION.has(word)) negated = 0;
      else if (NEGATIONS.has(word) || word.endsWith("n't")) negated = NEGATED_WORDS;
      else if (negated > 0) {
        this.#add(hashText(word, NEGATED_SALT));
        negated -= 1;
      }
    }
  }

  #add(hash: number): void {
    const place = hash & this.#mask;
    if (this.#seen[place] === this.#epoch) return;
    this.#seen[place] = this.#epoch;
    if (this.count === this.indices.length) {
      const wider = new Int32Array(this.indices.length * 2);
      wider.set(this.indices);
      this.indices = wider;
    }
    this.indices[this.count] = place;
    this.count += 1;
  }
}

const ENDS_NEGATION = new Set(['.', '!', '?', ',', ';', ':', 'but', 'however']);
const NEGATIONS = new Set(
  'not no never cannot without hardly barely scarcely nor neither none nobody nothing dont didnt cant wont isnt wasnt doesnt'.split(
    ' ',
  ),
);

/** A matrix of texts, each row of length one, so that a long text weighs as much as a short one. */
export function featurize(texts: readonly string[], recipe: FeatureRecipe, ownWords?: OwnWords): Csr {
  const reader = new FeatureReader(recipe, ownWords);
  const builder = new CsrBuilder(2 ** recipe.bits);
  for (const text of texts) {
    reader.read(text);
    builder.add(reader.indices, reader.count);
  }
  return builder.finish();
}
