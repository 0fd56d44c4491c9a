import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { PanelReport } from '@plumbline/model/valuePanel.ts';
import { Alert } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { nameOfKey } from './nameChoice.ts';
import { PlotPicture } from './PlotPicture.tsx';

type Props = { report: PanelReport; run: string; choices: LoyaltyChoices };

/** What a point of fulfilment goes with, between places and months: association, and it says so. */
export function PanelAnswer({ report, run, choices }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const { ask, elasticity, perPoint, dots } = report;
  const { outcome } = ask;
  const what =
    outcome.kind === 'metric'
      ? nameOfKey(choices.metrics, outcome.metric, locale)
      : say(`loyalty:panel.of.${outcome.kind}`);
  const driver = say(`loyalty:panel.drivers.${ask.driver}`);
  const write = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 2 });
  const more = perPoint.kind === 'estimate' ? formatValue(perPoint.point, 'share', speech, true) : '–';
  const isReal = elasticity.kind === 'estimate' && (elasticity.low > 0 || elasticity.high < 0);
  const beta = elasticity.kind === 'estimate' ? elasticity.point : 0;
  const across = dots.map(({ x }) => x);
  const ends = dots.length === 0 ? [0, 1] : [Math.min(...across), Math.max(...across)];
  const { lag } = report;
  const after = lag === 0 ? say('loyalty:panel.after.same') : say('loyalty:panel.after.later', { count: lag });
  const parts = {
    places: report.places,
    months: report.months,
    rows: formatCount(report.rows, locale),
    lag,
  };
  return (
    <div className="loyalty-answer">
      <p className="loyalty-sentence">
        {say(isReal ? 'loyalty:panel.says.real' : 'loyalty:panel.says.none', { what, driver, more, after })}
      </p>
      {report.provenBy.length === 0 ? <Alert type="info" showIcon title={say('loyalty:panel.association')} /> : null}
      {report.warnings.map((warning) => (
        <Alert
          key={warning}
          type="warning"
          showIcon
          title={say(`loyalty:panel.warning.${warning}`, { places: report.places, cells: report.cellsLeftOut })}
        />
      ))}
      <p className="loyalty-help">{say('loyalty:panel.read', parts)}</p>
      <dl className="loyalty-figures">
        {(['elasticity', 'perPoint', 'perPointInUnit'] as const).map((name) => (
          <div key={name}>
            <dt>{say(`loyalty:file.${name}`)}</dt>
            <dd>
              <LoyaltyFigure name={say(`loyalty:file.${name}`)} estimate={report[name]} signed />
            </dd>
          </div>
        ))}
      </dl>
      <PlotPicture
        holder={holder}
        label={say('loyalty:panel.picture', { what, driver })}
        series={[
          { points: ends.map((x) => ({ x, y: beta * x })), tint: 'link', line: true, dots: false },
          { points: dots, tint: 'company', line: false, dots: true },
        ]}
        x={{ title: say('loyalty:panel.x', { driver }), write }}
        y={{ title: say('loyalty:panel.y', { what }), write }}
      />
      <TakeAway
        what={say('loyalty:panel.title')}
        tables={loyaltyApi.tables(workspace, 'panel', run, 'tables')}
        picture={{ holder, name: 'value-model' }}
      />
      <ScrollBox label={say('loyalty:panel.lags')}>
        <table className="ui-table">
          <caption>{say('loyalty:panel.lags')}</caption>
          <thead>
            <tr>
              {(['lagMonths', 'error', 'cells'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`loyalty:file.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.lags.map(({ lag, error, rows, chosen }) => (
              <tr key={lag}>
                <th scope="row">{chosen ? say('loyalty:panel.chosen', { lag }) : lag}</th>
                <td>{error.toLocaleString(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}</td>
                <td>{formatCount(rows, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
