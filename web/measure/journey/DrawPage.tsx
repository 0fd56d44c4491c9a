import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { DrawBegin } from './DrawBegin.tsx';
import { type Draft, DrawForm } from './DrawForm.tsx';
import { journeysQuery } from './journeyApi.ts';
import { useJourneySearch } from './useJourneySearch.ts';
import { VersionsPanel } from './VersionsPanel.tsx';
import './journey.css';

/** Journeys are drawn: stages, steps and what each is known by; from nothing, from events, or from a BPMN file. */
export function DrawPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey/draw');
  const { data, error, refetch } = useQuery({ ...journeysQuery(workspace), enabled: can('journey.write') });
  // a drawing that nobody has saved yet; else the saved one of the address
  const [begun, setBegun] = useState<{ draft: Draft; count: number } | null>(null);
  if (!can('journey.write')) return <NoPermission permission="journey.write" />;
  const saved = data?.journeys.find(({ key }) => key === search.journey);
  const draft = begun?.draft ?? (saved === undefined ? null : { key: saved.key, drawing: saved.drawing });
  const begin = (next: Draft) => setBegun({ draft: next, count: (begun?.count ?? 0) + 1 });
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('journey:draw.title')} subtitle={say('journey:draw.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <DrawBegin
          journeys={data.journeys}
          open={begun === null ? search.journey : undefined}
          onOpen={(journey) => {
            setBegun(null);
            change({ journey });
          }}
          onBegin={begin}
        />
      )}
      {draft === null ? null : (
        <DrawForm
          key={`${draft.key}|${begun?.count ?? 0}|${saved?.version ?? 0}`}
          draft={draft}
          isNew={begun !== null && !data?.journeys.some(({ key }) => key === draft.key)}
          onSaved={(journey) => {
            setBegun(null);
            change({ journey });
          }}
        />
      )}
      {begun === null && saved !== undefined ? (
        <VersionsPanel
          journey={saved}
          onOpen={(drawing) => begin({ key: saved.key, drawing })}
          onRemoved={() => change({ journey: undefined })}
        />
      ) : null}
    </Page>
  );
}
