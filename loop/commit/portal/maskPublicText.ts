import { findPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import type { PersonalKind } from '@plumbline/text/masking/personalDatum.ts';

/**
 * A text as everybody may read it: personal data in it is replaced by words that say what stood there. The original is kept
 * elsewhere, for who may see it.
 *
 * @param signOf  what stands for a piece of personal data, in the language of the text
 */
export function maskPublicText(text: string, signOf: (kind: PersonalKind) => string): string {
  let from = 0;
  let masked = '';
  for (const { kind, start, end } of findPersonalData(text, { orders: true, accounts: true })) {
    masked += text.slice(from, start) + signOf(kind);
    from = end;
  }
  return masked + text.slice(from);
}

/** A name that somebody chose to show may be any; only what one could be reached by is taken out of it. */
export function maskChosenName(name: string): string {
  const found = findPersonalData(name).filter(({ kind }) => kind !== 'name');
  return found.length === 0 ? name : '';
}
