import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { DominantGapFound } from '@plumbline/model/fiveGaps.ts';
import { formatShare } from '../../ui/format.ts';

/** What was found, as a sentence or in a few words. */
export function describeDominant(
  found: DominantGapFound,
  length: 'dominant' | 'short',
  { say, locale }: Speech,
): string {
  const values =
    found.kind === 'clear' || found.kind === 'notClear'
      ? { gap: say(`marks:gap.${found.gap}.name`), share: formatShare(found.share, locale) }
      : found.kind === 'tooFewKnown'
        ? { known: found.known }
        : {};
  return say(`fivegaps:${length}.${found.kind}`, values);
}

export const toneOfDominant = ({ kind }: DominantGapFound): 'clear' | 'quiet' => (kind === 'clear' ? 'clear' : 'quiet');
