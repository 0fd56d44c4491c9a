import { FatigueRule } from '@plumbline/model/surveyRecord.ts';
import { listFatigueExceptions, setWorkspaceFatigue } from '@plumbline/store/operations/listen/fatigue.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import type { AnswerDesk } from './answerDesk.ts';

const URL = '/api/workspaces/:workspace/fatigue' as const;

/** The rule that holds for all surveys of a workspace: how soon a person may be asked again. */
export function registerFatigueRoutes(app: App, desk: AnswerDesk): void {
  route(app, {
    method: 'GET',
    url: URL,
    permission: 'survey.read',
    operationId: 'showFatigueRule',
    summary: 'After how many days a person may be asked again by any survey, and which surveys do otherwise',
    tag: 'listen',
    answer: FatigueRule,
    handler: (context) => ruleOf(context, context.workspace.settings.fatigueDays ?? null),
  });
  route(app, {
    method: 'PUT',
    url: URL,
    permission: 'survey.write',
    operationId: 'changeFatigueRule',
    summary: 'Set the rule for all surveys, or remove it with `null`; holds from the next link and the next answer on',
    tag: 'listen',
    body: z.strictObject({ days: FatigueRule.shape.days }),
    answer: FatigueRule,
    handler: async (context, { body }) => {
      await setWorkspaceFatigue(context.stores.operations, { workspace: context.workspace.id, days: body.days });
      desk.surveys.forgetAll();
      return ruleOf(context, body.days);
    },
  });
}

async function ruleOf({ stores, workspace }: WorkspaceContext, days: number | null): Promise<FatigueRule> {
  return { days, exceptions: await listFatigueExceptions(stores.operations, workspace.id) };
}
