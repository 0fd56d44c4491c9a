import { foldText, foldWord } from '../matching/foldText.ts';
import { findAccounts } from './findAccounts.ts';
import { findAddresses } from './findAddresses.ts';
import { findKnownNames, findNames } from './findNames.ts';
import { findNumbers } from './findNumbers.ts';
import type { MaskingOptions, PersonalDatum, PersonalKind } from './personalDatum.ts';

export interface MaskedText {
  readonly text: string;
  /** What was masked: the place in the original and the place of what stands for it. */
  readonly masked: readonly {
    readonly kind: PersonalKind;
    readonly start: number;
    readonly end: number;
    readonly maskedStart: number;
    readonly maskedEnd: number;
  }[];
}

/** Of two that overlap the one that is told more surely is kept. */
const SURENESS: readonly PersonalKind[] = [
  'email',
  'idCard',
  'bankCard',
  'phone',
  'plate',
  'account',
  'address',
  'order',
  'name',
];

/**
 * Personal data in a text in Chinese or English: telephone numbers, e-mail addresses, identity and card numbers with their
 * check digits, addresses, names after titles and salutations, plates, accounts, and order numbers if asked for.
 *
 * One pass for each kind, with bounded looks around, so the time grows with the length of the text.
 *
 * @returns in the order they stand, none within another; offsets into the text as it was written
 */
export function findPersonalData(text: string, options: MaskingOptions = {}): PersonalDatum[] {
  const { folded, at } = foldText(text);
  const names = (options.names ?? []).map((name) => foldWord(name.trim().replace(/\s+/g, ' ')));
  const all = [
    ...findNumbers(folded, options),
    ...findAccounts(folded, options),
    ...findAddresses(text, folded, at),
    ...findNames(text, folded, at),
    ...findKnownNames(folded, names),
  ].filter(({ start, end }) => end > start && folded.slice(start, end).trim() !== '');
  return keepApart(all).map(({ kind, start, end }) => ({ kind, start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1 }));
}

function keepApart(all: PersonalDatum[]): PersonalDatum[] {
  const kept: PersonalDatum[] = [];
  const rank = (one: PersonalDatum) => SURENESS.indexOf(one.kind);
  for (const one of all.sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (rank(one) < rank(last))
      kept[kept.length - 1] = { ...one, start: last.start, end: Math.max(one.end, last.end) };
    else if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
  }
  return kept;
}

/**
 * The text with each piece of personal data replaced by its kind in square brackets, as `[phone]`. What was there cannot be
 * had back from the result, only by its offsets from the original.
 */
export function maskPersonalData(text: string, options: MaskingOptions = {}): MaskedText {
  const masked: MaskedText['masked'][number][] = [];
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  for (const { kind, start, end } of findPersonalData(text, options)) {
    const sign = `[${kind}]`;
    parts.push(text.slice(from, start), sign);
    length += start - from;
    masked.push({ kind, start, end, maskedStart: length, maskedEnd: length + sign.length });
    length += sign.length;
    from = end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), masked };
}
