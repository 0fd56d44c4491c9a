import type { CalibrationStep, ChurnReport } from '@plumbline/model/churn.ts';
import { type ReactNode, useRef } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare, formatShareCell } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { PlotPicture } from './PlotPicture.tsx';

type Props = { report: ChurnReport; run: string };

const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

/** Whether 30 % leaves three times in ten: held-out customers by their chance, and how many of them left. */
export function CalibrationPicture({ report, run }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const pointsOf = (steps: readonly CalibrationStep[]) =>
    steps.map(({ expected, observed, low, high }) => ({ x: expected, y: observed, low, high }));
  const write = (value: number) => formatShare(value, locale);
  const title = say('loyalty:calibration.title');
  const off = report.calibrated.filter(({ expected, low, high }) => expected < low || expected > high).length;
  return (
    <section aria-label={title} className="loyalty-part">
      <h3>{title}</h3>
      <HowButton name={title} method="calibration">
        {say('loyalty:how')}
      </HowButton>
      <p>{say('loyalty:calibration.says', { count: report.calibrated.length - off, all: report.calibrated.length })}</p>
      <PlotPicture
        holder={holder}
        label={say('loyalty:calibration.picture')}
        series={[
          { points: DIAGONAL, tint: 'ink-3', line: true, dots: false, dash: '4 3' },
          {
            points: pointsOf(report.calibration).map(({ x, y }) => ({ x, y })),
            tint: 'company',
            line: true,
            dots: false,
            dash: '2 3',
          },
          { points: pointsOf(report.calibrated), tint: 'link', line: true, dots: true },
        ]}
        x={{ title: say('loyalty:calibration.x'), ends: [0, 1], write }}
        y={{ title: say('loyalty:calibration.y'), ends: [0, 1], write }}
      />
      <p className="loyalty-help">{say('loyalty:calibration.legend')}</p>
      <TakeAway
        what={title}
        tables={loyaltyApi.tables(workspace, 'churn', run, 'tables/calibration')}
        picture={{ holder, name: 'calibration' }}
      />
      <ScrollBox label={title}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say('loyalty:file.expected')}</th>
              <th scope="col">{say('loyalty:file.observed')}</th>
              <th scope="col">{say('loyalty:file.n')}</th>
            </tr>
          </thead>
          <tbody>
            {report.calibrated.map(({ expected, observed, low, high, n }) => (
              <tr key={expected}>
                <th scope="row">{formatShareCell(expected, locale)}</th>
                <td>
                  {formatShareCell(observed, locale)}{' '}
                  <span className="loyalty-quiet">
                    {say('marks:reading.intervalOnly', {
                      low: formatShareCell(low, locale),
                      high: formatShareCell(high, locale),
                    })}
                  </span>
                </td>
                <td>{formatCount(n, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
