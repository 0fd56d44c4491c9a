import {
  ExclusionEffect,
  ExclusionInput,
  FENCES,
  OutlierRow,
  QualityDetail,
  QualityExclusion,
  QualityOverview,
  Representation,
  SOURCE_KINDS,
} from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { type Against, answerRepresentation, answerSource, type FenceRule, listOutliers } from './answerSource.ts';
import { answerEffect, excludeOccasions, listDecisions, takeExclusionBack, tryExclusion } from './excludeOccasions.ts';
import { exportOutliers, exportOverview } from './exportQuality.ts';
import { answerOverview } from './listSources.ts';
import { registerAuthenticityRoutes } from './registerAuthenticityRoutes.ts';

export const QUALITY_ROOT = '/api/workspaces/:workspace/quality' as const;
export const SourceQuery = z.object({
  kind: z.enum(SOURCE_KINDS).default('import'),
  source: z.string().min(1).max(300),
});
const FencesQuery = SourceQuery.extend({
  rule: z.enum(Object.keys(FENCES) as [FenceRule, ...FenceRule[]]).default('tukey3'),
});
const ExclusionParam = z.object({ exclusion: z.uuid() });
export const keyOf = ({ kind, source }: z.output<typeof SourceQuery>) => ({ kind, key: source });

/** How good the data of each source is, and what people leave out of figures because of it. */
export function registerQualityRoutes(app: App): void {
  registerSources(app);
  registerExclusions(app);
  registerAuthenticityRoutes(app);
}

function registerSources(app: App): void {
  const read = { method: 'GET', permission: 'import.read', tag: 'listen' } as const;
  route(app, {
    ...read,
    url: QUALITY_ROOT,
    operationId: 'composeQuality',
    summary: 'Every source: freshness, volume against its own history, share put aside',
    answer: QualityOverview,
    handler: (context) => answerOverview(context),
  });
  route(app, {
    ...read,
    url: `${QUALITY_ROOT}.csv`,
    operationId: 'exportQuality',
    summary: 'Every source, as a table',
    answer: 'download',
    handler: async (context) => exportOverview(context, await answerOverview(context)),
  });
  route(app, {
    ...read,
    url: `${QUALITY_ROOT}/source`,
    operationId: 'composeSourceQuality',
    summary: 'One source: what was put aside, duplicates, outliers, coverage',
    query: FencesQuery,
    answer: QualityDetail,
    handler: (context, { query }) => answerSource(context, keyOf(query), query.rule),
  });
  route(app, {
    ...read,
    url: `${QUALITY_ROOT}/representation`,
    operationId: 'composeRepresentation',
    summary: 'The people of a source against a population or another source',
    query: SourceQuery.extend({
      by: z.string().min(1).max(200),
      weighting: z.uuid().optional(),
      variable: z.string().max(80).optional(),
      otherKind: z.enum(SOURCE_KINDS).default('import'),
      other: z.string().min(1).max(300).optional(),
    }),
    answer: Representation,
    handler: (context, { query }) =>
      answerRepresentation(context, { key: keyOf(query), by: query.by, against: againstOf(query) }),
  });
  route(app, {
    ...read,
    permission: 'evidence.read',
    url: `${QUALITY_ROOT}/outliers`,
    operationId: 'listOutliers',
    summary: 'Values outside their fences, the farthest first',
    query: FencesQuery,
    answer: z.object({ rows: z.array(OutlierRow), more: z.boolean() }),
    handler: (context, { query }) => listOutliers(context, keyOf(query), query.rule),
  });
  route(app, {
    ...read,
    permission: 'evidence.read',
    url: `${QUALITY_ROOT}/outliers.csv`,
    operationId: 'exportOutliers',
    summary: 'Values outside their fences, as a table',
    query: FencesQuery,
    answer: 'download',
    handler: async (context, { query }) =>
      exportOutliers(context, query.source, (await listOutliers(context, keyOf(query), query.rule)).rows),
  });
}

function againstOf(query: {
  weighting?: string | undefined;
  variable?: string | undefined;
  otherKind: 'import' | 'survey';
  other?: string | undefined;
}): Against {
  const { weighting, variable, other } = query;
  if (weighting !== undefined && variable !== undefined) return { weighting, variable };
  if (other !== undefined) return { source: { kind: query.otherKind, key: other } };
  throw new Refusal('invalid', 'quality.noComparison', {});
}

function registerExclusions(app: App): void {
  const write = { method: 'POST', permission: 'import.write', tag: 'listen' } as const;
  route(app, {
    method: 'GET',
    permission: 'import.read',
    tag: 'listen',
    url: `${QUALITY_ROOT}/exclusions`,
    operationId: 'listExclusions',
    summary: 'What people left out of figures, and what was taken back',
    query: z.object({ source: z.string().max(300).default('') }),
    answer: z.object({ exclusions: z.array(QualityExclusion) }),
    handler: async (context, { query }) => ({ exclusions: await listDecisions(context, query.source) }),
  });
  route(app, {
    ...write,
    url: `${QUALITY_ROOT}/exclusions`,
    operationId: 'excludeOccasions',
    summary: 'Leave occasions of a source out of every figure',
    body: ExclusionInput,
    answer: QualityExclusion,
    success: 'created',
    handler: (context, { body }) => excludeOccasions(context, body),
  });
  route(app, {
    ...write,
    permission: 'import.read',
    url: `${QUALITY_ROOT}/exclusions/try`,
    operationId: 'tryExclusion',
    summary: 'What leaving occasions out would do to each figure',
    audited: false,
    body: z.strictObject({ occasions: ExclusionInput.shape.occasions }),
    answer: ExclusionEffect,
    handler: (context, { body }) => tryExclusion(context, body.occasions),
  });
  route(app, {
    method: 'GET',
    permission: 'import.read',
    tag: 'listen',
    url: `${QUALITY_ROOT}/exclusions/:exclusion/effect`,
    operationId: 'composeExclusionEffect',
    summary: 'What a decision does to each figure',
    params: ExclusionParam,
    answer: ExclusionEffect,
    handler: (context, { params }) => answerEffect(context, params.exclusion),
  });
  route(app, {
    ...write,
    url: `${QUALITY_ROOT}/exclusions/:exclusion/take-back`,
    operationId: 'takeExclusionBack',
    summary: 'Let what was left out count again',
    params: ExclusionParam,
    answer: QualityExclusion,
    handler: (context, { params }) => takeExclusionBack(context, params.exclusion),
  });
}
