import { DownloadOutlined } from '@ant-design/icons';
import { MAIL_STATES, type MailRecord, type MailState } from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatMoment } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../../ui/StatusTag.tsx';
import { outreachApi } from './outreachApi.ts';

const TONES: Record<MailState, Tone> = {
  queued: 'neutral',
  sending: 'busy',
  sent: 'good',
  refused: 'bad',
  failed: 'bad',
  unclear: 'warn',
  skipped: 'neutral',
};
const RETRIED: readonly MailState[] = ['refused', 'failed', 'unclear'];

/** What became of each mail. */
export function MailLogPanel({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [state, setState] = useState<MailState | null>(null);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['mails', workspace, survey.id, state],
    queryFn: ({ pageParam }) => outreachApi.mails(workspace, survey.id, { before: pageParam, state }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
  const mails = data?.pages.flatMap((page) => page.mails) ?? [];
  return (
    <Panel
      title={t('outreach:panel.log')}
      extra={
        mails.length === 0 ? null : (
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden="true" />}
            href={outreachApi.mailsFile(workspace, survey.id)}
            download
          >
            {t('outreach:panel.download')}
          </Button>
        )
      }
    >
      <Select<MailState | ''>
        aria-label={t('outreach:panel.filter')}
        className="outreach-filter"
        value={state ?? ''}
        options={[
          { value: '' as const, label: t('outreach:panel.all') },
          ...MAIL_STATES.map((value) => ({ value, label: t(`outreach:is.${value}`) })),
        ]}
        onChange={(value) => setState(value === '' ? null : value)}
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && mails.length === 0 ? <p className="survey-hint">{t('outreach:panel.empty')}</p> : null}
      {mails.length === 0 ? null : <MailTable mails={mails} survey={survey} />}
      {hasNextPage ? (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('outreach:panel.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

function MailTable({ mails, survey }: { mails: readonly MailRecord[]; survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const retry = (mail: MailRecord) =>
    modal.confirm({
      title: t('outreach:panel.retryAsk'),
      content: t('outreach:panel.retryText'),
      okText: t('outreach:panel.retry'),
      cancelText: t('outreach:trigger.cancel'),
      onOk: async () => {
        await outreachApi.retry(workspace, survey.id, mail.id);
        await client.invalidateQueries({ queryKey: ['mails', workspace, survey.id] });
        await client.invalidateQueries({ queryKey: ['invitation', workspace, survey.id] });
      },
    });
  return (
    <div className="listen-scroll">
      <table className="survey-table">
        <thead>
          <tr>
            {(['person', 'step', 'status', 'when'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`outreach:panel.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <td className="survey-table-name">
                {mail.customer}
                <div className="listen-quiet">{mail.email}</div>
              </td>
              <td data-label={t('outreach:panel.step')}>
                {mail.step === 0
                  ? t('outreach:panel.stepFirst')
                  : t('outreach:panel.stepReminder', { step: mail.step })}
              </td>
              <td data-label={t('outreach:panel.status')}>
                <MailStatus mail={mail} />
                {can('survey.write') && RETRIED.includes(mail.state) ? (
                  <Button type="link" size="small" onClick={() => retry(mail)}>
                    {t('outreach:panel.retry')}
                  </Button>
                ) : null}
              </td>
              <td data-label={t('outreach:panel.when')}>
                <MailMoments mail={mail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MailStatus({ mail: { state, because, answer } }: { mail: MailRecord }) {
  const { t } = useTranslation();
  return (
    <>
      <StatusTag tone={because === 'fatigue' ? 'warn' : TONES[state]}>
        {t(`outreach:is.${state}`)}
        {because === null ? '' : ` · ${t(`outreach:why.${because}`)}`}
      </StatusTag>
      {answer === null ? null : <div className="listen-quiet">{answer}</div>}
    </>
  );
}

function MailMoments({ mail: { endedAt, dueAt, openedAt, answeredAt } }: { mail: MailRecord }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <>
      {formatMoment(endedAt ?? dueAt, locale)}
      {openedAt === null ? null : (
        <div className="listen-quiet">{t('outreach:panel.openedAt', { at: formatMoment(openedAt, locale) })}</div>
      )}
      {answeredAt === null ? null : (
        <div className="listen-quiet">{t('outreach:panel.answeredAt', { at: formatMoment(answeredAt, locale) })}</div>
      )}
    </>
  );
}
