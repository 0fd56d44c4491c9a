import { ENGLISH_WORDS, OTHER_WORDS } from './functionWords.ts';
import { scriptOf } from './scriptOf.ts';

export type Language = 'zh-Hans' | 'zh-Hant' | 'en' | 'mixed' | 'other' | 'insufficient';
export type DetectedLanguage = {
  language: Language;
  /** False where every Han character is shared by both scripts; then zh-Hans is only the more common guess. */
  scriptDecided: boolean;
  hanShare: number;
  latinShare: number;
  /** True where one word that is not known stands alone: English is then only the more common guess. */
  guessed: boolean;
};

/** Three characters or fewer (好, ok, 👍) say too little, of language as of feeling. */
const LETTERS_MIN = 4;
const UNITS_MAX = 4000;
/** A Chinese review that names a brand is Chinese; from this share of Latin words on it is mixed. */
const MIXED_SHARE = 0.25;
const SENTENCE_SMALL_WORDS = 3;
const SENTENCE_WORDS = 6;
const KANA_SHARE = 0.08;

/**
 * Which of the languages that are understood a text is in; anything else is said to be other, never guessed at.
 *
 * Writing decides first (Han, Latin, kana, others); among Latin texts the small words of English are counted against
 * those of the languages often met beside it. Latin letters are counted by the word, Han by the character.
 */
export function detectLanguage(original: string): DetectedLanguage {
  const text = original.length > UNITS_MAX ? original.slice(0, UNITS_MAX) : original;
  const counts = countWriting(text.normalize('NFKC'));
  const weight = counts.han + counts.latinWords + counts.kana + counts.otherWords;
  const hanShare = weight === 0 ? 0 : counts.han / weight;
  const latinShare = weight === 0 ? 0 : counts.latinWords / weight;
  const found = (language: Language, scriptDecided = true): DetectedLanguage => ({
    language,
    scriptDecided,
    hanShare,
    latinShare,
    guessed: language === 'en' && counts.words.every((word) => !ENGLISH_WORDS.has(word)) && counts.words.length <= 1,
  });
  if (counts.han + counts.latin + counts.kana + counts.other < LETTERS_MIN) return found('insufficient');
  if (
    counts.otherWords > 0.3 * weight ||
    counts.kana > KANA_SHARE * (counts.han + counts.kana) + 0.5 * counts.latinWords
  ) {
    return found('other');
  }
  if (counts.han === 0) return found(isEnglish(counts.words, counts.accents) ? 'en' : 'other');
  const small = counts.words.filter((word) => ENGLISH_WORDS.has(word)).length;
  // a whole sentence of English, however long the Chinese beside it
  if (small >= SENTENCE_SMALL_WORDS && counts.latinWords >= SENTENCE_WORDS) return found('mixed');
  const english = counts.latinWords >= 2 && latinShare >= MIXED_SHARE;
  if (english && counts.han < 4 && latinShare > 0.7)
    return found(isEnglish(counts.words, counts.accents) ? 'en' : 'mixed');
  if (english && small >= 2) return found('mixed');
  const { script, decided } = scriptOf(text);
  return found(script, decided);
}

type Writing = {
  han: number;
  latin: number;
  latinWords: number;
  kana: number;
  other: number;
  otherWords: number;
  accents: number;
  words: string[];
};

function countWriting(text: string): Writing {
  const counts: Writing = { han: 0, latin: 0, latinWords: 0, kana: 0, other: 0, otherWords: 0, accents: 0, words: [] };
  let word = '';
  let inOther = false;
  const close = () => {
    if (word.length > 1 || word === 'i' || word === 'a') {
      counts.latinWords += 1;
      counts.words.push(word.toLowerCase());
    }
    word = '';
  };
  for (const character of withoutAddresses(text)) {
    const code = character.codePointAt(0) ?? 0;
    const kind = kindOf(code);
    if (kind === 'latin') {
      word += character;
      counts.latin += 1;
      if (code > 0x7f) counts.accents += 1;
    } else if (!(word !== '' && (code === 39 || code === 0x2019))) close();
    if (kind === 'han') counts.han += 1;
    else if (kind === 'kana') counts.kana += 1;
    else if (kind === 'other') {
      counts.other += 1;
      if (!inOther || counts.other % 4 === 0) counts.otherWords += 1;
    }
    inOther = kind === 'other';
  }
  close();
  return counts;
}

/** Addresses and accounts are Latin in every language. Split at white space: linear, and no pattern can be slow. */
function withoutAddresses(text: string): string {
  if (!text.includes('://') && !text.includes('@') && !text.includes('www.')) return text;
  return text
    .split(' ')
    .filter((piece) => !piece.includes('://') && !piece.startsWith('@') && !piece.startsWith('www.'))
    .join(' ');
}

function kindOf(code: number): 'han' | 'latin' | 'kana' | 'other' | null {
  if (code < 0x41) return null;
  if (code <= 0x5a || (code >= 0x61 && code <= 0x7a)) return 'latin';
  if (code < 0xc0) return null;
  if (code <= 0x24f) return code === 0xd7 || code === 0xf7 ? null : 'latin';
  if (code >= 0x1e00 && code <= 0x1eff) return 'latin';
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff)) return 'han';
  if ((code >= 0x3041 && code <= 0x30ff) || (code >= 0xff66 && code <= 0xff9f)) return code === 0x30fb ? null : 'kana';
  if (code >= 0x250 && code <= 0x1dff) return code >= 0x2b0 && code <= 0x36f ? null : 'other';
  if ((code >= 0xac00 && code <= 0xd7af) || (code >= 0xa000 && code <= 0xabff)) return 'other';
  return (code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfeff && code !== 0xfeff) ? 'other' : null;
}

function isEnglish(words: readonly string[], accents: number): boolean {
  let english = 0;
  let others = accents * 1.5;
  for (const bare of words) {
    const both = ENGLISH_WORDS.has(bare) && OTHER_WORDS.has(bare);
    if (both) continue;
    if (ENGLISH_WORDS.has(bare)) english += 1;
    else if (OTHER_WORDS.has(bare)) others += 1;
    else {
      english += englishShape(bare);
      others += otherShape(bare);
    }
  }
  return english >= others && (english > 0 || words.length <= 1);
}

const ENGLISH_ENDINGS = [
  'ing',
  'ght',
  'tion',
  'ful',
  'ness',
  'less',
  'ed',
  'ly',
  'ck',
  'sh',
  'th',
  'ee',
  'oo',
  'wn',
  'ry',
  'll',
  'ss',
];
const OTHER_ENDINGS = [
  'ção',
  'ções',
  'mente',
  'dade',
  'ado',
  'ada',
  'ido',
  'ida',
  'ei',
  'ou',
  'ão',
  'eu',
  'os',
  'as',
  'ien',
  'ung',
  'zione',
  'ción',
  'eux',
  'eau',
  'inho',
  'o',
  'a',
  'i',
];
const englishShape = (word: string) => (ENGLISH_ENDINGS.some((ending) => word.endsWith(ending)) ? 0.35 : 0);
const otherShape = (word: string) => (OTHER_ENDINGS.some((ending) => word.endsWith(ending)) ? 0.35 : 0);
