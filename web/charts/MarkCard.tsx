import { describeInterval, describePeople } from '@plumbline/charts/describeLine.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { PlacedMark, PlumbLineLayout } from '@plumbline/charts/layoutPlumbLine.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import type { CSSProperties, ReactNode } from 'react';
import { nameOfMaker } from '../shell/nameOfMaker.ts';
import { formatDay } from '../ui/format.ts';
import { useSpeech } from './useSpeech.ts';

const CARD_WIDTH = 232;

/** What a mark says when it is pointed at: value, interval, people, and when it was asked. */
export function MarkCard({
  id,
  placed,
  layout,
  asked,
}: {
  id: string;
  placed: PlacedMark;
  layout: PlumbLineLayout;
  asked: Asked;
}): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { estimate, mark } = placed;
  return (
    <div className="plumb-card" id={id} role="tooltip" style={placeOf(placed, layout)}>
      <div className="plumb-card-head">
        <strong>{say(`marks:mark.${mark}.name`)}</strong>
        <span className="plumb-card-value">{formatPoints(estimate.point, locale)}</span>
      </div>
      {estimate.kind === 'estimate' ? (
        <p>
          {describeInterval(estimate, speech)}
          <br />
          {describePeople(estimate.n, speech)}
          {placed.hollow && <span className="plumb-card-small"> · {say('marks:smallBase.name')}</span>}
        </p>
      ) : (
        <p>
          {say('marks:reading.since', {
            ...{ day: formatDay(estimate.since, locale), by: nameOfMaker(estimate.decidedBy, say) },
          })}
        </p>
      )}
      <p className="plumb-card-meaning">
        {say(mark === 'expected' ? `marks:asked.${asked}` : `marks:mark.${mark}.meaning`)}
      </p>
    </div>
  );
}

/** Over the picture, so that it hides none of its marks, and never past its edge. */
function placeOf(placed: PlacedMark, layout: PlumbLineLayout): CSSProperties {
  const left = Math.max(0, Math.min(layout.width - CARD_WIDTH, placed.x - CARD_WIDTH / 2));
  return { left, width: CARD_WIDTH, bottom: layout.height - 8 };
}
