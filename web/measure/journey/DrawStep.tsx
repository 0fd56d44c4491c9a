import type { Dimension } from '@plumbline/model/dimension.ts';
import { BLUEPRINT_LANES, type JourneyStage, type JourneyStep } from '@plumbline/model/journey.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { NameInput } from './DrawForm.tsx';
import { eventsQuery } from './journeyApi.ts';

type Props = {
  step: JourneyStep;
  stages: readonly JourneyStage[];
  place: number;
  /** events that other steps are bound to: one event belongs to one step */
  taken: ReadonlySet<string>;
  onChange: (step: JourneyStep) => void;
};

/** One step: its name, stage and lane, and the events, touchpoints and dimensions it is known by. */
export function DrawStep({ step, stages, place, taken, onChange }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: known } = useQuery({ ...eventsQuery(workspace), retry: false });
  const { data: tree } = useQuery({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) =>
      api.get<{ dimensions: Dimension[] }>(
        `/api/workspaces/${encodeURIComponent(workspace)}/dimensions`,
        {},
        { signal },
      ),
  });
  const set = (part: Partial<JourneyStep>) => onChange({ ...step, ...part });
  const options = {
    events: (known?.events ?? [])
      .filter(({ name }) => !taken.has(name))
      .map(({ name }) => ({ value: name, label: name })),
    touchpoints: (known?.touchpoints ?? []).map((value) => ({ value, label: value })),
    dimensions: (tree?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
  };
  return (
    <div className="journey-step">
      <NameInput
        label={say('journey:draw.stepName', { place })}
        names={step.names}
        onChange={(names) => set({ names })}
      />
      <Select
        aria-label={say('journey:draw.stepStage', { place })}
        value={step.stage}
        options={stages.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
        onChange={(stage: string) => set({ stage })}
      />
      <Select
        aria-label={say('journey:draw.stepLane', { place })}
        value={step.lane}
        options={BLUEPRINT_LANES.map((value) => ({ value, label: say(`journey:lane.${value}`) }))}
        onChange={(lane: JourneyStep['lane']) => set({ lane })}
      />
      {(['events', 'touchpoints', 'dimensions'] as const).map((bound) => (
        <Select
          key={bound}
          // a touchpoint may be one that only observations name
          mode={bound === 'touchpoints' ? 'tags' : 'multiple'}
          aria-label={say(`journey:draw.bound.${bound}`, { place })}
          placeholder={say(`journey:draw.boundTo.${bound}`)}
          value={step[bound]}
          options={options[bound]}
          optionFilterProp="label"
          maxCount={40}
          onChange={(values: string[]) => set({ [bound]: values })}
        />
      ))}
    </div>
  );
}
