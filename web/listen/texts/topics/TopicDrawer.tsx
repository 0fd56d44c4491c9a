import type { TextTopic, TopicChange, TopicRun } from '@plumbline/model/textTopics.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ShownTexts } from './ShownTexts.tsx';
import { topicsApi, topicTextsQuery } from './topicsApi.ts';

type Props = { topic: TextTopic | undefined; run: TopicRun; topics: readonly TextTopic[]; onClose: () => void };

/** A topic: its words, its typical texts, and what people make of it. */
export function TopicDrawer({ topic, run, topics, onClose }: Props): ReactNode {
  return (
    <Drawer
      open={topic !== undefined}
      onClose={onClose}
      title={topic === undefined ? '' : (topic.name ?? topic.proposed)}
      size={560}
      destroyOnHidden
    >
      {topic === undefined ? null : <Opened key={topic.topic} topic={topic} run={run} topics={topics} />}
    </Drawer>
  );
}

function Opened({ topic, run, topics }: Omit<Props, 'onClose' | 'topic'> & { topic: TextTopic }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const [name, setName] = useState(topic.name ?? '');
  const { data, error, refetch } = useQuery(topicTextsQuery(workspace, run.id, topic.topic));
  const change = useMutation({
    mutationFn: ({ of, ...wanted }: TopicChange & { of: number }) => topicsApi.change(workspace, run.id, of, wanted),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['textTopics', workspace] }),
  });
  const others = topics.filter((one) => one.topic !== topic.topic);
  return (
    <>
      <p>{topic.words.join(t('texts:list'))}</p>
      {topic.phrases.length === 0 ? null : (
        <p className="topic-quiet">
          {t('texts:topics.phrases')} {topic.phrases.join(t('texts:list'))}
        </p>
      )}
      {can('text.write') ? (
        <>
          <div className="topic-fields">
            <Field label={t('texts:topics.rename')} hint={t('texts:topics.renameHint')}>
              {(id) => (
                <Input
                  id={id}
                  value={name}
                  maxLength={80}
                  placeholder={topic.proposed}
                  onChange={({ target }) => setName(target.value)}
                  onPressEnter={() => change.mutate({ of: topic.topic, name })}
                />
              )}
            </Field>
            <Field label={t('texts:topics.merge')}>
              {(id) => (
                <Select
                  id={id}
                  value={null}
                  placeholder={t('texts:topics.mergeInto')}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={others.map((one) => ({ value: one.topic, label: one.name ?? one.proposed }))}
                  onChange={(into: number | null) =>
                    into !== null && change.mutate({ of: topic.topic, mergedInto: into })
                  }
                />
              )}
            </Field>
          </div>
          <div className="topic-actions">
            <Button type="primary" loading={change.isPending} onClick={() => change.mutate({ of: topic.topic, name })}>
              {t('texts:topics.save')}
            </Button>
            <Button onClick={() => change.mutate({ of: topic.topic, hidden: !topic.hidden })}>
              {t(topic.hidden ? 'texts:topics.unhide' : 'texts:topics.hide')}
            </Button>
            {topic.merged.map((one) => (
              <Button key={one.topic} onClick={() => change.mutate({ of: one.topic, mergedInto: null })}>
                {t('texts:topics.unmerge', { name: one.proposed })}
              </Button>
            ))}
          </div>
          {change.error === null ? null : <ProblemState problem={change.error} />}
        </>
      ) : null}
      <h3>{t('texts:topics.texts')}</h3>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <ShownTexts texts={data.texts} />}
    </>
  );
}
