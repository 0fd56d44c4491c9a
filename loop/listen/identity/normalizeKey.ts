import {
  FULL_WIDTH,
  HALF_WIDTH,
  KEY_CELL_MAX,
  KEY_KINDS,
  KEY_LENGTH_MAX,
  KEY_PATTERNS,
  type KeyKind,
} from '@plumbline/model/identity.ts';

/**
 * Brings a key to the form by which it is found: the twin of what the analytics engine does with the cells of a file.
 *
 * A phone keeps its country code, and a Chinese mobile number gets one; a number of eleven digits from 13 to 19 on is read as
 * such. An e-mail loses capitals and blanks around it, nothing else: `ann+shop@` is not `ann@`. Digits that are all the same
 * stand for "none" and are no key.
 *
 * @returns `kind:value`, of an id the id itself; '' where it is no key of this kind, or empty
 * Checked  against the engine, in server/listen/identity/normalizeKey.test.ts
 */
export function normalizeKey(kind: KeyKind, text: string): string {
  // blanks alone, as the engine trims an id
  if (kind === 'id') return trimBlanks(text);
  if (text.length > 2 * KEY_CELL_MAX || [...text].length > KEY_CELL_MAX) return '';
  const value = VALUE_OF[kind](text);
  return value === '' || [...value].length > KEY_LENGTH_MAX ? '' : `${kind}:${value}`;
}

/** A key as it is named by people and programs: `phone:138 0013 8000` is brought to its form, anything else is an id. */
export function readKey(text: string): string {
  const kind = KEY_KINDS.find((one) => one !== 'id' && text.startsWith(`${one}:`));
  if (kind === undefined) return normalizeKey('id', text);
  // what is no phone is whatever it says
  return normalizeKey(kind, text.slice(kind.length + 1)) || normalizeKey('id', text);
}

const PATTERN = Object.fromEntries(
  Object.entries(KEY_PATTERNS).map(([name, source]) => [name, new RegExp(source, 'gu')]),
) as Record<keyof typeof KEY_PATTERNS, RegExp>;

const without = (text: string, pattern: keyof typeof KEY_PATTERNS): string => text.replace(PATTERN[pattern], '');
const fits = (text: string, pattern: keyof typeof KEY_PATTERNS): boolean => text.search(PATTERN[pattern]) !== -1;

const VALUE_OF: Record<Exclude<KeyKind, 'id'>, (text: string) => string> = {
  phone: (text) => {
    const plain = without(halfWidth(text), 'phoneSeparators');
    if (fits(plain, 'chineseMobile')) return `+86${plain.slice(-11)}`;
    if (fits(plain, 'international')) return `+${without(plain, 'internationalPrefix')}`;
    return fits(plain, 'digits') && !isOneLetter(plain) ? plain : '';
  },
  email: (text) => {
    const plain = lower(without(halfWidth(text), 'edges'));
    return fits(plain, 'email') ? plain : '';
  },
  wechat: (text) => {
    const plain = without(text, 'edges');
    return fits(plain, 'blanks') ? '' : plain;
  },
  card: (text) => {
    const plain = without(halfWidth(text), 'cardSeparators');
    return fits(plain, 'card') && !isOneLetter(plain) ? plain : '';
  },
};

const isOneLetter = (text: string): boolean => new Set(text).size === 1;
const lower = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** By hand: a pattern for the end of a text looks at every blank of it anew. */
function trimBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && text[from] === ' ') from++;
  while (to > from && text[to - 1] === ' ') to--;
  return text.slice(from, to);
}

function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (letter) => HALF_WIDTH[FULL_WIDTH.indexOf(letter)] ?? letter);
}
