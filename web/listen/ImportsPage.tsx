import { UploadOutlined } from '@ant-design/icons';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatCount, formatMoment } from '../ui/format.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { ImportState } from './ImportState.tsx';
import { ListenTabs } from './ListenTabs.tsx';
import { importsQuery, isOver, listenApi } from './listenApi.ts';
import { useRollBack } from './useRollBack.tsx';
import { useStarterName } from './useStarterName.ts';
import './listen.css';

const ASK_AGAIN_MS = 3000;

/** Everything that was ever brought into the workspace, and what became of it. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    ...importsQuery(workspace),
    enabled: can('import.read'),
    refetchInterval: ({ state }) => (state.data?.imports.every(isOver) === false ? ASK_AGAIN_MS : false),
  });
  const bring = can('import.write') ? (
    <Button
      type="primary"
      icon={<UploadOutlined aria-hidden="true" />}
      onClick={() => void navigate({ to: '/w/$workspace/listen/import', params: { workspace } })}
    >
      {t('listen:imports.bring')}
    </Button>
  ) : null;
  if (!can('import.read')) return <NoPermission permission="import.read" />;
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('listen:imports.title')} subtitle={t('listen:imports.subtitle')} actions={bring} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.imports.length === 0 ? (
        <Panel>
          <EmptyState title={t('listen:imports.none')} text={t('listen:imports.noneText')} actions={bring} />
        </Panel>
      ) : null}
      {data === undefined || data.imports.length === 0 ? null : <ImportTable runs={data.imports} />}
    </Page>
  );
}

function ImportTable({ runs }: { runs: readonly ImportRun[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const askRollBack = useRollBack(workspace);
  const starterName = useStarterName();
  return (
    <Panel>
      <table className="listen-imports">
        <thead>
          <tr>
            {(['file', 'state', 'rows', 'accepted', 'quarantined', 'started'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`listen:imports.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="ui-visually-hidden">{t('listen:imports.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.import}>
              <td className="listen-imports-file">
                <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: run.import }}>
                  <strong>{run.files.length === 0 ? run.source : run.files.map(({ name }) => name).join(' + ')}</strong>
                </Link>
                <div className="listen-quiet">
                  #{run.number} · {run.source}
                </div>
              </td>
              <td data-label={t('listen:imports.state')}>
                <ImportState state={run.state} />
              </td>
              <td data-label={t('listen:imports.rows')}>{formatCount(run.rows, locale)}</td>
              <td data-label={t('listen:imports.accepted')}>{formatCount(run.accepted, locale)}</td>
              <td data-label={t('listen:imports.quarantined')}>{formatCount(run.quarantined, locale)}</td>
              <td data-label={t('listen:imports.started')}>
                <div>
                  {formatMoment(run.startedAt, locale)}
                  <div className="listen-quiet">{starterName(run.startedBy)}</div>
                </div>
              </td>
              <td className="listen-row-buttons">
                <Button type="link" size="small" href={listenApi.mappingUrl(workspace, run.import)} download>
                  {t('listen:import.mapping')}
                </Button>
                {run.state === 'committed' && can('import.write') ? (
                  <Button type="link" size="small" danger onClick={() => askRollBack(run)}>
                    {t('listen:rollBack.button')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
