import type { WeightingDesign } from '@plumbline/model/weighting.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsOf } from '../results/describeFigure.ts';
import { SurveyTabs } from '../surveys/SurveyTabs.tsx';
import { surveyQuery } from '../surveys/surveysApi.ts';
import { KeptWeightings } from './KeptWeightings.tsx';
import { choicesQuery, samplesApi, samplesQuery, tryQuery } from './samplesApi.ts';
import { VariablesEditor } from './VariablesEditor.tsx';
import { WeightingReportView } from './WeightingReportView.tsx';
import { type DraftVariable, designOf, isWhole } from './weightingDraft.ts';
import '../listen.css';
import '../results/results.css';
import './samples.css';

/** Weights the answers of a survey to what is known of the population. */
export function WeightingPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/weighting' });
  const { data, error, refetch } = useQuery({ ...surveyQuery(workspace, survey), enabled: can('survey.read') });
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  if (error !== null) {
    return (
      <Page>
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <LoadingState />;
  const title = wordsOf(data.title, locale) || t('surveys:list.untitled');
  return (
    <Page>
      <SurveyTabs survey={survey} />
      <PageHeader
        title={t('listen:samples.weighting.title', { title })}
        subtitle={t('listen:samples.weighting.subtitle')}
      />
      <KeptWeightings survey={survey} />
      {can('survey.write') ? <NewWeighting survey={survey} /> : null}
    </Page>
  );
}

function NewWeighting({ survey }: { survey: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const samples = useQuery(samplesQuery(workspace));
  const [sample, setSample] = useState<string | null>(null);
  const choices = useQuery(choicesQuery(workspace, survey, sample));
  const [name, setName] = useState(t('listen:samples.weighting.population'));
  const [variables, setVariables] = useState<readonly DraftVariable[]>([]);
  const [capMultiple, setCapMultiple] = useState<number | null>(5);
  const [base, setBase] = useState(false);
  const [missing, setMissing] = useState<WeightingDesign['missing']>('keep');
  const whole = variables.length > 0 && variables.every(isWhole);
  const design = designOf(variables, { base: base && sample !== null, sample, capMultiple, missing });
  const tried = useQuery({ ...tryQuery(workspace, survey, design), enabled: whole });
  const keep = useMutation({
    mutationFn: () => samplesApi.weigh(workspace, survey, name.trim(), design),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['weightings', workspace, survey] }),
  });
  const drawn = (samples.data?.samples ?? []).filter(({ waves }) => waves > 0);
  return (
    <Panel title={t('listen:samples.weighting.new')}>
      <div className="weighting-fields">
        {choices.error === null ? null : (
          <ProblemState problem={choices.error} onRetry={() => void choices.refetch()} />
        )}
        <div className="sample-pair">
          <Field label={t('listen:samples.weighting.name')} hint={t('listen:samples.weighting.nameHint')}>
            {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
          </Field>
          {drawn.length === 0 ? null : (
            <Field label={t('listen:samples.weighting.sample')} hint={t('listen:samples.weighting.sampleHint')}>
              {(id) => (
                <Select
                  id={id}
                  allowClear
                  value={sample}
                  options={drawn.map(({ id: value, name: label }) => ({ value, label }))}
                  onChange={(one?: string | null) => setSample(one ?? null)}
                />
              )}
            </Field>
          )}
          {sample === null ? null : (
            <Field label={t('listen:samples.weighting.base')}>
              {(id) => <Switch id={id} checked={base} onChange={setBase} />}
            </Field>
          )}
          <Field label={t('listen:samples.weighting.cap')} hint={t('listen:samples.weighting.capHint')}>
            {(id) => (
              <InputNumber id={id} min={1.1} max={100} step={0.5} value={capMultiple} onChange={setCapMultiple} />
            )}
          </Field>
          <Field label={t('listen:samples.weighting.missing')}>
            {(id) => (
              <Select
                id={id}
                value={missing}
                options={(['keep', 'leaveOut'] as const).map((value) => ({
                  value,
                  label: t(`listen:samples.weighting.is.${value}`),
                }))}
                onChange={setMissing}
              />
            )}
          </Field>
        </div>
        <VariablesEditor choices={choices.data?.choices ?? []} variables={variables} onChange={setVariables} />
        {choices.data?.choices.length === 0 ? <p>{t('listen:samples.weighting.noChoices')}</p> : null}
        {whole && tried.error !== null ? <ProblemState problem={tried.error} /> : null}
        {whole && tried.data !== undefined ? <WeightingReportView report={tried.data} /> : null}
        {keep.error === null ? null : <ProblemState problem={keep.error} />}
        <div className="sample-actions">
          <Button
            type="primary"
            disabled={!whole || tried.data === undefined || tried.error !== null || name.trim() === ''}
            loading={keep.isPending}
            onClick={() => keep.mutate()}
          >
            {t('listen:samples.weighting.keep')}
          </Button>
          {keep.isSuccess ? <span role="status">{t('listen:samples.saved')}</span> : null}
        </div>
      </div>
    </Panel>
  );
}
