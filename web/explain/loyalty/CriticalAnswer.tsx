import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { CriticalReport } from '@plumbline/model/loyalty.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { type ReactNode, useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { plainAttribute } from './churnSearch.ts';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { nameOfKey } from './nameChoice.ts';
import { PlotPicture } from './PlotPicture.tsx';

/** Units that the catalogue has words for; any other is called as the file named it. */
const NAMED_UNITS = ['points', 'days', 'hours', 'minutes', 'seconds'];
type Props = { report: CriticalReport; run: string; choices: LoyaltyChoices };

/** Where it bends, or that it does not: the sentence, the picture, the figures, the parts. */
export function CriticalAnswer({ report, run, choices }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const { along, of, unit, found, bend, line, dots, test } = report;
  const measure = nameOfKey([...choices.gaps, ...choices.natives], along.dimension, locale);
  const what =
    of.kind === 'metric'
      ? nameOfKey(choices.metrics, of.metric, locale)
      : say('loyalty:critical.share', { name: plainAttribute(of.attribute), values: of.values.join('、') });
  const x = say(`loyalty:critical.x.${along.kind}`, { dimension: measure });
  const at = bend.kind === 'estimate' ? formatValue(bend.point, unit, speech, along.kind !== 'native') : '–';
  const slope = (estimate: CriticalReport['slopeBefore']) =>
    estimate.kind === 'estimate' ? formatValue(estimate.point, 'points', speech, true) : '–';
  const p = test.p < 0.002 ? '< 0.002' : `= ${test.p.toLocaleString(locale, { maximumFractionDigits: 3 })}`;
  const says = {
    what,
    x,
    at,
    step: formatValue(1, unit, speech),
    before: slope(report.slopeBefore),
    after: slope(report.slopeAfter),
    p,
  };
  const write = (value: number) => formatNumber(value, locale);
  const unitWords = NAMED_UNITS.includes(unit) ? say(`marks:unit.${unit}`, { count: 2 }) : unit;
  const marks =
    found && bend.kind === 'estimate'
      ? [{ x: bend.point, low: bend.low, high: bend.high, label: at, tint: 'beyond' as const }]
      : [];
  return (
    <div className="loyalty-answer">
      <p className="loyalty-sentence">
        {say(found ? 'loyalty:critical.says.found' : 'loyalty:critical.says.none', says)}
      </p>
      <PlotPicture
        holder={holder}
        label={say('loyalty:critical.picture', { what, x })}
        bands={[{ points: line, tint: 'link' }]}
        series={[
          { points: line, tint: 'link', line: true, dots: false },
          { points: dots, tint: 'company', line: false, dots: true },
        ]}
        marks={marks}
        x={{ title: say('loyalty:critical.axis', { x, unit: unitWords }), write }}
        y={{ title: what, write }}
      />
      <p className="loyalty-help">
        {say('loyalty:critical.legend', {
          people: formatCount(report.people, locale),
          confidence: formatShare(report.confidence, locale, 1),
        })}
      </p>
      <dl className="loyalty-figures">
        {(['bend', 'slopeBefore', 'slopeAfter'] as const).map((name) => (
          <div key={name}>
            <dt>{say(`loyalty:file.${name}`)}</dt>
            <dd>
              {found || name !== 'bend' ? (
                <LoyaltyFigure name={say(`loyalty:file.${name}`)} estimate={report[name]} signed />
              ) : (
                <span className="loyalty-quiet">{say('loyalty:critical.noBend')}</span>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('loyalty:file.p')}</dt>
          <dd>{p.replace('= ', '')}</dd>
        </div>
      </dl>
      <TakeAway
        what={say('loyalty:critical.title')}
        tables={loyaltyApi.tables(workspace, 'critical', run, 'tables')}
        picture={{ holder, name: 'critical-point' }}
      />
      <ScrollBox label={say('loyalty:critical.parts')}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{say('loyalty:critical.parts')}</caption>
          <thead>
            <tr>
              <th scope="col">{x}</th>
              <th scope="col">{what}</th>
              <th scope="col">{say('loyalty:file.n')}</th>
            </tr>
          </thead>
          <tbody>
            {dots.map((dot) => (
              <tr key={dot.x}>
                <th scope="row">{formatValue(dot.x, unit, speech)}</th>
                <td>
                  {formatValue(dot.y, 'points', speech)}{' '}
                  <span className="loyalty-quiet">
                    {say('marks:reading.intervalOnly', {
                      low: formatValue(dot.low, 'points', speech),
                      high: formatValue(dot.high, 'points', speech),
                    })}
                  </span>
                </td>
                <td>{formatCount(dot.n, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
