import { pinyin, polyphonic } from 'pinyin-pro';
import { simplify } from '../normalize/simplify.ts';

/** A longer name is no person's, and its ways of being read would multiply. */
const NAME_CHARS_MAX = 40;
/** Ways of reading one name that are kept to be found by. */
const READINGS_MAX = 4;
const HAN = /\p{Script=Han}/u;

export type SpelledName = {
  /** one reading, surnames as surnames are read, syllables apart; '' where nothing in the name is Chinese */
  pinyin: string;
  /** the first letters of that reading */
  initials: string;
  /** everything the name is found by, a line each: folded, in both scripts, by its readings and their initials */
  spellings: string;
};

/**
 * How a name is written, for those who look for it: in lower case, full-width letters as plain ones, no white space.
 *
 * Stored names and what is typed go through the same fold, so that they meet.
 */
export function foldName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/**
 * The pinyin of a name, its initials, and all it should be found by.
 *
 * A surname has its own reading (单 Shàn, 曾 Zēng, 解 Xiè, 尉迟 Yùchí). What else a character can be read as, one
 * character at a time, is kept beside, because nobody knows which reading of 乐 or 行 a given name has. ü is written v.
 *
 * @param name  as it came; traditional characters are found by simplified ones and the other way round
 * Source  readings and surnames of pinyin-pro 3.29, MIT     Checked  the surnames and names of spellName.test.ts
 */
export function spellName(name: string): SpelledName {
  const whole = name.slice(0, NAME_CHARS_MAX);
  const folded = foldName(whole);
  const plain = foldName(simplify(whole));
  if (!HAN.test(plain)) return { pinyin: '', initials: '', spellings: lines([folded]) };
  const read = syllablesOf(plain, true);
  const readings = [read, syllablesOf(plain, false), ...otherReadings(plain, read)];
  const found = readings.slice(0, READINGS_MAX + 2).flatMap((one) => [one.join(''), initialsOf(one)]);
  return { pinyin: read.join(' '), initials: initialsOf(read), spellings: lines([folded, plain, ...found]) };
}

const initialsOf = (syllables: readonly string[]): string => syllables.map((syllable) => syllable.charAt(0)).join('');
const lines = (all: readonly string[]): string => [...new Set(all)].filter((one) => one !== '').join('\n');

function syllablesOf(text: string, surname: boolean): string[] {
  return pinyin(text, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    ...(surname ? { surname: 'head' as const } : {}),
  });
}

/** The reading with one character read in its next other way; only where syllables and characters stand for each other. */
function otherReadings(text: string, read: readonly string[]): string[][] {
  const ways = polyphonic(text, { toneType: 'none', type: 'array' });
  if (ways.length !== read.length) return [];
  return ways.flatMap((of, place) => {
    const other = of.map((way) => way.replaceAll('ü', 'v')).find((way) => way !== read[place]);
    return other === undefined ? [] : [read.map((syllable, at) => (at === place ? other : syllable))];
  });
}
