import type {
  CauseCoding,
  CauseCodingSummary,
  CausesReport,
  CauseTree,
  CauseVerdict,
  NewCauseCoding,
  NewCauseTree,
  NewCauseVerdict,
} from '@plumbline/model/cause.ts';
import type { ExpectationTree } from '@plumbline/model/expectationTree.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { whereSearch } from '../../shell/whereSearch.ts';
import type { CausesSearch } from './causesSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}`;
const askedOf = (search: CausesSearch) => ({ dimension: search.dimension, ...whereSearch(search) });

export const evidenceQuery = (workspace: string, search: CausesSearch) =>
  queryOptions({
    queryKey: ['causes', workspace, askedOf(search)],
    queryFn: ({ signal }) => api.get<CausesReport>(`${base(workspace)}/causes/evidence`, askedOf(search), { signal }),
  });

export const evidenceFile = (workspace: string, form: 'csv' | 'xlsx', search: CausesSearch): string =>
  api.url(`${base(workspace)}/causes/evidence.${form}`, askedOf(search));

export const causeTreeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['causeTree', workspace],
    queryFn: ({ signal }) => api.get<CauseTree>(`${base(workspace)}/causes`, {}, { signal }),
  });

export const causeVersionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['causeVersions', workspace],
    queryFn: ({ signal }) =>
      api.get<{ versions: Omit<CauseTree, 'causes'>[] }>(`${base(workspace)}/causes/versions`, {}, { signal }),
  });

export const verdictsQuery = (workspace: string, cause: string, dimension: string) =>
  queryOptions({
    queryKey: ['causeVerdicts', workspace, cause, dimension],
    queryFn: ({ signal }) =>
      api.get<{ verdicts: CauseVerdict[] }>(`${base(workspace)}/causes/verdicts`, { cause, dimension }, { signal }),
  });

export const codingsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['causeCodings', workspace],
    queryFn: ({ signal }) =>
      api.get<{ codings: CauseCodingSummary[] }>(`${base(workspace)}/cause-codings`, {}, { signal }),
  });

export const codingQuery = (workspace: string, coding: string) =>
  queryOptions({
    queryKey: ['causeCoding', workspace, coding],
    queryFn: ({ signal }) => api.get<CauseCoding>(`${base(workspace)}/cause-codings/${coding}`, {}, { signal }),
  });

/** The dimensions that a gap can be asked of, under the key that the tree has everywhere. */
export const dimensionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['expectationTree', workspace],
    queryFn: ({ signal }) => api.get<ExpectationTree>(`/api/workspaces/${workspace}/expectation/tree`, {}, { signal }),
  });

export const saveCauses = (workspace: string, tree: NewCauseTree): Promise<CauseTree> =>
  api.put(`${base(workspace)}/causes`, tree);
export const judgeCause = (workspace: string, verdict: NewCauseVerdict): Promise<{ verdicts: CauseVerdict[] }> =>
  api.post(`${base(workspace)}/causes/verdicts`, verdict);
export const drawCoding = (workspace: string, input: NewCauseCoding): Promise<CauseCoding> =>
  api.post(`${base(workspace)}/cause-codings`, input);
export const codeComment = (workspace: string, coding: string, text: string, cause: string): Promise<void> =>
  api.post(`${base(workspace)}/cause-codings/${coding}/codes`, { text, cause });
