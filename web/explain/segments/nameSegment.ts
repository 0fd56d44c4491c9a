import { type FoundSegment, readColumn } from '@plumbline/model/segmentation.ts';
import type { useSpeech } from '../../charts/useSpeech.ts';

type Say = ReturnType<typeof useSpeech>['say'];
type Told = Pick<FoundSegment['suggested'][number], 'column' | 'more'>;

/** A name for a group from what tells it apart: "expects much of delivery, expects little of price". Empty where nothing does. */
export function nameSegment(
  suggested: FoundSegment['suggested'],
  nameOf: (column: string) => string,
  say: Say,
): string {
  return suggested
    .map((told) => told.word ?? tellColumn(told, nameOf(told.column), say))
    .join(say('segments:suggest.and'));
}

/** One column in words: whether it is higher or lower than that of other customers. */
export function tellColumn({ column, more }: Told, name: string, say: Say): string {
  const read = readColumn(column);
  const kind = read.kind === 'mark' && read.mark !== 'metric' ? read.mark : 'other';
  return say(more ? `segments:suggest.high.${kind}` : `segments:suggest.low.${kind}`, { name });
}
