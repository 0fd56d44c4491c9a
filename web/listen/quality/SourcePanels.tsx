import type { Duplicates, QualityDetail, SourceKey, SourceSummary } from '@plumbline/model/quality.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { RhythmText, VolumePicture } from './QualityPictures.tsx';

export function FreshPanel({ summary }: { summary: SourceSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <Panel title={t('quality:fresh.title')} extra={<How method="quality-rhythm" name={t('quality:fresh.title')} />}>
      <p className="quality-quiet">{t('quality:fresh.text')}</p>
      <dl className="quality-facts">
        <div>
          <dt>{t('quality:rhythm.fresh')}</dt>
          <dd>
            <RhythmText rhythm={summary.fresh} />
          </dd>
        </div>
        <div>
          <dt>{t('quality:rhythm.arrival')}</dt>
          <dd>
            <RhythmText rhythm={summary.arrival} />
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

export function VolumePanel({ summary }: { summary: SourceSummary }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const round = (count: number) => count.toLocaleString(locale, { maximumFractionDigits: 0 });
  const { weeks, weeksOutside, weeksJudged } = summary;
  return (
    <Panel title={t('quality:volume.title')} extra={<How method="quality-volume" name={t('quality:volume.title')} />}>
      <p className="quality-quiet">{t('quality:volume.text')}</p>
      <VolumePicture summary={summary} width={420} height={110} />
      <p>
        {weeksJudged === 0
          ? t('quality:volume.tooShort')
          : t('quality:volume.outside', { count: weeksOutside, judged: weeksJudged })}
      </p>
      <details>
        <summary>{t('quality:volume.weeksTable')}</summary>
        <ScrollBox label={t('quality:volume.weeksTable')}>
          <table className="quality-table">
            <thead>
              <tr>
                {(['week', 'occasions', 'limits', 'judged'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`quality:volume.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.toReversed().map(({ week, occasions, low, high, state }) => (
                <tr key={week}>
                  <th scope="row">{formatDay(week, locale)}</th>
                  <td className="quality-number">{formatCount(occasions, locale)}</td>
                  <td>{low === null || high === null ? '' : `${round(Math.ceil(low))}–${round(Math.floor(high))}`}</td>
                  <td>{t(`quality:volume.state.${state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </Panel>
  );
}

export function AsidePanel({ detail }: { detail: QualityDetail }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { quarantine, summary } = detail;
  return (
    <Panel title={t('quality:aside.title')}>
      <RateFigure name={t('quality:aside.title')} estimate={summary.quarantinedShare} />
      {quarantine.length === 0 ? (
        <p>{t('quality:aside.none')}</p>
      ) : (
        <ScrollBox label={t('quality:aside.title')}>
          <table className="quality-table">
            <thead>
              <tr>
                {(['reason', 'rows', 'share'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`quality:aside.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {quarantine.map(({ reason, rows, share }) => (
                <tr key={reason}>
                  <th scope="row">{t(`listen:quarantine.${reason}`)}</th>
                  <td className="quality-number">{formatCount(rows, locale)}</td>
                  <td>
                    <RateFigure name={t(`listen:quarantine.${reason}`)} estimate={share} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

export function DuplicatesPanel({ duplicates }: { duplicates: Duplicates }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Panel title={t('quality:dup.title')}>
      <dl className="quality-facts">
        {(['filesAgain', 'leftOut', 'repeated', 'alike'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`quality:dup.${part}`)}</dt>
            <dd>
              <b>{formatCount(duplicates[part], locale)}</b>{' '}
              {part === 'alike' ? <RateFigure name={t('quality:dup.alike')} estimate={duplicates.alikeShare} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

export function ResponsesPanel({ detail, source }: { detail: QualityDetail; source: SourceKey }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const found = detail.responses?.reasons ?? [];
  return (
    <Panel title={t('quality:responses.title')}>
      <p className="quality-quiet">{t('quality:responses.text')}</p>
      {found.length === 0 ? <p>{t('quality:responses.none')}</p> : null}
      <dl className="quality-facts">
        {found.map(({ reason, share }) => (
          <div key={reason}>
            <dt>{t(`surveys:results.reason.${reason}`)}</dt>
            <dd>
              <RateFigure name={t(`surveys:results.reason.${reason}`)} estimate={share} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/w/$workspace/listen/surveys/$survey/results" params={{ workspace, survey: source.key }} search={{}}>
          {t('quality:responses.open')}
        </Link>
      </p>
    </Panel>
  );
}

/** What the part's figures rest on. */
export function How({ method, name }: { method: string; name: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <HowButton method={method} name={name}>
      {t('quality:how')}
    </HowButton>
  );
}
