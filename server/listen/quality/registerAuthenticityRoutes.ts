import { Authenticity, FlagGroup, FlagOccasions, FlagVerdict, TEXT_FLAGS } from '@plumbline/model/quality.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { answerAuthenticity, decideGroup, listGroups, listOccasionsOfGroup } from './answerAuthenticity.ts';
import { TextJudges } from './judgeTexts.ts';
import { loadSource } from './listSources.ts';

const ROOT = '/api/workspaces/:workspace/quality/authenticity' as const;
const SourceQuery = z.object({ source: z.string().min(1).max(300) });
const SourceBody = z.strictObject({ source: z.string().min(1).max(300) });
const GroupsQuery = SourceQuery.extend({ flag: z.enum(TEXT_FLAGS).or(z.literal('')).default('') });
const OccasionsQuery = SourceQuery.extend({ flag: z.enum(TEXT_FLAGS), group: z.string().min(1).max(300) });
const ofImports = (key: string) => ({ kind: 'import' as const, key });

/** Whether the texts of a source are what customers felt: flags, groups, and figures with and without them. */
export function registerAuthenticityRoutes(app: App): void {
  const judges = TextJudges.of(app.house);
  route(app, {
    ...{ method: 'GET', permission: 'import.read', tag: 'listen' },
    url: ROOT,
    operationId: 'composeAuthenticity',
    summary: 'The judging of a source’s texts, and figures with and without the doubtful',
    query: SourceQuery,
    answer: Authenticity,
    handler: (context, { query }) => answerAuthenticity(context, judges, ofImports(query.source)),
  });
  route(app, {
    ...{ method: 'POST', permission: 'import.write', tag: 'listen' },
    url: ROOT,
    operationId: 'judgeTexts',
    summary: 'Judge the texts of a source, in the background',
    body: SourceBody,
    answer: Authenticity,
    success: 'accepted',
    handler: async (context, { body }) => {
      await judges.start(context, await loadSource(context, ofImports(body.source)));
      return answerAuthenticity(context, judges, ofImports(body.source));
    },
  });
  route(app, {
    ...{ method: 'POST', permission: 'import.write', tag: 'listen' },
    url: `${ROOT}/cancel`,
    operationId: 'cancelJudging',
    summary: 'Stop the judging of a source’s texts; nothing of it stays',
    body: SourceBody,
    answer: Authenticity,
    handler: async (context, { body }) => {
      await judges.cancel(context.workspace.id, body.source);
      return answerAuthenticity(context, judges, ofImports(body.source));
    },
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'listen' },
    url: `${ROOT}/groups`,
    operationId: 'listFlagGroups',
    summary: 'Groups of flagged texts with why, the largest first',
    query: GroupsQuery,
    answer: z.object({ groups: z.array(FlagGroup) }),
    handler: async (context, { query }) => ({ groups: await listGroups(context, query.source, query.flag) }),
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'listen' },
    url: `${ROOT}/groups.csv`,
    operationId: 'exportFlagGroups',
    summary: 'Groups of flagged texts, as a table',
    query: GroupsQuery,
    answer: 'download',
    handler: async (context, { query }) => {
      const head = ['flag', 'group', 'texts', 'people', 'from', 'to', 'verdict', 'reason', 'example'];
      const rows = (await listGroups(context, query.source, query.flag)).map((one) => [
        ...[one.flag, one.group, one.texts, one.people, one.from, one.to, one.verdict, one.verdictReason],
        one.examples[0]?.text ?? null,
      ]);
      const body = composeCsv([head, ...rows], { head: true });
      return { name: `${context.workspace.key}-authenticity.csv`, type: 'text/csv', body };
    },
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'listen' },
    url: `${ROOT}/groups/occasions`,
    operationId: 'listFlagOccasions',
    summary: 'The occasions of a flagged group, the earliest first, so that they can be left out of figures',
    query: OccasionsQuery,
    answer: FlagOccasions,
    handler: (context, { query }) => listOccasionsOfGroup(context, query),
  });
  route(app, {
    ...{ method: 'POST', permission: 'import.write', tag: 'listen' },
    url: `${ROOT}/verdict`,
    operationId: 'decideFlagGroup',
    summary: 'Confirm or dismiss a group of flagged texts, or take that back',
    body: FlagVerdict,
    answer: FlagGroup,
    handler: (context, { body }) => decideGroup(context, body),
  });
}
