import type { QualitativeRecord, RecordContent } from '@plumbline/model/record.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useBlocker, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CodingView } from './CodingView.tsx';
import { CompareView } from './CompareView.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { RecordForm, SaveBar } from './RecordForm.tsx';
import { blankContent, contentOf, tidyContent } from './recordDraft.ts';
import { dimensionsQuery, recordQuery, recordsApi } from './recordsApi.ts';
import { recordSearch } from './recordsSearch.ts';
import { TasksPanel } from './TasksPanel.tsx';
import { useRecordWork } from './useRecordWork.ts';
import '../listen.css';
import './records.css';

const NEW = 'new';

/** One record: what was written down, its passages, and what two people make of them. */
export function RecordPage() {
  const { workspace, can } = useWorkspace();
  const { record } = useParams({ strict: false }) as { record: string };
  const { data, error, refetch } = useQuery({
    ...recordQuery(workspace, record),
    enabled: record !== NEW && can('response.write'),
    // words that are being written are not replaced while somebody looks away
    refetchOnWindowFocus: false,
  });
  // codes are said by the names of dimensions; where these cannot be had, the views say so or show keys
  const { isPending: withoutNames } = useQuery({ ...dimensionsQuery(workspace), enabled: can('response.write') });
  if (!can('response.write')) return <NoPermission permission="response.write" />;
  if (record === NEW) return <RecordEditor key={NEW} record={null} />;
  if (error !== null && data === undefined) {
    return (
      <Page>
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data === undefined || withoutNames ? <LoadingState /> : <RecordEditor key={data.id} record={data} />;
}

/** Today by the reader's clock, as the day an unwritten record probably happened. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function useContent(record: QualitativeRecord | null) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const work = useRecordWork(workspace);
  const [content, setContent] = useState<RecordContent>(() =>
    record === null ? blankContent('interview', today()) : contentOf(record),
  );
  const [dirty, setDirty] = useState(false);
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && current.pathname !== next.pathname && !window.confirm(t('surveys:records.edit.leave')),
    enableBeforeUnload: dirty,
  });
  const save = async (): Promise<void> => {
    const tidy = tidyContent(content);
    await work.run(async () => {
      if (record !== null) {
        const saved = await recordsApi.change(workspace, record.id, record.revision, tidy);
        setContent(contentOf(saved));
        setDirty(false);
        return saved;
      }
      const made = await recordsApi.create(workspace, tidy);
      const to = '/w/$workspace/listen/records/$record';
      // it is saved, though this page does not know it before it is drawn anew
      void navigate({ to, params: { workspace, record: made.id }, search: {}, ignoreBlocker: true });
      return made;
    });
  };
  const change = (changed: RecordContent): void => {
    setContent(changed);
    setDirty(true);
  };
  return { content, dirty, change, save, work, workspace, navigate };
}

function RecordEditor({ record }: { record: QualitativeRecord | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { can } = useWorkspace();
  const { view, passage } = recordSearch(useSearch({ strict: false }));
  const { content, dirty, change, save, work, workspace, navigate } = useContent(record);
  const readOnly = record !== null && record.deletedAt !== null;
  const show = (chosen: string): void =>
    void navigate({
      to: '/w/$workspace/listen/records/$record',
      params: { workspace, record: record?.id ?? NEW },
      search: recordSearch({ view: chosen }),
      replace: true,
    });
  const write = (
    <div className="record-write">
      {work.problem === null ? null : <ProblemState problem={work.problem} />}
      <RecordForm content={content} readOnly={readOnly} onChange={change} />
      {readOnly ? null : <SaveBar busy={work.busy} dirty={dirty} onSave={() => void save()} />}
      {record === null ? null : <FilesPanel record={record} />}
      {record === null || record.tasks.length === 0 || !can('survey.read') ? null : <TasksPanel record={record.id} />}
    </div>
  );
  const views =
    record === null || !can('response.read')
      ? []
      : [
          { key: 'write', label: t('surveys:records.view.write'), children: write },
          {
            key: 'code',
            label: t('surveys:records.view.code', { count: record.passages }),
            children: <CodingView record={record} unsaved={dirty} opened={passage ?? null} />,
          },
          {
            key: 'compare',
            label: t('surveys:records.view.compare', { count: record.disputed }),
            children: <CompareView record={record} />,
          },
        ];
  return (
    <Page>
      <p className="record-back">
        <Link to="/w/$workspace/listen/records" params={{ workspace }} search={{}}>
          {t('surveys:records.edit.back')}
        </Link>
      </p>
      <PageHeader
        title={record === null ? t('surveys:records.edit.new') : record.title}
        subtitle={
          record === null
            ? t('surveys:records.edit.newText')
            : [t(`surveys:records.kind.${record.kind}`), formatDay(record.happenedOn, locale), record.place]
                .filter((word) => word !== '')
                .join(' · ')
        }
        actions={record === null || !can('survey.write') ? null : <DeleteOrRestore record={record} />}
      />
      {views.length === 0 ? (
        write
      ) : (
        <Tabs className="record-views" activeKey={view ?? 'write'} onChange={show} items={views} />
      )}
    </Page>
  );
}

function DeleteOrRestore({ record }: { record: QualitativeRecord }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const work = useRecordWork(workspace);
  const remove = (): void =>
    void modal.confirm({
      title: t('surveys:records.edit.deleteTitle', { title: record.title }),
      content: t('surveys:records.edit.deleteText'),
      okText: t('surveys:records.edit.delete'),
      okButtonProps: { danger: true },
      cancelText: t('shell:cancel'),
      onOk: async () => {
        const done = await work.run(() => recordsApi.remove(workspace, record.id).then(() => undefined));
        if (done) void navigate({ to: '/w/$workspace/listen/records', params: { workspace }, search: {} });
      },
    });
  return (
    <>
      {work.problem === null ? null : <ProblemState problem={work.problem} />}
      {record.deletedAt === null ? (
        <Button danger onClick={remove}>
          {t('surveys:records.edit.delete')}
        </Button>
      ) : (
        <Button loading={work.busy} onClick={() => void work.run(() => recordsApi.restore(workspace, record.id))}>
          {t('surveys:records.edit.restore')}
        </Button>
      )}
    </>
  );
}
