import type { SampleSummary } from '@plumbline/model/sample.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatDay, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { blankDesign, freshSeed } from './blankDesign.ts';
import { ListsPanel } from './ListsPanel.tsx';
import { samplesApi, samplesQuery } from './samplesApi.ts';
import '../listen.css';
import './samples.css';

/** The samples of a workspace, and the lists that may be drawn from. */
export function SamplesPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...samplesQuery(workspace), enabled: can('survey.read') });
  const add = useMutation({
    mutationFn: () => samplesApi.add(workspace, t('listen:samples.untitled'), blankDesign(freshSeed())),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['samples', workspace] });
      await navigate({ to: '/w/$workspace/listen/samples/$sample', params: { workspace, sample: id } });
    },
  });
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  const create = can('survey.write') ? (
    <Button type="primary" loading={add.isPending} onClick={() => add.mutate()}>
      {t('listen:samples.new')}
    </Button>
  ) : undefined;
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={t('listen:samples.title')} subtitle={t('listen:samples.subtitle')} actions={create} />
      {add.error === null ? null : <ProblemState problem={add.error} />}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.samples.length === 0 ? (
        <Panel>
          <EmptyState title={t('listen:samples.empty')} text={t('listen:samples.emptyText')} actions={create} />
        </Panel>
      ) : null}
      {data !== undefined && data.samples.length > 0 ? (
        <Panel>
          <SampleTable samples={data.samples} />
        </Panel>
      ) : null}
      <ListsPanel />
    </Page>
  );
}

function SampleTable({ samples }: { samples: readonly SampleSummary[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <div className="listen-scroll">
      <table className="sample-table">
        <thead>
          <tr>
            {(['name', 'state', 'main', 'reserve', 'waves', 'answered'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`listen:samples.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.map(({ id, name, drawnAt, main, reserve, waves, invited, complete }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/w/$workspace/listen/samples/$sample" params={{ workspace, sample: id }}>
                  {name}
                </Link>
              </th>
              <td>
                <StatusTag tone={drawnAt === null ? 'neutral' : 'good'}>
                  {t(drawnAt === null ? 'listen:samples.state.design' : 'listen:samples.state.drawn')}
                </StatusTag>{' '}
                {drawnAt === null ? null : <span className="sample-quiet">{formatDay(drawnAt, locale)}</span>}
              </td>
              <td>{drawnAt === null ? '' : formatCount(main, locale)}</td>
              <td>{drawnAt === null ? '' : formatCount(reserve, locale)}</td>
              <td>{formatCount(waves, locale)}</td>
              <td>
                {invited === 0
                  ? ''
                  : t('listen:samples.answeredOf', {
                      complete: formatCount(complete, locale),
                      invited: formatCount(invited, locale),
                      share: formatShare(complete / invited, locale),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
