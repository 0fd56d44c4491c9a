import type { ChangePoint, ExpectationEvent, TrendSeries } from '@plumbline/model/expectationTrend.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { points } from './trendWords.ts';

/** From when on the level is another one, and which events came near it. */
export function ChangesPanel({ series: { changes, events } }: { series: TrendSeries }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  return (
    <Panel title={t('trends:changes.title')}>
      <p className="kano-quiet">{t('trends:changes.about')}</p>
      {changes.kind === 'tooShort' || changes.kind === 'tooManyHoles' ? (
        <p>{t(`trends:changes.${changes.kind}`, changes)}</p>
      ) : null}
      {changes.kind === 'drift' ? (
        <p>{t('trends:changes.drift', { points: points(changes.pointsPerPeriod, locale, true) })}</p>
      ) : null}
      {changes.kind === 'found' && changes.places.length === 0 ? <p>{t('trends:changes.none')}</p> : null}
      {changes.kind === 'found' && changes.places.length > 0 ? (
        <>
          <ScrollBox label={t('trends:changes.title')}>
            <table className="kano-table">
              <thead>
                <tr>
                  {(['from', 'before', 'after', 'difference', 'beside'] as const).map((head) => (
                    <th scope="col" key={head}>
                      {t(`trends:changes.${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {changes.places.map((place) => (
                  <Place key={place.from} place={place} events={events} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <p className="kano-quiet">
            {t('trends:changes.window', changes.windowDays)}{' '}
            {changes.nearShare === null
              ? null
              : t('trends:changes.near', { share: formatShare(changes.nearShare, locale) })}
          </p>
        </>
      ) : null}
    </Panel>
  );
}

function Place({ place, events }: { place: ChangePoint; events: readonly ExpectationEvent[] }): ReactNode {
  const { t } = useTranslation();
  const { locale, say } = useSpeech();
  const { from, before, after, difference } = place;
  const day = formatDay(from, locale);
  const level = ({ mean, periods }: typeof before): string =>
    t('trends:changes.level', { points: points(mean, locale), periods });
  return (
    <tr>
      <th scope="row">{day}</th>
      <td>{level(before)}</td>
      <td>{level(after)}</td>
      <td>
        <HowButton name={`${t('trends:changes.difference')} ${day}`} method="expectation-changes">
          <b>{points(difference.point, locale, true)}</b>{' '}
          <span className="sample-quiet">
            {say('marks:reading.intervalOnly', {
              low: points(difference.low, locale, true),
              high: points(difference.high, locale, true),
            })}
          </span>
        </HowButton>
      </td>
      <td>
        {place.events.length === 0 ? <span className="kano-quiet">{t('trends:changes.noEvent')}</span> : null}
        {place.events.map(({ event, days }) => {
          const title = events.find(({ id }) => id === event)?.title ?? '';
          const key = days > 0 ? 'earlier' : days < 0 ? 'later' : 'same';
          return (
            <span key={event} className="trend-line">
              {t(`trends:changes.${key}`, { count: Math.abs(days), title })}
            </span>
          );
        })}
      </td>
    </tr>
  );
}
