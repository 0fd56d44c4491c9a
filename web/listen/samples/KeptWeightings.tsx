import type { WeightingSummary } from '@plumbline/model/sample.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { samplesApi, weightingQuery, weightingsQuery } from './samplesApi.ts';
import { WeightingReportView } from './WeightingReportView.tsx';

/** The weightings a survey has, each version with its date, and what each does. */
export function KeptWeightings({ survey }: { survey: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(weightingsQuery(workspace, survey));
  return (
    <Panel title={t('listen:samples.weighting.kept')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.weightings.length === 0 ? (
        <EmptyState title={t('listen:samples.weighting.empty')} text={t('listen:samples.weighting.emptyText')} />
      ) : null}
      <ul className="sample-lists">
        {data?.weightings.map((weighting) => (
          <Kept key={weighting.id} survey={survey} weighting={weighting} />
        ))}
      </ul>
    </Panel>
  );
}

function Kept({ survey, weighting }: { survey: string; weighting: WeightingSummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    ...weightingQuery(workspace, survey, weighting.id),
    enabled: open || weighting.newest,
  });
  const renew = () => queryClient.invalidateQueries({ queryKey: ['weightings', workspace, survey] });
  const again = useMutation({
    mutationFn: () => samplesApi.weighAgain(workspace, survey, weighting.id),
    onSuccess: renew,
  });
  const remove = useMutation({
    mutationFn: () => samplesApi.removeWeighting(workspace, survey, weighting.id),
    onSuccess: renew,
  });
  const problem = error ?? again.error ?? remove.error;
  return (
    <li>
      <strong>{t('listen:samples.weighting.version', { name: weighting.name, version: weighting.version })}</strong>{' '}
      <span className="sample-quiet">{formatMoment(weighting.madeAt, locale)}</span>
      <div>
        {weighting.variables.join(' · ')} · {t('marks:n', { n: formatCount(weighting.n, locale) })} ·{' '}
        {t('listen:samples.weighting.effective', { n: formatCount(Math.round(weighting.effectiveN), locale) })}
      </div>
      {data !== undefined && data.later > 0 ? (
        <div>{t('listen:samples.weighting.later', { count: data.later })}</div>
      ) : null}
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="sample-actions">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'listen:samples.weighting.hide' : 'listen:samples.weighting.show')}
        </Button>
        {can('survey.write') && weighting.newest ? (
          <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
            {t('listen:samples.weighting.again')}
          </Button>
        ) : null}
        {can('survey.write') ? (
          <Popconfirm
            title={t('listen:samples.weighting.removeSure')}
            okText={t('listen:samples.remove')}
            cancelText={t('listen:samples.cancel')}
            onConfirm={() => remove.mutate()}
          >
            <Button size="small">{t('listen:samples.remove')}</Button>
          </Popconfirm>
        ) : null}
      </div>
      {open && data !== undefined ? <WeightingReportView report={data.report} /> : null}
    </li>
  );
}
