import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { TextsGate } from '../TextsGate.tsx';
import { TextTabs } from '../TextTabs.tsx';
import { useHasReadings } from '../useHasReadings.ts';
import { PhrasesPanel } from './PhrasesPanel.tsx';
import { RisingPanel } from './RisingPanel.tsx';
import { ScopeFields } from './ScopeFields.tsx';
import type { Scope } from './scopeSearch.ts';
import { TopicRunPanel } from './TopicRunPanel.tsx';
import { TopicTable } from './TopicTable.tsx';
import { topicsApi, topicsQuery } from './topicsApi.ts';
import '../../listen.css';
import './topics.css';

/** What texts are about, what is said more than before, and the words that tell them from the others. */
export function TopicsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/listen/texts/topics' });
  const navigate = useNavigate();
  const { run, ...scope } = search;
  const some = useHasReadings();
  const { data, error, refetch } = useQuery({ ...topicsQuery(workspace, run), enabled: can('text.read') && some });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  const change = (next: Scope) =>
    void navigate({
      to: '/w/$workspace/listen/texts/topics',
      params: { workspace },
      search: { ...next, ...(run ? { run } : {}) },
    });
  const download =
    data?.run == null ? undefined : (
      <Button href={topicsApi.file(workspace, 'topics', { run: data.run.id })} download>
        {t('texts:topics.csv')}
      </Button>
    );
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader title={t('texts:topics.title')} subtitle={t('texts:topics.subtitle')} actions={download} />
      <TextsGate>
        <ScopeFields scope={scope} onChange={change} />
        <TopicRunPanel scope={scope} shown={data?.run?.id} />
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data?.run === null ? (
          <Panel>
            <EmptyState title={t('texts:topics.empty')} text={t('texts:topics.emptyText')} />
          </Panel>
        ) : null}
        {data?.run == null ? null : <TopicTable report={data} run={data.run} />}
        <RisingPanel scope={scope} />
        <PhrasesPanel scope={scope} />
      </TextsGate>
    </Page>
  );
}
