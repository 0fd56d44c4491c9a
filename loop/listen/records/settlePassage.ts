import { CODE_FAMILIES, type Codes, type PassageState } from '@plumbline/model/record.ts';

/** What decides how a passage stands: who coded it how, whether the comparing has begun, and what was decided. */
export type CodedPassage = {
  compared: boolean;
  codings: readonly { coder: string; codes: Codes }[];
  resolution: { codes: Codes } | null;
};

export const sameCodes = (one: Codes, other: Codes): boolean =>
  CODE_FAMILIES.every((family) => (one[family] ?? null) === (other[family] ?? null));

/**
 * How a passage stands, and what it counts as: nothing until two people agree, somebody resolved it, or the comparing
 * began with one coding only.
 */
export function settlePassage({ compared, codings, resolution }: CodedPassage): {
  state: PassageState;
  codes: Codes | null;
} {
  if (resolution !== null) return { state: 'resolved', codes: resolution.codes };
  const [first, second] = codings;
  if (first === undefined) return { state: 'uncoded', codes: null };
  if (second === undefined)
    return compared ? { state: 'single', codes: first.codes } : { state: 'waiting', codes: null };
  return sameCodes(first.codes, second.codes)
    ? { state: 'agreed', codes: first.codes }
    : { state: 'disputed', codes: null };
}

/**
 * Whether a person may see what others made of a passage: once both have coded it, or the comparing has begun. Whoever
 * may see it can no longer code it, so that codings that are compared were made apart.
 */
export function isOpenTo(passage: Pick<CodedPassage, 'compared' | 'codings'>, person: string): boolean {
  const others = passage.codings.filter(({ coder }) => coder !== person).length;
  return others > 0 && (passage.compared || passage.codings.length >= 2);
}
