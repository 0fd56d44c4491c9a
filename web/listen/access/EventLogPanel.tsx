import type { EventLogEntry } from '@plumbline/model/outreach.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { eventsQuery } from '../surveys/outreach/outreachApi.ts';

const TONES: Record<EventLogEntry['outcome'], Tone> = {
  accepted: 'good',
  skipped: 'neutral',
  noTrigger: 'warn',
  refused: 'bad',
};

/** What came of late and what was made of it. */
export function EventLogPanel() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(eventsQuery(workspace));
  const events = data?.events ?? [];
  return (
    <Panel title={t('outreach:access.log')}>
      <p className="survey-hint">{t('outreach:access.logText')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && events.length === 0 ? (
        <p className="survey-hint">{t('outreach:access.logEmpty')}</p>
      ) : null}
      {events.length === 0 ? null : (
        <div className="listen-scroll">
          <table className="survey-table">
            <thead>
              <tr>
                {(['source', 'kind', 'outcome', 'at'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`outreach:access.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map(({ id, source, kind, outcome, because, what, at }) => (
                <tr key={id}>
                  <td className="survey-table-name">{source}</td>
                  <td data-label={t('outreach:access.kind')}>{kind ?? '–'}</td>
                  <td data-label={t('outreach:access.outcome')}>
                    <StatusTag tone={TONES[outcome]}>{t(`outreach:access.is.${outcome}`)}</StatusTag>{' '}
                    <span className="listen-quiet">
                      {what ?? [...new Set(because)].map((reason) => t(`outreach:why.${reason}`)).join(' · ')}
                    </span>
                  </td>
                  <td data-label={t('outreach:access.at')}>{formatMoment(at, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
