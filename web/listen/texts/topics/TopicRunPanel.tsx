import { TOPIC_TEXTS_MAX, type TopicRun } from '@plumbline/model/textTopics.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, InputNumber, Popconfirm, Progress, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatMoment } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import type { Scope } from './scopeSearch.ts';
import { planQuery, topicRunsQuery, topicsApi } from './topicsApi.ts';
import { useTopicRun } from './useTopicRun.ts';

const COUNT = 30;

/** Begins to make topics, shows how far they are, and which were made before. */
export function TopicRunPanel({ scope, shown }: { scope: Scope; shown: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const [count, setCount] = useState(COUNT);
  const { data } = useQuery(topicRunsQuery(workspace));
  const running = data?.runs.find(({ state }) => state === 'running');
  const newest = data?.runs[0];
  useTopicRun(workspace, running);
  const again = () => queryClient.invalidateQueries({ queryKey: ['textTopicRuns', workspace] });
  const show = (run: string | undefined) =>
    navigate({
      to: '/w/$workspace/listen/texts/topics',
      params: { workspace },
      search: { ...scope, ...(run ? { run } : {}) },
    });
  const start = useMutation({
    mutationFn: () => topicsApi.start(workspace, scope, count),
    onSuccess: async () => {
      await again();
      await show(undefined);
    },
  });
  const cancel = useMutation({ mutationFn: (run: string) => topicsApi.cancel(workspace, run), onSuccess: again });
  const remove = useMutation({
    mutationFn: (run: string) => topicsApi.remove(workspace, run),
    onSuccess: async () => {
      await again();
      await queryClient.invalidateQueries({ queryKey: ['textTopics', workspace] });
      await show(undefined);
    },
  });
  const done = (data?.runs ?? []).filter(({ state }) => state === 'done');
  const may = can('text.write');
  const problem = start.error ?? cancel.error ?? remove.error;
  return (
    <Panel title={t('texts:topics.run.title')}>
      <p className="topic-quiet">{t('texts:topics.run.how', { max: formatCount(TOPIC_TEXTS_MAX, locale) })}</p>
      {running === undefined ? null : (
        <Running run={running} onCancel={may ? () => cancel.mutate(running.id) : undefined} />
      )}
      {newest?.problem ? (
        <p role="status">
          {t(`errors:${newest.problem}.what`)} {t(`errors:${newest.problem}.next`)}
        </p>
      ) : null}
      <div className="topic-fields">
        {may && running === undefined ? (
          <Field label={t('texts:topics.run.count')}>
            {(id) => (
              <InputNumber id={id} min={2} max={100} value={count} onChange={(value) => setCount(value ?? COUNT)} />
            )}
          </Field>
        ) : null}
        {done.length === 0 ? null : (
          <Field label={t('texts:topics.run.shown')}>
            {(id) => (
              <Select
                id={id}
                value={shown ?? null}
                options={done.map((run) => ({
                  value: run.id,
                  label: labelOf(run, formatMoment(run.startedAt, locale)),
                }))}
                onChange={(run) => void show(run ?? undefined)}
              />
            )}
          </Field>
        )}
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="topic-actions">
        {may && running === undefined ? (
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
            {t('texts:topics.run.start')}
          </Button>
        ) : null}
        {may && shown !== undefined ? (
          <Popconfirm
            title={t('texts:topics.run.removeSure')}
            okText={t('texts:topics.run.remove')}
            cancelText={t('texts:topics.cancel')}
            onConfirm={() => remove.mutate(shown)}
          >
            <Button danger>{t('texts:topics.run.remove')}</Button>
          </Popconfirm>
        ) : null}
        <WeeklySwitch scope={scope} count={count} />
      </div>
    </Panel>
  );
}

const labelOf = ({ number, figures }: TopicRun, moment: string): string =>
  `${number} · ${moment}${figures === null ? '' : ` · ${figures.texts}`}`;

function Running({ run, onCancel }: { run: TopicRun; onCancel: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="topic-actions" role="status">
      <Progress
        percent={Math.round(run.progress * 100)}
        style={{ maxWidth: 260 }}
        aria-label={t('texts:topics.run.progress')}
      />
      <span>{t(`texts:topics.step.${run.step}`)}</span>
      {onCancel === undefined ? null : <Button onClick={onCancel}>{t('texts:topics.run.stop')}</Button>}
    </div>
  );
}

function WeeklySwitch({ scope, count }: { scope: Scope; count: number }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery(planQuery(workspace));
  const change = useMutation({
    mutationFn: (on: boolean) =>
      on ? topicsApi.plan(workspace, scope, count) : topicsApi.removePlan(workspace).then(() => undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['textTopicPlan', workspace] }),
  });
  if (data === undefined || !can('text.write')) return null;
  return (
    <span className="topic-actions">
      <Switch
        checked={data.plan !== null}
        loading={change.isPending}
        aria-label={t('texts:topics.run.weekly')}
        onChange={(on) => change.mutate(on)}
      />
      <span>{t('texts:topics.run.weekly')}</span>
      {change.error === null ? null : <ProblemState problem={change.error} />}
    </span>
  );
}
