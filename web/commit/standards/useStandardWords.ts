import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Standard, StandardState } from '@plumbline/model/standard.ts';
import { useSpeech } from '../../charts/useSpeech.ts';
import type { Tone } from '../../ui/StatusTag.tsx';

export const STATE_TONES: Record<StandardState, Tone> = {
  draft: 'neutral',
  proposed: 'busy',
  signedOff: 'good',
  declined: 'bad',
  later: 'busy',
  inForce: 'good',
  replaced: 'neutral',
  withdrawn: 'warn',
};

type Named = Pick<Standard, 'dimension' | 'names' | 'segment' | 'touchpoint'>;
type Valued = { comparison: 'atMost' | 'atLeast'; input: { value: number; unit: string } };

/** How a standard is called, whom it is for, and what it demands, in the reader's language. */
export function useStandardWords() {
  const speech = useSpeech();
  const { say, locale } = speech;
  const attributeOf = (attribute: string): string =>
    attribute.startsWith('attribute:') ? attribute.slice('attribute:'.length) : say(`marks:grouping.${attribute}`);
  const pair = (name: string, value: string): string => say('communication:told.pair', { name, value });
  const whom = ({ segment, touchpoint }: Pick<Named, 'segment' | 'touchpoint'>): string => {
    const parts = [
      ...(segment === null ? [] : [pair(attributeOf(segment.attribute), segment.value)]),
      ...(touchpoint === null ? [] : [pair(say('marks:grouping.touchpoint'), touchpoint)]),
    ];
    return parts.length === 0 ? say('standards:everybody') : parts.join(' · ');
  };
  const measure = (value: number, unit: string): string =>
    unit === 'points'
      ? say('standards:inPoints', { value: formatValue(value, unit, speech) })
      : formatValue(value, unit, speech);
  return {
    speech,
    attributeOf,
    whom,
    measure,
    nameOf: ({ dimension, names }: Pick<Named, 'dimension' | 'names'>): string =>
      names === null ? dimension : nameIn(names, locale),
    demand: ({ comparison, input }: Valued): string =>
      say(`standards:${comparison}`, { value: measure(input.value, input.unit) }),
  };
}
