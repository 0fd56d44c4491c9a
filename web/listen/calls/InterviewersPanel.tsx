import { DownloadOutlined } from '@ant-design/icons';
import type { InterviewerSummary } from '@plumbline/model/calls.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { callsApi, interviewersQuery } from './callsApi.ts';

/** How each interviewer fares: whoever sees surveys sees all of them, everybody else only the own row. */
export function InterviewersPanel({ survey }: { survey: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(interviewersQuery(workspace, survey));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.interviewers.length === 0) return null;
  return (
    <Panel
      title={t('surveys:calls.interviewers')}
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden="true" />}
          href={callsApi.interviewersFile(workspace, survey)}
        >
          {t('surveys:calls.download')}
        </Button>
      }
    >
      <div className="listen-scroll">
        <table className="survey-table calls-table">
          <thead>
            <tr>
              {(['name', 'attempts', 'completes', 'mean', 'refused'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`surveys:calls.by.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.interviewers.map((one) => (
              <tr key={one.interviewer}>
                <td className="survey-table-name">{one.name}</td>
                <td data-label={t('surveys:calls.by.attempts')}>{formatCount(one.attempts, locale)}</td>
                <td data-label={t('surveys:calls.by.completes')}>{formatCount(one.completes, locale)}</td>
                <td data-label={t('surveys:calls.by.mean')}>
                  {one.secondsMean === null ? few(one) : formatMinutes(one.secondsMean, locale)}
                </td>
                <td data-label={t('surveys:calls.by.refused')}>
                  {one.refused === null ? few(one) : describeShare(one.refused, one.reached)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="survey-hint">{t('surveys:calls.by.hint')}</p>
    </Panel>
  );

  function few({ needed }: InterviewerSummary): string {
    return t('surveys:calls.by.few', { count: needed });
  }
  function describeShare({ share, low, high }: { share: number; low: number; high: number }, n: number): string {
    const [point, from, to] = [share, low, high].map((one) => formatShare(one, locale));
    return t('surveys:calls.by.share', { point, from, to, n });
  }
}

const formatMinutes = (seconds: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(seconds / 60);
