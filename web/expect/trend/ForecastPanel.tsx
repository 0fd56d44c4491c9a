import type { OutsideTrial, TrendBacktest, TrendForecast, TrendSeries } from '@plumbline/model/expectationTrend.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { fine, points } from './trendWords.ts';

type Trial = Extract<OutsideTrial, { kind: 'tried' }> & { name: string };

/** What is to be expected of a course, and how far such forecasts were off before; or why nothing is forecast. */
export function ForecastPanel({ series, trial }: { series: TrendSeries; trial: Trial | undefined }): ReactNode {
  const { t } = useTranslation();
  const { forecast } = series;
  return (
    <Panel title={t('trends:forecast.title')}>
      {forecast.kind === 'forecast' ? (
        <Forecast forecast={forecast} trial={trial} />
      ) : (
        <p>{t(`trends:forecast.${forecast.kind}`, forecast)}</p>
      )}
      <Season series={series} />
    </Panel>
  );
}

type Made = Extract<TrendForecast, { kind: 'forecast' }>;

function Forecast({ forecast, trial }: { forecast: Made; trial: Trial | undefined }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { form, periods, filled, seasonal, backtest } = forecast;
  const shown = trial?.points ?? forecast.points;
  const method = trial === undefined ? 'expectation-forecast' : 'outside-series';
  return (
    <>
      {trial === undefined ? (
        <p className="kano-quiet">
          {t('trends:forecast.about', { form, periods, filled })} {seasonal ? t('trends:forecast.seasonal') : null}
        </p>
      ) : (
        <Beside trial={trial} />
      )}
      <ScrollBox label={t('trends:forecast.title')}>
        <table className="kano-table trend-narrow">
          <thead>
            <tr>
              {(['period', 'point', 'interval'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`trends:forecast.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ from, to, point, low, high }) => (
              <tr key={from}>
                <th scope="row">
                  {formatDay(from, locale)} – {formatDay(to, locale)}
                </th>
                <td>
                  <HowButton name={`${t('trends:forecast.point')} ${formatDay(from, locale)}`} method={method}>
                    <b>{points(point, locale)}</b>
                  </HowButton>
                </td>
                <td>
                  {points(low, locale)} – {points(high, locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {trial === undefined ? <Backtest backtest={backtest} /> : null}
    </>
  );
}

/** A forecast with an outside series: its own backtest stands in place of the other's. */
function Beside({ trial }: { trial: Trial }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  return (
    <p className="kano-quiet">
      {t('trends:course.withOutside', { name: trial.name })} · {t('trends:outside.errors')}:{' '}
      {(['with', 'without', 'naive'] as const)
        .map((which) => t(`trends:outside.${which}`, { value: fine(trial.errors[which], locale) }))
        .join(' · ')}
    </p>
  );
}

function Backtest({ backtest }: { backtest: TrendBacktest }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { origins, horizon, firstTraining, naivePeriod, model, naive, ratio, byHorizon } = backtest;
  const rows = [
    ...(['mae', 'rmse', 'mase'] as const).map((row) => ({
      name: t(`trends:backtest.${row}`),
      of: ({ meanAbsolute, rootMeanSquare, scaled }: typeof model) =>
        row === 'mae' ? meanAbsolute : row === 'rmse' ? rootMeanSquare : scaled,
    })),
  ];
  const write = (value: number | null): string => (value === null ? '–' : fine(value, locale));
  return (
    <>
      <h3 className="trend-sub">{t('trends:backtest.title')}</h3>
      <p className="kano-quiet">
        {t('trends:backtest.about', { count: origins, horizon, first: firstTraining })}{' '}
        {naivePeriod === 1 ? t('trends:backtest.naive') : t('trends:backtest.naiveSeason', { period: naivePeriod })}
      </p>
      {ratio === null ? null : (
        <Alert
          className="trend-alert"
          showIcon
          type={ratio < 1 ? 'success' : 'warning'}
          title={t(ratio < 1 ? 'trends:backtest.better' : 'trends:backtest.worse', { ratio: fine(ratio, locale) })}
        />
      )}
      <ScrollBox label={t('trends:backtest.table')}>
        <table className="kano-table trend-narrow">
          <thead>
            <tr>
              <th scope="col">{t('trends:backtest.ahead')}</th>
              <th scope="col">{t('trends:backtest.model')}</th>
              <th scope="col">{t('trends:backtest.naiveHead')}</th>
            </tr>
          </thead>
          <tbody>
            {byHorizon.map((one) => (
              <tr key={one.horizon}>
                <th scope="row">{t('trends:backtest.horizon', { horizon: one.horizon })}</th>
                <td>{write(one.model)}</td>
                <td>{write(one.naive)}</td>
              </tr>
            ))}
            {rows.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <HowButton name={`${name} ${t('trends:backtest.model')}`} method="expectation-forecast">
                    <b>{write(of(model))}</b>
                  </HowButton>
                </td>
                <td>{write(of(naive))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function Season({ series: { season } }: { series: TrendSeries }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const sorted = season.kind === 'season' ? [...season.parts].sort((one, other) => one.points - other.points) : [];
  const [low, high] = [sorted[0], sorted.at(-1)];
  return (
    <>
      <h3 className="trend-sub">{t('trends:season.title')}</h3>
      {season.kind === 'tooShort' ? <p>{t('trends:season.tooShort', season)}</p> : null}
      {season.kind === 'season' && low !== undefined && high !== undefined ? (
        <p>
          {t('trends:season.about', { period: season.period, strength: fine(season.strengthShare, locale) })}{' '}
          {t('trends:season.most', {
            ...{ high: formatDay(high.from, locale), highPoints: points(high.points, locale, true) },
            ...{ low: formatDay(low.from, locale), lowPoints: points(low.points, locale, true) },
          })}
        </p>
      ) : null}
    </>
  );
}
