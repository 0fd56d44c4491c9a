import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { SurveyTable } from './SurveyTable.tsx';
import { surveysQuery } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** Every survey of the workspace, the last changed first. */
export function SurveysPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const [wish, setWish] = useState('');
  const { data, error, refetch } = useQuery({ ...surveysQuery(workspace), enabled: can('survey.read'), staleTime: 0 });
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  const begin = can('survey.write') ? (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      onClick={() => void navigate({ to: '/w/$workspace/listen/surveys/new', params: { workspace } })}
    >
      {t('surveys:list.new')}
    </Button>
  ) : null;
  const words = wish.trim().toLowerCase();
  const found = (data?.surveys ?? []).filter(({ title, key, series }) =>
    [...Object.values(title), key, series ?? ''].some((one) => one.toLowerCase().includes(words)),
  );
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('surveys:list.title')} subtitle={t('surveys:list.subtitle')} actions={begin} />
      {can('survey.write') ? null : <p className="survey-hint">{t('surveys:build.readOnly')}</p>}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.surveys.length === 0 ? (
        <Panel>
          <EmptyState title={t('surveys:list.none')} text={t('surveys:list.noneText')} actions={begin} />
        </Panel>
      ) : null}
      {data === undefined || data.surveys.length === 0 ? null : (
        <Panel>
          <Input
            className="survey-search"
            prefix={<SearchOutlined aria-hidden="true" />}
            allowClear
            aria-label={t('surveys:list.search')}
            placeholder={t('surveys:list.search')}
            value={wish}
            onChange={({ target }) => setWish(target.value)}
          />
          {found.length === 0 ? (
            <p role="status">{t('surveys:list.notFound', { wish })}</p>
          ) : (
            <SurveyTable surveys={found} />
          )}
        </Panel>
      )}
    </Page>
  );
}
