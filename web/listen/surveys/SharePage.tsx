import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SampleEntry } from '../samples/SampleEntry.tsx';
import { LinksPanel } from './LinksPanel.tsx';
import { wordsIn } from './missingTexts.ts';
import { OpenLinkPanel } from './OpenLinkPanel.tsx';
import { OtherWaysPanel } from './OtherWaysPanel.tsx';
import { MailPanels } from './outreach/MailPanels.tsx';
import { TriggersPanel } from './outreach/TriggersPanel.tsx';
import { QrPanel } from './QrPanel.tsx';
import { SurveyStateTag } from './SurveyStateTag.tsx';
import { SurveyTabs } from './SurveyTabs.tsx';
import { surveyQuery } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** How a published survey reaches people. */
export function SharePage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/share' });
  const { data, error, refetch } = useQuery({ ...surveyQuery(workspace, survey), enabled: can('survey.read') });
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  if (error !== null) {
    return (
      <Page>
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <LoadingState />;
  const title = wordsIn(data.title, data.languages, locale) || t('surveys:list.untitled');
  return (
    <Page>
      <SurveyTabs survey={survey} />
      <PageHeader title={t('surveys:share.title', { title })} subtitle={<SurveyStateTag state={data.state} />} />
      {data.version === 0 ? (
        <Panel>
          <EmptyState
            title={t('surveys:share.unpublished')}
            text={t('surveys:share.unpublishedText')}
            actions={
              <Button
                type="primary"
                onClick={() =>
                  void navigate({
                    to: '/w/$workspace/listen/surveys/$survey',
                    params: { workspace, survey },
                    search: {},
                  })
                }
              >
                {t('surveys:share.toBuilder')}
              </Button>
            }
          />
        </Panel>
      ) : (
        <>
          {data.state === 'live' ? null : (
            <Alert type="warning" showIcon title={t(`surveys:share.notLive.${data.state}`)} />
          )}
          <Tabs
            destroyOnHidden
            items={[
              {
                key: 'links',
                label: t('outreach:tab.links'),
                children: (
                  <div className="survey-stack">
                    <div className="survey-share">
                      <OpenLinkPanel survey={data} />
                      <QrPanel survey={data} title={title} />
                    </div>
                    <OtherWaysPanel survey={data} />
                    <SampleEntry />
                    <LinksPanel survey={data} />
                  </div>
                ),
              },
              { key: 'mail', label: t('outreach:tab.mail'), children: <MailPanels survey={data} /> },
              { key: 'triggers', label: t('outreach:tab.triggers'), children: <TriggersPanel survey={data} /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}
