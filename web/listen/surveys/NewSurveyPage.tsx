import { FileAddOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { blankSurvey } from './blankSurvey.ts';
import { SurveyFromFile } from './SurveyFromFile.tsx';
import { surveysApi, templatesQuery } from './surveysApi.ts';
import { TemplateGallery } from './TemplateGallery.tsx';
import '../listen.css';
import './surveys.css';

/** A new survey: from a template, from nothing, or from a file of another tool. */
export function NewSurveyPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const may = can('survey.write');
  const templates = useQuery({ ...templatesQuery(workspace), enabled: may });
  const { busy, problem, make } = useMake();
  if (!may) return <NoPermission permission="survey.write" />;
  const gallery =
    templates.error !== null ? (
      <ProblemState problem={templates.error} onRetry={() => void templates.refetch()} />
    ) : templates.data === undefined ? (
      <LoadingState />
    ) : (
      <TemplateGallery
        templates={templates.data.templates}
        busy={busy}
        onChoose={(key) => void make(() => surveysApi.template(workspace, key), key)}
      />
    );
  return (
    <Page>
      <ListenTabs />
      <PageHeader
        title={t('surveys:new.title')}
        subtitle={t('surveys:new.subtitle')}
        actions={
          <Button
            icon={<FileAddOutlined aria-hidden="true" />}
            loading={busy === 'blank'}
            onClick={() => void make(() => Promise.resolve([blankSurvey(locale)]), 'blank')}
          >
            {t('surveys:new.blank')}
          </Button>
        }
      />
      {problem === null ? null : <ProblemState problem={problem} />}
      <Panel>
        <Tabs
          items={[
            { key: 'template', label: t('surveys:new.fromTemplate'), children: gallery },
            {
              key: 'file',
              label: t('surveys:new.fromFile'),
              children: <SurveyFromFile onKeep={(definition) => make(() => Promise.resolve([definition]), 'file')} />,
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** Makes one survey, or the two of a pair, and opens the first. */
function useMake() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const make = async (load: () => Promise<Record<string, unknown>[]>, what: string): Promise<void> => {
    setBusy(what);
    setProblem(null);
    try {
      const made: string[] = [];
      for (const definition of await load()) made.push((await surveysApi.create(workspace, definition)).id);
      await client.invalidateQueries({ queryKey: ['surveys', workspace] });
      if (made.length > 1) message.success(t('surveys:new.pairMade'));
      const [first] = made;
      if (first !== undefined) {
        await navigate({
          to: '/w/$workspace/listen/surveys/$survey',
          params: { workspace, survey: first },
          search: {},
        });
      }
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(null);
    }
  };
  return { busy, problem, make };
}
