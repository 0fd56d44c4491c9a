import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import { MARKS } from '@plumbline/model/mark.ts';
import { RECORD_KINDS, type RecordSummary } from '@plumbline/model/record.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { dimensionsQuery, recordsApi, recordsKey } from './recordsApi.ts';
import { type RecordsSearch, recordsSearch } from './recordsSearch.ts';
import { TasksPanel } from './TasksPanel.tsx';
import '../listen.css';
import './records.css';

/** Interviews, visits and sessions, the newest day first, with what they say in numbers below. */
export function RecordsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = recordsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...recordsKey(workspace), 'list', search],
    queryFn: ({ pageParam, signal }) => recordsApi.list(workspace, { ...search, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: can('response.write'),
    staleTime: 0,
  });
  if (!can('response.write')) return <NoPermission permission="response.write" />;
  const records = data?.pages.flatMap((page) => page.records);
  const filtered = Object.keys(search).length > 0;
  const begin = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      onClick={() =>
        void navigate({ to: '/w/$workspace/listen/records/$record', params: { workspace, record: 'new' } })
      }
    >
      {t('surveys:records.list.new')}
    </Button>
  );
  return (
    <Page>
      <ListenTabs />
      <PageHeader
        title={t('surveys:records.list.title')}
        subtitle={t('surveys:records.list.subtitle')}
        actions={begin}
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {records === undefined && error === null ? <LoadingState /> : null}
      {records?.length === 0 && !filtered ? (
        <Panel>
          <EmptyState
            title={t('surveys:records.list.none')}
            text={t('surveys:records.list.noneText')}
            actions={begin}
          />
        </Panel>
      ) : null}
      {records === undefined || (records.length === 0 && !filtered) ? null : (
        <Panel>
          <RecordFilters search={search} />
          {records.length === 0 ? (
            <p role="status">{t('surveys:records.list.notFound')}</p>
          ) : (
            <RecordTable records={records} />
          )}
          {hasNextPage ? (
            <Button className="record-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('surveys:records.list.more')}
            </Button>
          ) : null}
        </Panel>
      )}
      {can('survey.read') ? <EvidencePanel /> : null}
      {can('survey.read') ? <TasksPanel /> : null}
    </Page>
  );
}

/** What is shown is in the address, so that a link to evidence is a link to this list. */
function RecordFilters({ search }: { search: RecordsSearch }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { data } = useQuery(dimensionsQuery(workspace));
  const filter = (change: Partial<Record<keyof RecordsSearch, string | boolean | undefined>>): void => {
    const next = recordsSearch({ ...search, ...change });
    void navigate({ to: '/w/$workspace/listen/records', params: { workspace }, search: next, replace: true });
  };
  return (
    <div className="record-filters">
      <Input.Search
        key={search.text ?? ''}
        allowClear
        aria-label={t('surveys:records.list.search')}
        placeholder={t('surveys:records.list.search')}
        defaultValue={search.text ?? ''}
        onSearch={(text) => filter({ text: text.trim() })}
      />
      <Select
        allowClear
        aria-label={t('surveys:records.field.kind')}
        placeholder={t('surveys:records.list.anyKind')}
        value={search.kind ?? null}
        options={RECORD_KINDS.map((kind) => ({ value: kind, label: t(`surveys:records.kind.${kind}`) }))}
        onChange={(kind?: string | null) => filter({ kind: kind ?? undefined })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('surveys:records.code.dimension')}
        placeholder={t('surveys:records.list.anyDimension')}
        value={search.dimension ?? null}
        options={(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
        onChange={(dimension?: string | null) => filter({ dimension: dimension ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t('surveys:records.code.mark')}
        placeholder={t('surveys:records.list.anyMark')}
        value={search.mark ?? null}
        options={MARKS.map((mark) => ({ value: mark, label: t(`marks:mark.${mark}.name`) }))}
        onChange={(mark?: string | null) => filter({ mark: mark ?? undefined })}
      />
      {search.cause === undefined ? null : (
        <Button onClick={() => filter({ cause: undefined })}>
          {t('surveys:records.list.withoutCause', { cause: search.cause })}
        </Button>
      )}
      {can('survey.write') ? (
        <Checkbox checked={search.deleted === true} onChange={({ target }) => filter({ deleted: target.checked })}>
          {t('surveys:records.list.deleted')}
        </Checkbox>
      ) : null}
      {can('response.read') ? (
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={recordsApi.passagesUrl(workspace)}>
          {t('surveys:records.list.export')}
        </Button>
      ) : null}
    </div>
  );
}

function RecordTable({ records }: { records: readonly RecordSummary[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const heads = ['title', 'happenedOn', 'people', 'passages', 'state'] as const;
  return (
    <table className="record-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {t(`surveys:records.field.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id}>
            <td className="record-table-name">
              <Link to="/w/$workspace/listen/records/$record" params={{ workspace, record: record.id }} search={{}}>
                <strong>{record.title}</strong>
              </Link>
              <div className="record-quiet">
                {[t(`surveys:records.kind.${record.kind}`), record.place, record.conductedBy]
                  .filter((word) => word !== '')
                  .join(' · ')}
              </div>
            </td>
            <td data-label={t('surveys:records.field.happenedOn')}>{formatDay(record.happenedOn, locale)}</td>
            <td data-label={t('surveys:records.field.people')}>{formatCount(record.people, locale)}</td>
            <td data-label={t('surveys:records.field.passages')}>{formatCount(record.passages, locale)}</td>
            <td data-label={t('surveys:records.field.state')}>
              <RecordState record={record} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RecordState({ record }: { record: RecordSummary }) {
  const { t } = useTranslation();
  if (record.deletedAt !== null) return <StatusTag tone="bad">{t('surveys:records.list.isDeleted')}</StatusTag>;
  if (record.disputed > 0) {
    return <StatusTag tone="warn">{t('surveys:records.list.disputed', { count: record.disputed })}</StatusTag>;
  }
  if (record.passages === 0) return <StatusTag tone="neutral">{t('surveys:records.list.unmarked')}</StatusTag>;
  if (record.settled === record.passages) return <StatusTag tone="good">{t('surveys:records.list.settled')}</StatusTag>;
  return (
    <StatusTag tone="busy">
      {t('surveys:records.list.open', { settled: record.settled, passages: record.passages })}
    </StatusTag>
  );
}
