import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SourceForm } from './SourceForm.tsx';
import { kindsQuery, sourceQuery } from './sourcesApi.ts';
import '../listen.css';
import './sources.css';

/** A source changed: the same form, with what is kept in it. */
export function EditSourcePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { source: id } = useParams({ from: '/w/$workspace/listen/sources/$source/edit' });
  const kinds = useQuery({ ...kindsQuery(workspace), enabled: can('source.write') });
  const source = useQuery({ ...sourceQuery(workspace, id), enabled: can('source.write') });
  if (!can('source.write')) return <NoPermission permission="source.write" />;
  const problem = kinds.error ?? source.error;
  const kind = kinds.data?.kinds.find((one) => one.kind === source.data?.kind);
  return (
    <Page>
      <Link to="/w/$workspace/listen/sources/$source" params={{ workspace, source: id }}>
        {source.data?.name ?? t('sources:back')}
      </Link>
      <PageHeader title={t('sources:page.edit')} subtitle={source.data?.name ?? ''} />
      {problem === null ? null : <ProblemState problem={problem} onRetry={() => void source.refetch()} />}
      {problem === null && (kind === undefined || source.data === undefined) ? <LoadingState /> : null}
      {kind === undefined || source.data === undefined ? null : <SourceForm kind={kind} before={source.data} />}
    </Page>
  );
}
