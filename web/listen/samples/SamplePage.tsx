import type { SampleDesign, SampleDetail } from '@plumbline/model/sample.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { DesignFields } from './DesignFields.tsx';
import { DrawnPanel } from './DrawnPanel.tsx';
import { FollowUpPanel } from './FollowUpPanel.tsx';
import { FrameFields } from './FrameFields.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { planQuery, sampleQuery, samplesApi } from './samplesApi.ts';
import { WavesPanel } from './WavesPanel.tsx';
import '../listen.css';
import '../results/results.css';
import './samples.css';

/** One sample: its design with live numbers until it is drawn, then who was drawn, the waves, and what became of them. */
export function SamplePage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { sample } = useParams({ from: '/w/$workspace/listen/samples/$sample' });
  const { data, error, refetch } = useQuery({ ...sampleQuery(workspace, sample), enabled: can('survey.read') });
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  if (error !== null) {
    return (
      <Page>
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <LoadingState />;
  const subtitle =
    data.drawnAt === null
      ? t('listen:samples.notDrawn')
      : t('listen:samples.drawnAt', { at: formatMoment(data.drawnAt, locale) });
  return (
    <Page>
      <ListenTabs />
      <PageHeader title={data.name} subtitle={subtitle} />
      {data.drawn === null ? (
        <Designing key={data.id} sample={data} />
      ) : (
        <>
          <DrawnPanel sample={data} plan={data.drawn} />
          <WavesPanel sample={data} />
          {data.wavesMade.length === 0 ? null : <FollowUpPanel sample={data} />}
        </>
      )}
    </Page>
  );
}

function Designing({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const [name, setName] = useState(sample.name);
  const [design, setDesign] = useState<SampleDesign>(sample.design);
  const { data: plan, error, refetch, isFetching } = useQuery(planQuery(workspace, design));
  const settle = (made: SampleDetail) => {
    queryClient.setQueryData(['sample', workspace, sample.id], made);
    void queryClient.invalidateQueries({ queryKey: ['samples', workspace] });
  };
  const save = useMutation({
    mutationFn: () => samplesApi.change(workspace, sample.id, name.trim(), design),
    onSuccess: settle,
  });
  const draw = useMutation({
    // what is drawn is what is seen
    mutationFn: async () => {
      await samplesApi.change(workspace, sample.id, name.trim(), design);
      return samplesApi.draw(workspace, sample.id);
    },
    onSuccess: settle,
  });
  const remove = useMutation({
    mutationFn: () => samplesApi.remove(workspace, sample.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['samples', workspace] });
      await navigate({ to: '/w/$workspace/listen/samples', params: { workspace } });
    },
  });
  const may = can('survey.write');
  const problems = [save.error, draw.error, remove.error].filter((problem) => problem !== null);
  return (
    <>
      <div className="sample-design">
        <Panel title={t('listen:samples.frame.title')}>
          <FrameFields design={design} onChange={setDesign} />
        </Panel>
        <Panel title={t('listen:samples.design.title')}>
          <Field label={t('listen:samples.head.name')}>
            {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
          </Field>
          <DesignFields design={design} strata={plan?.strata ?? []} onChange={setDesign} />
        </Panel>
      </div>
      <PlanPanel plan={plan} busy={isFetching} error={error} onRetry={() => void refetch()} />
      {problems.map((problem) => (
        <ProblemState key={String(problem)} problem={problem} />
      ))}
      {may ? (
        <div className="sample-actions">
          <Popconfirm
            title={t('listen:samples.drawSure')}
            okText={t('listen:samples.draw')}
            cancelText={t('listen:samples.cancel')}
            onConfirm={() => draw.mutate()}
          >
            <Button type="primary" loading={draw.isPending} disabled={plan === undefined || plan.main === 0}>
              {t('listen:samples.draw')}
            </Button>
          </Popconfirm>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {t('listen:samples.save')}
          </Button>
          <Popconfirm
            title={t('listen:samples.removeSure')}
            okText={t('listen:samples.remove')}
            cancelText={t('listen:samples.cancel')}
            onConfirm={() => remove.mutate()}
          >
            <Button danger>{t('listen:samples.remove')}</Button>
          </Popconfirm>
          {save.isSuccess ? <span role="status">{t('listen:samples.saved')}</span> : null}
        </div>
      ) : null}
    </>
  );
}
