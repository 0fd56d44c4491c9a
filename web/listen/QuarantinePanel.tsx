import { DownloadOutlined } from '@ant-design/icons';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { formatCount } from '../ui/format.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { listenApi, quarantineQuery } from './listenApi.ts';
import { QuarantineTable } from './QuarantineTable.tsx';
import { editCell, type RowEdits, repairedRows, rowKey } from './rowEdits.ts';

/** The rows that were put aside, to be corrected here and tried again, or taken away as a file. */
export function QuarantinePanel({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  if (!can('quarantine.read')) {
    return (
      <Panel title={t('listen:aside.title')}>
        <NoPermission permission="quarantine.read" />
      </Panel>
    );
  }
  return <QuarantinedRows run={run} />;
}

function QuarantinedRows({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const { workspace, can } = useWorkspace();
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const [edits, setEdits] = useState<RowEdits>({});
  const { data, error } = useQuery(quarantineQuery(workspace, run.import, pages.at(-1) ?? null));
  const repair = useMutation({
    mutationFn: () => listenApi.repair(workspace, run.import, repairedRows(edits)),
    onSuccess: ({ import: id }) =>
      navigate({ to: '/w/$workspace/listen/imports/$import', params: { workspace, import: id } }),
  });
  const changed = Object.keys(edits).length;
  const editable = can('import.write') && run.state === 'committed';
  const next = data?.next ?? null;
  return (
    <Panel
      title={t('listen:aside.title')}
      extra={
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          href={listenApi.quarantineUrl(workspace, run.import)}
          download
        >
          {t('listen:aside.export')}
        </Button>
      }
    >
      <p className="listen-quiet">{t(editable ? 'listen:aside.hint' : 'listen:aside.hintRead')}</p>
      {error === null ? null : <ProblemState problem={error} />}
      {repair.error === null ? null : <ProblemState problem={repair.error} />}
      {data === undefined ? (
        <LoadingState />
      ) : (
        <QuarantineTable
          page={data}
          edits={edits}
          editable={editable}
          onEdit={(row, at, value) => setEdits((before) => editCell(before, row, at, value))}
          onUndo={(row) => setEdits(({ [rowKey(row)]: _gone, ...rest }) => rest)}
        />
      )}
      <div className="listen-actions listen-actions-split">
        <span>
          <Button disabled={pages.length === 1} onClick={() => setPages((all) => all.slice(0, -1))}>
            {t('listen:aside.before')}
          </Button>{' '}
          <Button disabled={next === null} onClick={() => setPages((all) => [...all, next])}>
            {t('listen:aside.after')}
          </Button>
        </span>
        {editable ? (
          <Button type="primary" disabled={changed === 0} loading={repair.isPending} onClick={() => repair.mutate()}>
            {changed === 0
              ? t('listen:aside.repairNone')
              : t('listen:aside.repair', { count: changed, rows: formatCount(changed, locale) })}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
