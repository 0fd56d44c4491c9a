import { NewWarningModel, WarningModelVersion } from '@plumbline/model/textWarning.ts';
import { listWarningModels } from '@plumbline/store/operations/listen/warningModels.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';
import { type App, route } from '../../../http/route.ts';
import type { TextThread } from './textThread.ts';
import { learnWarnings, standWarnings } from './warningDesk.ts';

const ROOT = '/api/workspaces/:workspace/texts/warnings/models' as const;
const tag = 'listen' as const;
const Versions = z.object({ models: z.array(WarningModelVersion) });

/** Versions of early warning that the workspace's own outcomes taught, and the way back. */
export function registerWarningModelRoutes(app: App, thread: TextThread): void {
  route(app, {
    ...{ method: 'GET', url: ROOT, permission: 'text.read', operationId: 'listWarningModels', tag },
    summary:
      'Versions of early warning learnt from the workspace’s outcomes, the newest first; 0 is the polarity of words',
    answer: Versions,
    handler: presentModels,
  });
  route(app, {
    ...{ method: 'POST', url: ROOT, permission: 'text.write', operationId: 'learnWarningModel', tag },
    summary: 'Learn early warning from low ratings or events; it stands if later customers are ranked no worse',
    body: NewWarningModel,
    answer: z.object({ number: z.int(), stands: z.boolean() }),
    success: 'created',
    handler: (context, { body }) => {
      const { workspace, actor, signal } = context;
      return learnWarnings(context, thread, { workspace, by: nameOfActor(actor), wanted: body, signal });
    },
  });
  route(app, {
    ...{
      method: 'POST',
      url: `${ROOT}/:number/stand`,
      permission: 'text.write',
      operationId: 'standWarningModel',
      tag,
    },
    summary: 'Let a version warn from now on, an earlier one too; texts are read again',
    params: z.object({ number: z.coerce.number().int().min(0) }),
    answer: Versions,
    handler: async (context, { params: { number } }) => {
      const { workspace, actor } = context;
      await standWarnings(context, { workspace: workspace.id, number, by: nameOfActor(actor) });
      return presentModels(context);
    },
  });
}

async function presentModels({ stores, workspace }: WorkspaceContext): Promise<z.output<typeof Versions>> {
  const models = await listWarningModels(stores.operations, workspace.id);
  const words: z.output<typeof WarningModelVersion> = {
    number: 0,
    state: models.some(({ state }) => state === 'standing') ? 'retired' : 'standing',
    ...{ made: null, figures: null, madeBy: '', madeAt: null, stoodAt: null },
  };
  const kept = models.map(({ madeAt, stoodAt, ...model }) => ({
    ...{ ...model, madeAt: madeAt.toISOString(), stoodAt: stoodAt?.toISOString() ?? null },
  }));
  return { models: [...kept, words] };
}
