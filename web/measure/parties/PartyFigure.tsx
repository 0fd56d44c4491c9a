import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { MadeBy } from '../FigureDetail.tsx';

/** A share with its interval and people; pressed, it says how it was computed. */
export function PartyFigure({ name, estimate }: { name: string; estimate: Estimate }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const [open, setOpen] = useState(false);
  if (estimate.kind !== 'estimate')
    return <span className="gaps-missing">{estimate.kind === 'set' ? '' : describeMissing(estimate, say)}</span>;
  const { point, low, high, unit, n, method } = estimate;
  const write = (value: number) => formatValue(value, unit, speech);
  return (
    <>
      <button type="button" className="gaps-figure" onClick={() => setOpen(true)}>
        <span className="ui-visually-hidden">{say('commit:figure.open', { name })} </span>
        <span className="gaps-figure-point">{write(point)}</span>
        <span className="gaps-figure-doubt">
          <span className="gaps-figure-interval">
            {say('marks:reading.intervalOnly', { low: write(low), high: write(high) })}
          </span>
          <span className="gaps-figure-n">{say('marks:n', { n: n.toLocaleString(locale) })}</span>
        </span>
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('commit:figure.how')} size={520} destroyOnHidden>
        <p>{name}</p>
        <MadeBy method={method} />
      </Drawer>
    </>
  );
}
