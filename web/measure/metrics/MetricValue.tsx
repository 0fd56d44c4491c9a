import { decimalsOf } from '@plumbline/charts/decimalsOf.ts';
import { describeMissing } from '@plumbline/charts/describeLine.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { ReactNode } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { writeEnds, writeMetric } from './writeMetric.ts';

type Props = { name: string; estimate: Estimate; signed?: boolean; large?: boolean };

/** A figure of a metric with its interval and people; pressed, it says how it was computed. */
export function MetricValue({ name, estimate, signed = false, large = false }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (estimate.kind !== 'estimate')
    return <span className="metrics-quiet">{estimate.kind === 'set' ? '' : describeMissing(estimate, say)}</span>;
  const decimals = decimalsOf([estimate.point, estimate.low, estimate.high]);
  const write = (value: number) => writeMetric(value, estimate.unit, speech, signed, decimals);
  return (
    <HowButton name={name} method={estimate.method}>
      <b className={large ? 'metrics-large' : ''}>{write(estimate.point)}</b>{' '}
      <span className="metrics-quiet">{writeEnds(estimate, estimate.unit, speech, signed)}</span>{' '}
      <span className="metrics-quiet">{say('marks:n', { n: estimate.n.toLocaleString(locale) })}</span>
    </HowButton>
  );
}
