import { DownloadOutlined } from '@ant-design/icons';
import type { KanoReport } from '@plumbline/model/kanoReport.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
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
import { KanoPlane } from './KanoPlane.tsx';
import { KanoTable } from './KanoTable.tsx';
import { kanoApi, kanoQuery } from './kanoApi.ts';
import { type KanoSearch, kanoSearch } from './kanoSearch.ts';
import { MovesPanel } from './MovesPanel.tsx';
import { ReopenedPanel } from './ReopenedPanel.tsx';
import './kano.css';

/** The Kano workbench: what each item is to customers, by segment and wave, and which standards that opens again. */
export function KanoPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ strict: false }) as KanoSearch;
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...kanoQuery(workspace, search), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  const some = data !== undefined && data.items.length > 0;
  const files = some
    ? (['csv', 'xlsx'] as const).map((form) => (
        <Button key={form} href={kanoApi.file(workspace, form, search)} icon={<DownloadOutlined aria-hidden="true" />}>
          {t(`expect:file.${form}`)}
        </Button>
      ))
    : undefined;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('expect:kano.title')} subtitle={t('expect:kano.subtitle')} actions={files} />
      <SplitFields search={search} report={data} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.items.length === 0 ? <NothingAsked /> : null}
      {some ? <Answer report={data} search={search} /> : null}
    </Page>
  );
}

function NothingAsked(): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <Panel>
      <EmptyState
        title={t('expect:kano.empty.title')}
        text={t('expect:kano.empty.text')}
        actions={
          <Link to="/w/$workspace/listen/surveys" params={{ workspace }}>
            {t('expect:kano.empty.surveys')}
          </Link>
        }
      />
    </Panel>
  );
}

/** One segment and wave are drawn at a time: the ones in the address, else everybody in the newest wave. */
function Answer({ report, search }: { report: KanoReport; search: KanoSearch }): ReactNode {
  const segment = report.segments.includes(search.segment ?? '') ? (search.segment ?? '') : (report.segments[0] ?? '');
  const wave = report.waves.includes(search.wave ?? '') ? (search.wave ?? '') : (report.waves.at(-1) ?? '');
  return (
    <>
      <KanoPlane report={report} segment={segment} wave={wave} />
      <KanoTable report={report} segment={segment} wave={wave} />
      <MovesPanel report={report} />
      <ReopenedPanel report={report} />
    </>
  );
}

const PERIODS = ['month', 'quarter', 'year'] as const;

function SplitFields({ search, report }: { search: KanoSearch; report: KanoReport | undefined }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const { data } = useQuery(facetsQuery(workspace));
  const set = (next: KanoSearch): void =>
    void navigate({ to: '/w/$workspace/expect/kano', params: { workspace }, search: next, replace: true });
  const splits = listAttributes(data?.facets ?? [], say);
  const periods = PERIODS.map((value) => ({ value: value as string, label: t(`expect:kano.period.${value}`) }));
  const fields = [
    { key: 'segmentBy', options: [{ value: '', label: t('expect:kano.everybody') }, ...splits] },
    { key: 'waveBy', options: [{ value: '', label: t('expect:kano.oneWave') }, ...periods, ...splits] },
    ...(report !== undefined && report.segmentBy !== null
      ? [{ key: 'segment', options: report.segments.map(nameOr(t('expect:kano.unnamed'))) }]
      : []),
    ...(report !== undefined && report.waveBy !== null
      ? [{ key: 'wave', options: report.waves.map(nameOr(t('expect:kano.unnamed'))) }]
      : []),
  ] as const;
  const standing = { segment: report?.segments[0] ?? '', wave: report?.waves.at(-1) ?? '', segmentBy: '', waveBy: '' };
  return (
    <div className="kano-fields">
      {fields.map(({ key, options }) => {
        const name = key as keyof typeof standing;
        return (
          <div key={key} className="kano-field">
            <span aria-hidden="true">{t(`expect:kano.field.${key}`)}</span>
            <Select
              aria-label={t(`expect:kano.field.${key}`)}
              value={search[name] ?? standing[name]}
              options={[...options]}
              onChange={(value: string) => {
                const { segmentBy, waveBy, segment, wave } = { ...search, [name]: value } as KanoSearch;
                // another way to split has other values to show
                const shown = name === 'segmentBy' || name === 'waveBy' ? {} : { segment, wave };
                set(kanoSearch({ segmentBy, waveBy, ...shown }));
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

const nameOr =
  (unnamed: string) =>
  (value: string): { value: string; label: string } => ({ value, label: value === '' ? unnamed : value });
