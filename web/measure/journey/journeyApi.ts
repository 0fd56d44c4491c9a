import type {
  BpmnImport,
  JourneyDrawing,
  JourneyEvents,
  JourneyInput,
  JourneyList,
  JourneyVersion,
} from '@plumbline/model/journey.ts';
import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import type { JourneyFunnel, JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import type { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';
import { stringifySearch } from '../../shell/searchParams.ts';

type Reports = {
  map: JourneyMap;
  variants: JourneyVariants;
  rework: JourneyRework;
  funnel: JourneyFunnel;
  paths: JourneyPaths;
};
export type JourneyPart = keyof Reports;

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;
const one = (workspace: string, key: string): string => at(workspace, `journeys/${encodeURIComponent(key)}`);

/** One part of what events tell; the last answer stays on the screen until the next one is there. */
export const journeyQuery = <Part extends JourneyPart>(workspace: string, part: Part, question: Query) =>
  queryOptions({
    queryKey: ['journey', workspace, part, question],
    queryFn: ({ signal }) => api.get<Reports[Part]>(at(workspace, `journey/${part}`), question, { signal }),
    placeholderData: keepPreviousData,
  });

export const journeysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['journeys', workspace],
    queryFn: ({ signal }) => api.get<JourneyList>(at(workspace, 'journeys'), {}, { signal }),
  });

export const versionsQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: ['journeys', workspace, key],
    queryFn: ({ signal }) => api.get<{ versions: JourneyVersion[] }>(one(workspace, key), {}, { signal }),
  });

export const blueprintQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: ['journeys', workspace, key, 'blueprint'],
    queryFn: ({ signal }) => api.get<JourneyBlueprint>(`${one(workspace, key)}/blueprint`, {}, { signal }),
  });

export const eventsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['journey', workspace, 'events'],
    queryFn: ({ signal }) => api.get<JourneyEvents>(at(workspace, 'journey/events'), {}, { signal }),
  });

export const journeyApi = {
  file: (workspace: string, part: JourneyPart, form: 'csv' | 'xlsx', question: Query) =>
    `${at(workspace, `journey/${part}.${form}`)}${stringifySearch(question)}`,
  blueprintFile: (workspace: string, key: string, form: 'csv' | 'xlsx') => `${one(workspace, key)}/blueprint.${form}`,
  metricsFile: (workspace: string, key: string, form: 'csv' | 'xlsx') => `${one(workspace, key)}/metrics.${form}`,
  painsFile: (workspace: string, key: string, form: 'csv' | 'xlsx') => `${one(workspace, key)}/pains.${form}`,
  linesFile: (workspace: string, form: 'csv' | 'xlsx', question: Query) =>
    `${at(workspace, `lines.${form}`)}${stringifySearch(question)}`,
  bpmnFile: (workspace: string, key: string) => `${one(workspace, key)}/bpmn`,
  propose: (workspace: string, question: Query) => api.get<JourneyDrawing>(at(workspace, 'journey/proposal'), question),
  readBpmn: (workspace: string, xml: string) => api.post<BpmnImport>(at(workspace, 'journey/bpmn'), { xml }),
  save: (workspace: string, key: string, input: JourneyInput) =>
    api.put<{ version: number }>(one(workspace, key), input),
  remove: (workspace: string, key: string) => api.del<void>(one(workspace, key)),
};
