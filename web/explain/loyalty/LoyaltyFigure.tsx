import { decimalsOf } from '@plumbline/charts/decimalsOf.ts';
import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { ReactNode } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';

type Props = { name: string; estimate: Estimate; signed?: boolean; people?: boolean };

/** A figure with its interval and, where it is asked for, its people; pressed, it says how it was computed. */
export function LoyaltyFigure({ name, estimate, signed = false, people = false }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (estimate.kind === 'set')
    return (
      <span>
        <b>{formatValue(estimate.point, estimate.unit, speech, signed)}</b>{' '}
        <span className="loyalty-quiet">{say('loyalty:figure.set')}</span>
      </span>
    );
  if (estimate.kind !== 'estimate') return <span className="loyalty-quiet">{describeMissing(estimate, say)}</span>;
  const decimals = decimalsOf([estimate.point, estimate.low, estimate.high], estimate.unit);
  const write = (value: number) => formatValue(value, estimate.unit, speech, signed, decimals);
  return (
    <HowButton name={name} method={estimate.method}>
      <b>{write(estimate.point)}</b>{' '}
      <span className="loyalty-quiet">
        {say('marks:reading.intervalOnly', { low: write(estimate.low), high: write(estimate.high) })}
      </span>{' '}
      {people ? (
        <span className="loyalty-quiet">{say('marks:n', { n: estimate.n.toLocaleString(locale) })}</span>
      ) : null}
    </HowButton>
  );
}
