import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { modelsQuery, reviewApi } from '../review/reviewApi.ts';
import { TextTabs } from '../TextTabs.tsx';
import { ComparePanel } from './ComparePanel.tsx';
import { OwnModelPanel } from './OwnModelPanel.tsx';
import { SeedsPanel } from './SeedsPanel.tsx';
import { StatementsFigure } from './StatementsFigure.tsx';
import { VersionsTable } from './VersionsTable.tsx';
import '../../listen.css';
import '../review/review.css';

/** Versions of the workspace's model, how they do, and a model of one's own beside them. */
export function ModelsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({
    ...modelsQuery(workspace),
    enabled: can('text.read'),
    refetchInterval: ({ state }) => (state.data?.progress.learning === true ? 1500 : false),
  });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader title={t('texts:models.title')} subtitle={t('texts:models.stays')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          {can('text.write') ? <LearnPanel learning={data.progress.learning} /> : null}
          <Panel title={t('texts:models.versions')}>
            <VersionsTable models={data.models} />
            <p className="review-quiet">{t('texts:models.neutralHonoured')}</p>
          </Panel>
          {data.models.length > 1 ? <ComparePanel models={data.models} /> : null}
          <StatementsFigure statements={data.progress.statements} />
          <SeedsPanel />
          <OwnModelPanel />
        </>
      )}
    </Page>
  );
}

function LearnPanel({ learning }: { learning: boolean }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['textModels', workspace] });
  const learn = useMutation({ mutationFn: (self: boolean) => reviewApi.learn(workspace, self), onSuccess });
  const install = useMutation({ mutationFn: (file: Blob) => reviewApi.install(workspace, file), onSuccess });
  const made = learn.data ?? install.data;
  const busy = learning || learn.isPending || install.isPending;
  return (
    <Panel title={t('texts:models.learn.title')}>
      <p>{t('texts:models.learn.text')}</p>
      <div className="models-row">
        <Button type="primary" loading={busy} onClick={() => learn.mutate(false)}>
          {t('texts:models.learn.corrections')}
        </Button>
        <Button disabled={busy} onClick={() => learn.mutate(true)}>
          {t('texts:models.learn.selfTraining')}
        </Button>
        <Upload
          showUploadList={false}
          disabled={busy}
          beforeUpload={(file) => {
            install.mutate(file);
            return false;
          }}
        >
          <Button disabled={busy}>{t('texts:models.learn.install')}</Button>
        </Upload>
      </div>
      <p role="status">
        {made === undefined || busy
          ? ''
          : t(made.stands ? 'texts:models.learn.stands' : 'texts:models.learn.candidate', { number: made.number })}
      </p>
      {learn.error === null ? null : <ProblemState problem={learn.error} />}
      {install.error === null ? null : <ProblemState problem={install.error} />}
    </Panel>
  );
}
