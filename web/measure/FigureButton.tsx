import { type Counted, describeEstimate, describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';

/**
 * A figure that opens into how it was made. It cannot be shown without its interval and its people: where there is no
 * room for them they are in its name for screen readers and in its title.
 */
export function FigureButton({
  estimate,
  label,
  signed,
  people,
  counted = 'people',
  absence = 'words',
  onOpen,
}: {
  estimate: Estimate;
  label: string;
  signed: boolean;
  /** whether n is written out; false only where it stands beside */
  people: boolean;
  counted?: Counted;
  /** `dash` where most cells have nothing: the words are then in the title */
  absence?: 'words' | 'dash';
  onOpen: () => void;
}): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const spoken = say('measure:figure.open', {
    name: label,
    value: describeEstimate(estimate, speech, signed, counted),
  });
  if (estimate.kind !== 'estimate' && estimate.kind !== 'set') {
    const words = describeMissing(estimate, say);
    if (absence === 'words' || estimate.kind !== 'absent') return <span className="gaps-missing">{words}</span>;
    return (
      <span className="gaps-missing" role="img" aria-label={words} title={words}>
        {say('measure:figure.none')}
      </span>
    );
  }
  return (
    <button type="button" className="gaps-figure" onClick={onOpen} title={spoken}>
      <span className="ui-visually-hidden">{spoken}</span>
      <span className="gaps-figure-point" aria-hidden="true">
        {formatValue(estimate.point, estimate.unit, speech, signed)}
      </span>
      {estimate.kind === 'estimate' ? (
        <span className="gaps-figure-doubt" aria-hidden="true">
          <span className="gaps-figure-interval">
            {say('marks:reading.intervalOnly', {
              low: formatValue(estimate.low, estimate.unit, speech, signed),
              high: formatValue(estimate.high, estimate.unit, speech, signed),
            })}
          </span>
          {people && (
            <span className="gaps-figure-n">{say('marks:n', { n: estimate.n.toLocaleString(speech.locale) })}</span>
          )}
        </span>
      ) : (
        <span className="gaps-figure-doubt" aria-hidden="true">
          {say('measure:figure.decided')}
        </span>
      )}
    </button>
  );
}
