import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SurveyBuilder } from './SurveyBuilder.tsx';
import { dimensionsQuery, surveyQuery, versionQuery } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** One survey in the builder: its draft, or with `?version=` a published version to look at. */
export function BuilderPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey' });
  const { version } = useSearch({ from: '/w/$workspace/listen/surveys/$survey' });
  const may = can('survey.read');
  const detail = useQuery({ ...surveyQuery(workspace, survey), enabled: may, staleTime: 0, refetchOnMount: 'always' });
  const dimensions = useQuery({ ...dimensionsQuery(workspace), enabled: may });
  const published = useQuery({
    ...versionQuery(workspace, survey, version ?? 0),
    enabled: may && version !== undefined,
  });
  if (!may) return <NoPermission permission="survey.read" />;
  const problem = detail.error ?? dimensions.error ?? published.error;
  if (problem !== null) {
    return (
      <Page>
        <ProblemState problem={problem} onRetry={() => void detail.refetch()} />
      </Page>
    );
  }
  // An older answer in the cache has an older revision: what is edited begins with the newest.
  const fresh = detail.isFetchedAfterMount && detail.data !== undefined && dimensions.data !== undefined;
  if (!fresh || (version !== undefined && published.data === undefined)) return <LoadingState />;
  const locked = can('survey.write') ? null : t('surveys:build.readOnly');
  if (version === undefined || published.data === undefined) {
    return <SurveyBuilder key={survey} detail={detail.data} dimensions={dimensions.data.dimensions} locked={locked} />;
  }
  return (
    <SurveyBuilder
      key={`${survey} ${version}`}
      detail={{ ...detail.data, draft: published.data.definition, problems: [] }}
      dimensions={dimensions.data.dimensions}
      locked={t('surveys:versions.looking', { version })}
    />
  );
}
