import type { SegmentationReport } from '@plumbline/model/segmentation.ts';
import type { useSpeech } from '../../charts/useSpeech.ts';

/** How a segment is called: as people named it, else by its number. `null` is none. */
export function nameOfSegment(
  { names }: Pick<SegmentationReport, 'names'>,
  key: string | null,
  say: ReturnType<typeof useSpeech>['say'],
): string {
  if (key === null) return say('segments:outside');
  const name = names.find((one) => one.key === key)?.name ?? '';
  return name === '' ? say('segments:numbered', { n: Number(key.slice(1)) }) : name;
}
