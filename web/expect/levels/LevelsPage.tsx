import type { LevelsReport } from '@plumbline/model/levelsReport.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery, listAttributes } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { BasesPanel } from './BasesPanel.tsx';
import { LevelsTable } from './LevelsTable.tsx';
import { levelsQuery } from './levelsApi.ts';
import { type LevelsSearch, levelsSearch } from './levelsSearch.ts';
import '../kano/kano.css';
import './levels.css';

/** Levels of expectation by dimension and segment, asked or inferred, and what they rest on. */
export function LevelsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ strict: false }) as LevelsSearch;
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...levelsQuery(workspace, search), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('expect:levels.title')} subtitle={t('expect:levels.subtitle')} />
      <Fields search={search} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Answer report={data} search={search} />}
      <BasesPanel search={search} />
    </Page>
  );
}

function Answer({ report, search }: { report: LevelsReport; search: LevelsSearch }): ReactNode {
  const { t } = useTranslation();
  if (report.lines.length > 0) return <LevelsTable report={report} search={search} />;
  return (
    <Panel>
      <EmptyState title={t('expect:levels.empty.title')} text={t('expect:levels.empty.text')} />
    </Panel>
  );
}

function Fields({ search }: { search: LevelsSearch }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const { data } = useQuery(facetsQuery(workspace));
  const set = (next: LevelsSearch): void =>
    void navigate({
      to: '/w/$workspace/expect/levels',
      params: { workspace },
      search: levelsSearch(next),
      replace: true,
    });
  return (
    <div className="kano-fields">
      <div className="kano-field">
        <span aria-hidden="true">{t('expect:kano.field.segmentBy')}</span>
        <Select
          aria-label={t('expect:kano.field.segmentBy')}
          value={search.segmentBy ?? ''}
          options={[{ value: '', label: t('expect:kano.everybody') }, ...listAttributes(data?.facets ?? [], say)]}
          onChange={(segmentBy: string) => set({ ...search, segmentBy })}
        />
      </div>
      {(['from', 'to'] as const).map((end) => (
        <div className="kano-field" key={end}>
          <span aria-hidden="true">{t(`expect:levels.${end}`)}</span>
          <Input
            type="date"
            aria-label={t(`expect:levels.${end}`)}
            value={search[end] ?? ''}
            onChange={({ target }) => set({ ...search, [end]: target.value })}
          />
        </div>
      ))}
    </div>
  );
}
