import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { JourneyFacts } from './JourneyFacts.tsx';
import { JourneyFields } from './JourneyFields.tsx';
import { journeyQuery } from './journeyApi.ts';
import { questionOf } from './journeySearch.ts';
import { MapPanel } from './MapPanel.tsx';
import { NoEvents } from './NoEvents.tsx';
import { ReworkPanel } from './ReworkPanel.tsx';
import { useJourneySearch } from './useJourneySearch.ts';
import { VariantsPanel } from './VariantsPanel.tsx';
import './journey.css';

/** The journey as events tell it: what follows what, which ways there are, where cases come back. */
export function JourneyPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey');
  const question = questionOf(search);
  const { data, error, refetch } = useQuery({
    ...journeyQuery(workspace, 'map', question),
    enabled: can('measure.read'),
  });
  if (!can('measure.read')) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('journey:map.title')} subtitle={say('journey:map.subtitle')} />
      <JourneyFields search={search} change={change} />
      {error === null ? null : <NoEvents problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState label={say('journey:map.loading')} /> : null}
      {data === undefined || error !== null ? null : (
        <>
          <JourneyFacts report={data} />
          <MapPanel
            report={data}
            question={question}
            leastPercent={search.least ?? 5}
            onLeast={(least) => change({ least })}
          />
          <VariantsPanel question={question} />
          <ReworkPanel question={question} />
        </>
      )}
    </Page>
  );
}
