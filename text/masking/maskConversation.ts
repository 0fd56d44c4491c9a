import { foldText } from '../matching/foldText.ts';
import { findPersonalData, type MaskedText, maskPersonalData } from './maskPersonalData.ts';
import type { MaskingOptions } from './personalDatum.ts';

const ASKS_NAME = [
  'your name',
  'full name',
  'name please',
  'who am i speaking',
  '您的名字',
  '您贵姓',
  '怎么称呼',
  '您的姓名',
  '姓名是',
];

/**
 * Mask the turns of one conversation together: a name or account given in one turn is masked in all of them, also where it
 * stands alone, as a customer answers when asked for it.
 *
 * @param turns  texts in the order they were said
 * @returns      one masked text for each turn
 */
export function maskConversation(turns: readonly string[], options: MaskingOptions = {}): MaskedText[] {
  const steps = maskInSteps(turns, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * The same turn by turn, for a thread that others wait for: it stops after each turn it has looked at, and after each it has masked.
 *
 * @param turns  texts in the order they were said
 * @returns      one masked text for each turn, once it has come to its end
 */
export function* maskInSteps(
  turns: readonly string[],
  options: MaskingOptions = {},
): Generator<undefined, MaskedText[], undefined> {
  const names = new Set(options.names ?? []);
  let asked = 0;
  for (const turn of turns) {
    for (const { kind, start, end } of findPersonalData(turn, options)) {
      if (kind === 'name' || kind === 'account') names.add(turn.slice(start, end));
      // the first part of an address is often the user name too
      if (kind === 'email') names.add(turn.slice(start, end).split('@')[0] ?? '');
    }
    const alone = asked > 0 ? nameAlone(turn) : null;
    if (alone) names.add(alone);
    const { folded } = foldText(turn);
    asked = ASKS_NAME.some((words) => folded.includes(words)) ? 3 : asked - 1;
    yield;
  }
  const known = { ...options, names: [...names].filter((name) => name.length >= 2) };
  const masked: MaskedText[] = [];
  for (const turn of turns) {
    masked.push(maskPersonalData(turn, known));
    yield;
  }
  return masked;
}

/** Two or three words with capital letters, or two to four Han characters, and nothing else. */
function nameAlone(turn: string): string | null {
  const words = turn
    .trim()
    .replace(/[.。!！]$/, '')
    .split(' ');
  if (turn.length > 60) return null;
  if (words.length >= 2 && words.length <= 3 && words.every((word) => /^[A-Z][a-z'’-]{1,20}$/.test(word)))
    return words.join(' ');
  return words.length === 1 && /^[\u4e00-\u9fff]{2,4}$/.test(words[0] ?? '') ? (words[0] ?? null) : null;
}
