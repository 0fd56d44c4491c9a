import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';

/** The pages of a survey: how it is built, whom it reaches, what it found. */
export function SurveyTabs({ survey }: { survey: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const params = { workspace, survey };
  const exact = { exact: true, includeSearch: false };
  return (
    <nav className="stage-tabs" aria-label={t('surveys:tabs.label')}>
      <ul>
        <li>
          <Link to="/w/$workspace/listen/surveys/$survey" params={params} search={{}} activeOptions={exact}>
            {t('surveys:tabs.build')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/listen/surveys/$survey/share" params={params} activeOptions={exact}>
            {t('surveys:tabs.share')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/listen/surveys/$survey/rules" params={params} activeOptions={exact}>
            {t('surveys:tabs.rules')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/listen/surveys/$survey/results" params={params} search={{}} activeOptions={exact}>
            {t('surveys:results.title')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/listen/surveys/$survey/weighting" params={params} activeOptions={exact}>
            {t('listen:samples.weighting.tab')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
