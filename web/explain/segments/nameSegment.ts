import type { FoundSegment } from '@plumbline/model/segmentation.ts';
import type { useSpeech } from '../../charts/useSpeech.ts';

type Say = ReturnType<typeof useSpeech>['say'];

/** A name for a group from what tells it apart: "more expected of delivery, less of price". Empty where nothing does. */
export function nameSegment(
  suggested: FoundSegment['suggested'],
  labelOf: (column: string) => string,
  say: Say,
): string {
  const parts = suggested.map(({ column, more, word }) =>
    word === null ? say(more ? 'segments:suggest.high' : 'segments:suggest.low', { name: labelOf(column) }) : word,
  );
  return parts.join(say('segments:suggest.and'));
}
