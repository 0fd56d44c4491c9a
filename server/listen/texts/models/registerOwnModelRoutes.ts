import { Refusal } from '@plumbline/model/refusal.ts';
import { OwnModelState, OwnTextModel } from '@plumbline/model/textModel.ts';
import {
  changeOwnTextModel,
  findOwnTextModel,
  listOwnAnswers,
  removeOwnTextModel,
  setOwnTextModel,
} from '@plumbline/store/operations/listen/ownTextModels.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';
import { type App, route } from '../../../http/route.ts';
import { forgetReadings } from '../forgetReadings.ts';
import type { LearnDesk } from './learnDesk.ts';
import { compareOwnModel } from './own/compareOwnModel.ts';
import { findOwnModelKey, keepOwnModelKey } from './own/ownModelKey.ts';

const OWN = '/api/workspaces/:workspace/texts/own-model' as const;
const tag = 'listen' as const;

/** A model of one's own beside the built-in one. It reaches out from where the product runs, so administrators name it. */
export function registerOwnModelRoutes(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'GET', url: OWN, permission: 'text.read', operationId: 'showOwnModel', tag },
    summary: 'The model of one’s own, whether it is on, and how it compared; its key is never shown',
    answer: OwnModelState,
    handler: (context) => presentOwn(context),
  });
  route(app, {
    ...{ method: 'PUT', url: OWN, permission: 'source.write', operationId: 'setOwnModel', tag },
    summary: 'Name a model of one’s own: an ONNX folder or an OpenAI-compatible address; off until it is turned on',
    body: z.strictObject({
      settings: OwnTextModel,
      /** left out, the one that is kept stays; empty, it is forgotten */
      key: z.string().max(1000).optional(),
    }),
    answer: OwnModelState,
    handler: async (context, { body: { settings, key } }) => {
      const before = await findOwnTextModel(context.stores.operations, context.workspace.id);
      // a key that is kept must not be sent to another address
      const moved = before?.settings.kind === 'address' && addressOf(before.settings) !== addressOf(settings);
      if (key !== undefined || moved) await keepOwnModelKey(context.config.dataDir, context.workspace.id, key ?? '');
      const by = nameOfActor(context.actor);
      await forgetAnswers(context);
      await setOwnTextModel(context.stores.operations, { workspace: context.workspace.id, settings, by });
      return presentOwn(context);
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${OWN}/on`, permission: 'source.write', operationId: 'turnOwnModel', tag },
    summary: 'Turn it on or off; off, the built-in model’s word stands again',
    body: z.strictObject({ on: z.boolean() }),
    answer: OwnModelState,
    handler: async (context, { body: { on } }) => {
      const done = await changeOwnTextModel(context.stores.operations, context.workspace.id, { on, trouble: '' });
      if (!done) throw new Refusal('not_found', 'textModels.noOwnModel');
      await forgetAnswers(context);
      return presentOwn(context);
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${OWN}/compare`, permission: 'source.write', operationId: 'compareOwnModel', tag },
    summary: 'Ask it of the confirmed texts and compare it with the standing model; counts against the day’s limit',
    answer: OwnModelState,
    handler: async (context) => {
      await compareOwnModel(context, desk);
      return presentOwn(context);
    },
  });
  route(app, {
    ...{ method: 'DELETE', url: OWN, permission: 'source.write', operationId: 'removeOwnModel', tag },
    summary: 'Forget the model of one’s own, its key and what it said',
    answer: 'nothing',
    handler: async (context) => {
      const hashes = await removeOwnTextModel(context.stores.operations, context.workspace.id);
      await keepOwnModelKey(context.config.dataDir, context.workspace.id, '');
      await forgetReadings(context, context.workspace, hashes);
    },
  });
}

const addressOf = (settings: OwnTextModel): string => (settings.kind === 'address' ? settings.address : '');

/** What it said is part of readings while it is on: those texts are read again. */
async function forgetAnswers(context: WorkspaceContext): Promise<void> {
  const answers = await listOwnAnswers(context.stores.operations, context.workspace.id);
  await forgetReadings(
    context,
    context.workspace,
    answers.map(({ textHash }) => textHash),
  );
}

async function presentOwn({ stores, workspace, config, now }: WorkspaceContext): Promise<OwnModelState> {
  const [own, key] = await Promise.all([
    findOwnTextModel(stores.operations, workspace.id),
    findOwnModelKey(config.dataDir, workspace.id),
  ]);
  return {
    settings: own === null ? null : OwnTextModel.parse(own.settings),
    on: own?.on ?? false,
    hasKey: key !== '',
    sentToday: own?.day === now().toISOString().slice(0, 10) ? own.sent : 0,
    trouble: own?.trouble ?? '',
    comparison: own?.comparison ?? null,
  };
}
