import { groupBy } from '@plumbline/model/groupBy.ts';
import type { Codes, Participant, RecordEvidence } from '@plumbline/model/record.ts';
import { type CodedPassage, settlePassage } from './settlePassage.ts';

export type EvidencePassage = CodedPassage & {
  record: string;
  speaker: string | null;
  participants: readonly Participant[];
};

/**
 * What settled passages say, counted by dimension and mark, and by cause.
 *
 * A person is whoever said it: by the key the customer is known by, else within the record; a passage of nobody known
 * is of its record's one person, or of the record as one.
 */
export function composeEvidence(passages: readonly EvidencePassage[]): RecordEvidence {
  const judged = passages.map((passage) => ({ passage, ...settlePassage(passage) }));
  const settled = judged.flatMap(({ passage, codes }) => (codes === null ? [] : [{ passage, codes }]));
  const byCell = groupBy(
    settled.filter(({ codes }) => codes.dimension !== null),
    ({ codes }) => JSON.stringify([codes.dimension, codes.mark]),
  );
  const byCause = groupBy(
    settled.filter(({ codes }) => codes.cause !== null),
    ({ codes }) => codes.cause as string,
  );
  return {
    schema: 1,
    cells: [...byCell]
      .map(([cell, found]) => {
        const [dimension, mark] = JSON.parse(cell) as [string, Codes['mark']];
        const people = new Set(found.map(({ passage }) => personOf(passage))).size;
        return { dimension, mark, ...countOf(found), people };
      })
      .sort((one, other) => other.passages - one.passages || (one.dimension < other.dimension ? -1 : 1)),
    causes: [...byCause]
      .map(([cause, found]) => ({ cause, ...countOf(found) }))
      .sort((one, other) => other.passages - one.passages || (one.cause < other.cause ? -1 : 1)),
    disputed: judged.filter(({ state }) => state === 'disputed').length,
    waiting: judged.filter(({ state }) => state === 'waiting' || state === 'uncoded').length,
  };
}

const countOf = (found: readonly { passage: EvidencePassage }[]) => ({
  records: new Set(found.map(({ passage }) => passage.record)).size,
  passages: found.length,
});

/** Who said a passage. */
export function personOf({ record, speaker, participants }: EvidencePassage): string {
  const only = participants.length === 1 ? participants[0] : undefined;
  const person = participants.find(({ key }) => key === speaker) ?? only;
  if (person?.customer !== undefined) return JSON.stringify(['customer', person.customer]);
  return JSON.stringify([record, person?.key ?? null]);
}
