import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { describeFatigue } from './describeFatigue.ts';
import { fatigueQuery } from './surveysApi.ts';

/** Where links are made: who gets none, and where that is decided. */
export function FatigueNote({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data } = useQuery(fatigueQuery(workspace));
  if (data === undefined) return null;
  return (
    <p className="survey-hint">
      {describeFatigue(t, survey.settings, data.days)}{' '}
      <Link to="/w/$workspace/listen/surveys/$survey/rules" params={{ workspace, survey: survey.id }}>
        {t('surveys:rules.change')}
      </Link>
    </p>
  );
}
