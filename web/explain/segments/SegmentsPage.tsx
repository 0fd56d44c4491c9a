import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import { FindGroups } from './FindGroups.tsx';
import { KeptSegments } from './KeptSegments.tsx';
import { RuleForm } from './RuleForm.tsx';
import { segmentationsQuery } from './segmentsApi.ts';
import { SEGMENT_VIEWS, type SegmentsSearch, segmentsSearch } from './segmentsSearch.ts';
import './segments.css';

export type ChangeSegments = (search: SegmentsSearch) => void;

/** Who customers are: segments that are kept, groups that a search finds, and segments by rule. */
export function SegmentsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = segmentsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const reads = can('explain.read');
  const { data, error, refetch } = useQuery({ ...segmentationsQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  const change: ChangeSegments = (next) =>
    void navigate({ to: '/w/$workspace/explain/segments', params: { workspace }, search: next, replace: true });
  const kept = data?.segmentations ?? [];
  const view = search.view ?? (kept.length > 0 ? 'kept' : 'find');
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('segments:title')} subtitle={say('segments:subtitle')} />
      <nav aria-label={say('segments:views')} className="segments-choices">
        {SEGMENT_VIEWS.filter((one) => one !== 'rules' || can('explain.write')).map((one) => (
          <Link
            key={one}
            className="segments-choice"
            to="/w/$workspace/explain/segments"
            params={{ workspace }}
            search={{ ...search, view: one }}
            aria-current={one === view ? 'page' : undefined}
          >
            {say(`segments:view.${one}`)}
          </Link>
        ))}
      </nav>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && view === 'kept' ? <KeptSegments {...{ kept, search, change }} /> : null}
      {data !== undefined && view === 'find' ? <FindGroups {...{ search, change }} /> : null}
      {data !== undefined && view === 'rules' ? <RuleForm onMade={(id) => change({ view: 'kept', id })} /> : null}
    </Page>
  );
}
