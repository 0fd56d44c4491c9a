import type { LineEvidence, LinePassage } from '@plumbline/model/lineEvidence.ts';
import type { Codes, RecordKind } from '@plumbline/model/record.ts';
import { composeEvidence, type EvidencePassage } from './composeEvidence.ts';
import { settlePassage } from './settlePassage.ts';

export type LineTalkPassage = EvidencePassage & {
  id: string;
  title: string;
  kind: RecordKind;
  happenedOn: string;
  quote: string;
};
type Settled = { passage: LineTalkPassage; codes: Codes & { dimension: string }; state: LinePassage['state'] };

/**
 * What settled passages say about a line: counts by mark and by cause, and the passages themselves.
 *
 * @param passages    the newest first
 * @param dimensions  the line's own and those under it
 * @param mark        only this one
 * @param shown       passages at most; null where they may not be read
 */
export function composeLineTalks(
  passages: readonly LineTalkPassage[],
  { dimensions, mark, shown }: { dimensions: ReadonlySet<string>; mark: Codes['mark']; shown: number | null },
): LineEvidence['talks'] {
  const settled = passages.flatMap((passage): Settled[] => {
    const { codes, state } = settlePassage(passage);
    if (codes === null || codes.dimension === null || !dimensions.has(codes.dimension)) return [];
    if (mark !== null && codes.mark !== mark) return [];
    return [{ passage, state, codes: { ...codes, dimension: codes.dimension } }];
  });
  const marks = [...new Set(settled.map(({ codes }) => codes.mark))].map((one) => {
    const own = settled.filter(({ codes }) => codes.mark === one);
    // children of a line are counted as the line, so that a person who spoke of two of them is one
    const cell = composeEvidence(own.map((found) => settledAs(found, 'line'))).cells[0];
    const agreed = own.filter(({ state }) => state === 'agreed').length;
    return {
      mark: one,
      ...{ passages: own.length, agreed, records: cell?.records ?? 0, people: cell?.people ?? 0 },
    };
  });
  return {
    marks: marks.sort((one, other) => other.passages - one.passages),
    causes: composeEvidence(settled.map((found) => settledAs(found, found.codes.dimension))).causes,
    passages: shown === null ? null : settled.slice(0, shown).map(presentPassage),
    total: settled.length,
  };
}

/** The passage as what it counts as, under a dimension's name. */
const settledAs = ({ passage, codes }: Settled, dimension: string): EvidencePassage => ({
  ...passage,
  resolution: { codes: { ...codes, dimension } },
});

const presentPassage = ({ passage, codes, state }: Settled): LinePassage => ({
  id: passage.id,
  record: passage.record,
  title: passage.title,
  kind: passage.kind,
  happenedOn: passage.happenedOn,
  quote: passage.quote,
  state,
  ...codes,
});
