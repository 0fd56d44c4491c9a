import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { DoNotAskPanel } from './DoNotAskPanel.tsx';
import { FatigueRulePanel } from './FatigueRulePanel.tsx';
import { wordsIn } from './missingTexts.ts';
import { RulesPanel } from './RulesPanel.tsx';
import { SurveyStateTag } from './SurveyStateTag.tsx';
import { SurveyTabs } from './SurveyTabs.tsx';
import { fatigueQuery, surveyQuery } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** Rules of a survey that are no part of its questions; they may change while it is live. */
export function RulesPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/rules' });
  const enabled = can('survey.read');
  const detail = useQuery({ ...surveyQuery(workspace, survey), enabled });
  const rule = useQuery({ ...fatigueQuery(workspace), enabled });
  if (!enabled) return <NoPermission permission="survey.read" />;
  const failed = detail.error === null ? rule : detail;
  if (failed.error !== null) {
    return (
      <Page>
        <ProblemState problem={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (detail.data === undefined || rule.data === undefined) return <LoadingState />;
  const { data } = detail;
  const title = wordsIn(data.title, data.languages, locale) || t('surveys:list.untitled');
  return (
    <Page>
      <SurveyTabs survey={survey} />
      <PageHeader title={t('surveys:rules.title', { title })} subtitle={<SurveyStateTag state={data.state} />} />
      {can('survey.write') ? null : <p>{t('surveys:build.readOnly')}</p>}
      <RulesPanel key={data.id} survey={data} rule={rule.data} />
      <FatigueRulePanel rule={rule.data} />
      <DoNotAskPanel />
    </Page>
  );
}
