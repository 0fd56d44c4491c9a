/** Characters that no text has, around a value until its words are set. */
const BEGIN = '\uFDD0';
const END = '\uFDD1';
const SPACES_WITHIN_HAN = new RegExp(
  `(?<=\\p{Script=Han}) ${BEGIN}(?=\\p{Script=Han})|(?<=\\p{Script=Han})${END} (?=\\p{Script=Han})`,
  'gu',
);
const MARKS = new RegExp(`[${BEGIN}${END}]`, 'g');

/** A value as it is filled into words that are tightened then. */
export const markValue = (value: string): string => BEGIN + value + END;

/**
 * Chinese words without the space that stood beside a value: `{{day}} 起` sets 3 月 5 日 apart from 起 only where the day is
 * written in Latin letters or digits at that side. A value stays as it is, and so does a space between two of them.
 *
 * @param text  the words with their values filled in, each marked
 */
export const tightenHan = (text: string): string =>
  text.includes(BEGIN) ? text.replace(SPACES_WITHIN_HAN, '').replace(MARKS, '') : text;
