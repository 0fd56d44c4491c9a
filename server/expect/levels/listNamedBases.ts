import type { NamedBasis } from '@plumbline/loop/expect/levels/countInterviewBases.ts';
import { type EvidencePassage, personOf } from '@plumbline/loop/listen/records/composeEvidence.ts';
import { settlePassage } from '@plumbline/loop/listen/records/settlePassage.ts';

/** The bases that settled passages name, and who said them; what the company's own people said does not count. */
export function listNamedBases(passages: readonly EvidencePassage[]): NamedBasis[] {
  return passages.flatMap((passage) => {
    const basis = settlePassage(passage).codes?.basis ?? null;
    return basis === null || isOfCompany(passage) ? [] : [{ basis, person: personOf(passage) }];
  });
}

function isOfCompany({ speaker, participants }: EvidencePassage): boolean {
  const only = participants.length === 1 ? participants[0] : undefined;
  const person = participants.find(({ key }) => key === speaker) ?? only;
  return person?.side === 'company';
}
