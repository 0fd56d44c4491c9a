import { PlusOutlined } from '@ant-design/icons';
import type { SourceSummary } from '@plumbline/model/source.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { SourceState } from './SourceState.tsx';
import { sourcesQuery } from './sourcesApi.ts';
import { useSourceWords } from './useSourceWords.ts';
import '../listen.css';
import './sources.css';

const ASK_AGAIN_MS = 10_000;

/** Where rows come from by themselves, and how each source stands. */
export function SourcesPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    ...sourcesQuery(workspace),
    enabled: can('source.read'),
    refetchInterval: ASK_AGAIN_MS,
  });
  if (!can('source.read')) return <NoPermission permission="source.read" />;
  const add = can('source.write') ? (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      onClick={() => void navigate({ to: '/w/$workspace/listen/sources/new', params: { workspace } })}
    >
      {t('sources:new')}
    </Button>
  ) : null;
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('sources:title')} subtitle={t('sources:subtitle')} actions={add} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.sources.length === 0 ? (
        <Panel>
          <EmptyState title={t('sources:none')} text={t('sources:noneText')} actions={add} />
        </Panel>
      ) : null}
      {data === undefined || data.sources.length === 0 ? null : <SourceTable sources={data.sources} />}
    </Page>
  );
}

function SourceTable({ sources }: { sources: readonly SourceSummary[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const words = useSourceWords();
  return (
    <Panel>
      <table className="source-table">
        <thead>
          <tr>
            {(['name', 'state', 'last', 'rows', 'waiting', 'next'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`sources:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <Link to="/w/$workspace/listen/sources/$source" params={{ workspace, source: source.id }}>
                  {source.name}
                </Link>
                <div className="listen-quiet">
                  {t(`sources:kind.${source.kind}.name`)}
                  {source.everyMinutes === null ? '' : ` · ${words.every(source.everyMinutes)}`}
                </div>
              </th>
              <td data-label={t('sources:head.state')}>
                <SourceState source={source} />
              </td>
              <td data-label={t('sources:head.last')}>
                {source.lastRun === null ? (
                  ''
                ) : (
                  <div>
                    {formatMoment(source.lastRun.ended ?? source.lastRun.began, locale)}
                    <div className="listen-quiet">{t(`sources:outcome.${source.lastRun.outcome}`)}</div>
                  </div>
                )}
              </td>
              <td data-label={t('sources:head.rows')}>{formatCount(source.rowsLately, locale)}</td>
              <td data-label={t('sources:head.waiting')}>{words.waiting(source)}</td>
              <td data-label={t('sources:head.next')}>{words.next(source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
