import { describeEstimate, describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';

/** A share with its interval and its people, that opens into how it was computed. */
export function ShareFigure({
  estimate,
  label,
  onOpen,
}: {
  estimate: Estimate;
  label: string;
  onOpen: () => void;
}): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  if (estimate.kind !== 'estimate') {
    if (estimate.kind === 'set') return null;
    return <span className="text-quiet">{describeMissing(estimate, say)}</span>;
  }
  const { point, low, high, unit, n } = estimate;
  const value = describeEstimate(estimate, speech, false);
  return (
    <Button type="text" className="text-figure" onClick={onOpen}>
      <span className="ui-visually-hidden">{say('measure:figure.open', { name: label, value })}</span>
      <strong>{formatValue(point, unit, speech, false)}</strong>
      <span className="text-quiet">
        {say('marks:reading.intervalOnly', {
          low: formatValue(low, unit, speech, false),
          high: formatValue(high, unit, speech, false),
        })}{' '}
        {say('marks:n', { n: n.toLocaleString(speech.locale) })}
      </span>
    </Button>
  );
}
