import { type KanoReport, nameOfItem, type ReopenedQuestion } from '@plumbline/model/kanoReport.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { kanoApi, reopenedQuery } from './kanoApi.ts';

/** Standards that are to be decided again, and what came of those that were. */
export function ReopenedPanel({ report }: { report: KanoReport }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(reopenedQuery(workspace));
  if (data?.questions.length === 0) return null;
  const namesOf = (item: string) => report.items.find(({ key }) => key === item)?.names ?? {};
  return (
    <Panel title={t('expect:kano.reopened.title')}>
      <p className="kano-quiet">{t('expect:kano.reopened.about')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      <ul className="kano-questions">
        {(data?.questions ?? []).map((one) => (
          <Question key={one.id} question={one} names={namesOf(one.item)} />
        ))}
      </ul>
    </Panel>
  );
}

type Row = { question: ReopenedQuestion; names: Readonly<Record<string, string>> };

function Question({ question, names }: Row): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { can } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const { item, segment, from, to, fromWave, toWave, openedAt, openedBy, closedAt, closedBy, outcome, because } =
    question;
  return (
    <li>
      <strong>{nameOfItem({ key: item, names }, locale)}</strong> {segment}{' '}
      {t('expect:kano.reopened.move', { from, to, fromWave, toWave })}
      <span className="kano-quiet">
        {t('expect:kano.reopened.opened', { day: formatDay(openedAt, locale), by: openedBy })}
      </span>
      {closedAt === null || outcome === null ? (
        can('expectation.write') && !asking ? (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('expect:kano.reopened.answer')}
          </Button>
        ) : null
      ) : (
        <span>
          {t(`expect:kano.reopened.${outcome}`, {
            day: formatDay(closedAt, locale),
            by: closedBy ?? '',
          })}{' '}
          {because}
        </span>
      )}
      {asking && closedAt === null ? <Answering question={question} onDone={() => setAsking(false)} /> : null}
    </li>
  );
}

function Answering({ question, onDone }: { question: ReopenedQuestion; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [outcome, setOutcome] = useState<'kept' | 'changed'>('changed');
  const [because, setBecause] = useState('');
  const close = useMutation({
    mutationFn: () => kanoApi.close(workspace, question.id, { outcome, because }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['kano', workspace, 'reopened'] });
      onDone();
    },
  });
  return (
    <div className="kano-answering">
      <Radio.Group
        aria-label={t('expect:kano.reopened.outcome')}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as 'kept' | 'changed')}
        options={(['changed', 'kept'] as const).map((value) => ({
          value,
          label: t(`expect:kano.reopened.is.${value}`),
        }))}
      />
      <Input.TextArea
        aria-label={t('expect:kano.reopened.because')}
        placeholder={t('expect:kano.reopened.because')}
        value={because}
        maxLength={2000}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setBecause(target.value)}
      />
      {close.error === null ? null : <ProblemState problem={close.error} />}
      <div>
        <Button
          type="primary"
          size="small"
          loading={close.isPending}
          disabled={because.trim() === ''}
          onClick={() => close.mutate()}
        >
          {t('expect:kano.reopened.save')}
        </Button>{' '}
        <Button size="small" onClick={onDone}>
          {t('expect:kano.reopened.leave')}
        </Button>
      </div>
    </div>
  );
}
