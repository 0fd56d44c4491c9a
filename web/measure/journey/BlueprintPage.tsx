import { DownloadOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { BlueprintPanel } from './BlueprintPanel.tsx';
import { EmotionPanel } from './EmotionPanel.tsx';
import { blueprintQuery, journeyApi, journeysQuery } from './journeyApi.ts';
import { PainsPanel } from './PainsPanel.tsx';
import { StepHeatPanel } from './StepHeatPanel.tsx';
import { StepMetricsPanel } from './StepMetricsPanel.tsx';
import { useJourneySearch } from './useJourneySearch.ts';
import './journey.css';

/** The service blueprint of a drawn journey: who does what, and what customers expect, are promised and perceive of it. */
export function BlueprintPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey/blueprint');
  const list = useQuery({ ...journeysQuery(workspace), enabled: can('measure.read') });
  const journeys = list.data?.journeys ?? [];
  const key = search.journey ?? journeys[0]?.key ?? '';
  const { data, error, refetch } = useQuery({ ...blueprintQuery(workspace, key), enabled: key !== '' });
  if (!can('measure.read')) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={say('journey:blueprint.title')}
        subtitle={say('journey:blueprint.subtitle')}
        actions={
          key === '' ? undefined : (
            <Button href={journeyApi.bpmnFile(workspace, key)} icon={<DownloadOutlined aria-hidden="true" />}>
              {say('journey:bpmn.export')}
            </Button>
          )
        }
      />
      {list.error === null ? null : <ProblemState problem={list.error} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && journeys.length === 0 && search.journey === undefined ? (
        <EmptyState
          title={say('journey:blueprint.emptyTitle')}
          text={say('journey:blueprint.emptyText')}
          actions={
            can('journey.write') ? (
              <Link to="/w/$workspace/measure/journey/draw" params={{ workspace }}>
                {say('journey:blueprint.draw')}
              </Link>
            ) : undefined
          }
        />
      ) : null}
      {journeys.length === 0 ? null : (
        <search className="journey-fields" aria-label={say('journey:fields.title')}>
          <Field label={say('journey:fields.journey')}>
            {(id) => (
              <Select
                id={id}
                value={key}
                options={journeys.map((one) => ({ value: one.key, label: nameIn(one.drawing.names, locale) }))}
                onChange={(journey: string) => change({ journey })}
              />
            )}
          </Field>
        </search>
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {(data === undefined && error === null && key !== '') || list.isPending ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <p className="journey-quiet">
            {say('journey:blueprint.version', {
              ...{ version: data.journey.version, by: nameOfMaker(data.journey.savedBy, say) },
              day: formatDay(data.journey.savedAt, locale),
            })}
          </p>
          <BlueprintPanel report={data} />
          <StepHeatPanel report={data} />
          <StepMetricsPanel report={data} />
          <PainsPanel report={data} />
          <EmotionPanel withoutTexts={data.withoutTexts} />
        </>
      )}
    </Page>
  );
}
