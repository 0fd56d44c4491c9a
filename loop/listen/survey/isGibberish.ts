const LETTER = /\p{L}/u;
const LATIN_ONLY = /^[\p{Script=Latin}\P{L}]*$/u;
const ACCENTS = /\p{M}/gu;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const STEPS = ROWS.flatMap((row) => [...row].slice(1).map((key, at) => `${row[at]}${key}`));
const RIGHTWARDS = new Set(STEPS);
const LEFTWARDS = new Set(STEPS.map((step) => `${step[1]}${step[0]}`));
/** The longest Czech words without a vowel have nine letters. */
const MUTE_LETTERS = 10;
const TEXT_CHARS = 2000;

/**
 * Whether a text is only hitting of keys: one letter again and again, a walk along the keyboard, or words without vowels.
 *
 * Careful on purpose, as a terse or clumsy answer is still one: only texts in Latin letters are judged at all, and only
 * as a whole. Texts with a letter of any other script, such as Chinese, are left alone.
 */
export function isGibberish(text: string): boolean {
  const start = text.slice(0, TEXT_CHARS);
  if (!LATIN_ONLY.test(start) || !LETTER.test(start)) return false;
  const words = start
    .normalize('NFD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const letters = words.join('');
  if (letters.length >= 6 && new Set(letters).size === 1) return true;
  return isWalk(letters) || lacksVowels(words, letters.length);
}

function isWalk(letters: string): boolean {
  if (letters.length < 4) return false;
  let [rightwards, leftwards] = [0, 0];
  for (let at = 1; at < letters.length; at += 1) {
    const step = letters.slice(at - 1, at + 1);
    if (RIGHTWARDS.has(step)) rightwards += 1;
    else if (LEFTWARDS.has(step)) leftwards += 1;
  }
  // "were", "tree" and "pool" walk a little, to and fro; a short text must walk all the way
  return Math.max(rightwards, leftwards) >= (letters.length - 1) * (letters.length < 7 ? 1 : 0.8);
}

function lacksVowels(words: readonly string[], letters: number): boolean {
  const mute = words.filter((word) => word.length >= MUTE_LETTERS && !/[aeiouyæøœı]/.test(word));
  return mute.reduce((sum, word) => sum + word.length, 0) * 2 > letters;
}
