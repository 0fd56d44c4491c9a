import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  CorrectionTold,
  ReviewProgress,
  ReviewText,
  SeedSuggestion,
  TEXT_LIMITS,
  TextComparison,
  TextCorrection,
  TextModelVersion,
} from '@plumbline/model/textModel.ts';
import { drawOwnTexts } from '@plumbline/store/analytics/listen/textReview.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listTextCorrections, retractTextCorrection } from '@plumbline/store/operations/listen/textCorrections.ts';
import { judgeTextSeeds, listTextSeeds, loadTextModelVersion } from '@plumbline/store/operations/listen/textModels.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';
import { type App, route } from '../../../http/route.ts';
import { wakeTextReading } from '../wakeTextReading.ts';
import { exportCorrections } from './exportCorrections.ts';
import { LearnDesk } from './learnDesk.ts';
import { listReview } from './listReview.ts';
import { presentCorrections, presentProgress, presentVersions } from './presentModels.ts';
import { registerOwnModelRoutes } from './registerOwnModelRoutes.ts';
import { tellCorrections } from './tellCorrections.ts';
import { workOnTexts } from './workOnTexts.ts';

const ROOT = '/api/workspaces/:workspace/texts' as const;
const tag = 'listen' as const;
const Told = z.object({ ids: z.array(z.uuid()), progress: ReviewProgress });
const Models = z.object({ models: z.array(TextModelVersion), progress: ReviewProgress });
const Made = z.object({ number: z.int(), stands: z.boolean() });
const NumberParam = z.object({ number: z.coerce.number().int().min(0) });
/** Texts that suggestions are grown on. */
const SUGGESTED_ON = 5000;
const SUGGESTED_WORDS = 12;

/** Learning from people: texts to answer, corrections, versions of the workspace's model, words of dimensions. */
export function registerModelRoutes(app: App): void {
  const desk = new LearnDesk(app.house);
  registerReview(app, desk);
  registerCorrections(app, desk);
  registerVersions(app, desk);
  registerMaking(app, desk);
  registerSeeds(app, desk);
  registerOwnModelRoutes(app, desk);
}

function registerReview(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/review`, permission: 'text.write', operationId: 'listTextReview', tag },
    summary: 'Texts worth a person’s answer: half by chance, half where the model is least sure',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(TEXT_LIMITS.reviewAtOnce).default(20),
      language: z.enum(['', 'zh', 'en']).default(''),
      skipped: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value)),
    }),
    answer: z.object({ texts: z.array(ReviewText), progress: ReviewProgress }),
    handler: async (context, { query }) => ({
      texts: await listReview(context, query),
      progress: await presentProgress(context, desk),
    }),
  });
}

function registerCorrections(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/corrections`, permission: 'text.write', operationId: 'tellCorrections', tag },
    summary: 'What a person says of texts: it stands before any model, and models learn from it',
    body: z.strictObject({ corrections: z.array(CorrectionTold).min(1).max(TEXT_LIMITS.correctionsAtOnce) }),
    answer: Told,
    success: 'created',
    handler: async (context, { body }) => {
      const ids = await tellCorrections(context, body.corrections);
      const hashes = body.corrections.map(({ textHash }) => textHash);
      desk.told(context.workspace, hashes, nameOfActor(context.actor));
      return { ids, progress: await presentProgress(context, desk) };
    },
  });
  route(app, {
    ...{ method: 'DELETE', url: `${ROOT}/corrections/:correction`, permission: 'text.write', tag },
    operationId: 'retractCorrection',
    summary: 'Take a correction back; what was said before it stands again',
    params: z.object({ correction: z.uuid() }),
    answer: 'nothing',
    handler: async (context, { params: { correction } }) => {
      const by = nameOfActor(context.actor);
      const asked = { workspace: context.workspace.id, correction, by };
      const done = await retractTextCorrection(context.stores.operations, asked);
      if (done === null) throw new Refusal('not_found', 'textModels.noCorrection');
      desk.told(context.workspace, [done.textHash], by);
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/corrections`, permission: 'text.read', operationId: 'listCorrections', tag },
    summary: 'What people said of texts and stands, the newest first',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(50),
      before: z.iso.datetime().optional(),
      beforeId: z.uuid().optional(),
    }),
    answer: z.object({ corrections: z.array(TextCorrection) }),
    handler: async (context, { query: { limit, before, beforeId } }) => {
      const after =
        before === undefined || beforeId === undefined ? {} : { after: { before: new Date(before), beforeId } };
      const asked = { limit, ...after };
      const rows = await listTextCorrections(context.stores.operations, context.workspace.id, asked);
      return { corrections: await presentCorrections(context, rows) };
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/corrections.csv`, permission: 'text.read', tag },
    operationId: 'exportCorrections',
    summary: 'What people said of texts and stands, as CSV',
    answer: 'download',
    handler: (context) => exportCorrections(context),
  });
}

function registerVersions(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/models`, permission: 'text.read', operationId: 'listTextModels', tag },
    summary: 'Versions of the workspace’s model, the newest first; 0 is the one that ships',
    answer: Models,
    handler: (context) => answerModels(context, desk),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/models/:number/stand`, permission: 'text.write', tag },
    operationId: 'standTextModel',
    summary: 'Let a version read the texts from now on, an earlier one too; they are read again',
    params: NumberParam,
    answer: Models,
    handler: async (context, { params: { number } }) => {
      await desk.stand(context.workspace, number, nameOfActor(context.actor));
      return answerModels(context, desk);
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/models/compare`, permission: 'text.read', tag },
    operationId: 'compareTextModels',
    summary: 'Two versions on the confirmed texts that nothing learnt from',
    query: z.object({ one: z.coerce.number().int().min(0), other: z.coerce.number().int().min(0) }),
    answer: TextComparison,
    handler: async (context, { query }) => {
      const [one, other, lessons] = await Promise.all([
        bytesOf(context, query.one),
        bytesOf(context, query.other),
        desk.lessons(context.workspace),
      ]);
      return workOnTexts<'compare'>({ kind: 'compare', one, other, lessons }, context.signal);
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/models/:number/file`, permission: 'text.write', tag },
    operationId: 'takeTextModel',
    summary: 'The file of a version, to be installed elsewhere',
    params: NumberParam,
    answer: 'download',
    handler: async ({ stores, workspace }, { params: { number } }) => {
      const { bytes } = await loadTextModelVersion(stores.operations, workspace.id, number);
      return {
        name: `text-model-${number}.plm`,
        type: 'application/octet-stream',
        body: Readable.from([Buffer.from(bytes)]),
      };
    },
  });
}

function registerMaking(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/models`, permission: 'text.write', operationId: 'learnTextModel', tag },
    summary:
      'Make a version of what is confirmed, or also of the workspace’s own texts and ratings; stands if nothing falls',
    body: z.strictObject({ selfTraining: z.boolean().default(false) }),
    answer: Made,
    success: 'created',
    handler: ({ workspace, actor }, { body }) => desk.learn(workspace, { by: nameOfActor(actor), ...body }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/models/file`, permission: 'text.write', operationId: 'installTextModel', tag },
    summary: 'Bring a weights file of `plumbline text train` or a version’s file; it stands once a person says so',
    body: 'stream',
    answer: Made,
    success: 'created',
    handler: async ({ workspace, actor }, { body }) => {
      const installed = await readBytes(body, TEXT_LIMITS.installBytesMax);
      return desk.learn(workspace, { by: nameOfActor(actor), selfTraining: false, installed });
    },
  });
}

function registerSeeds(app: App, desk: LearnDesk): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/seeds`, permission: 'text.read', operationId: 'suggestTextSeeds', tag },
    summary: 'Words that may name a dimension, grown on the workspace’s texts; a person takes or refuses them',
    query: z.object({ dimension: z.string().max(200) }),
    answer: SeedSuggestion,
    handler: (context, { query }) => suggest(context, desk, query.dimension),
  });
  route(app, {
    ...{ method: 'PUT', url: `${ROOT}/seeds`, permission: 'text.write', operationId: 'judgeTextSeeds', tag },
    summary: 'Take, refuse or forget words of a dimension; texts are read again with those taken',
    body: z.strictObject({
      dimension: z.string().min(1).max(200),
      words: z
        .array(z.strictObject({ word: z.string().trim().min(1).max(60), accepted: z.boolean().nullable() }))
        .min(1)
        .max(100),
    }),
    answer: 'nothing',
    handler: async ({ stores, workspace, actor }, { body: { dimension, words } }) => {
      const of = { workspace: workspace.id, dimension, by: nameOfActor(actor) };
      await judgeTextSeeds(stores.operations, of, words);
      wakeTextReading();
    },
  });
}

async function answerModels(context: WorkspaceContext, desk: LearnDesk) {
  const [models, progress] = await Promise.all([presentVersions(context), presentProgress(context, desk)]);
  return { models, progress };
}

async function bytesOf({ stores, workspace }: WorkspaceContext, number: number): Promise<Uint8Array | null> {
  if (number === 0) return null;
  return Uint8Array.from((await loadTextModelVersion(stores.operations, workspace.id, number)).bytes);
}

async function readBytes(body: Readable, max: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > max) throw new Refusal('invalid', 'textModels.tooLarge', { megabytes: Math.round(max / 1e6) });
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}

async function suggest(context: WorkspaceContext, desk: LearnDesk, dimension: string): Promise<SeedSuggestion> {
  const { operations, analytics } = context.stores;
  const [tree, seeds, judged, hidden] = await Promise.all([
    findTree(operations, context.workspace.id),
    desk.seeds(context.workspace.id),
    listTextSeeds(operations, context.workspace.id),
    listHiddenImports(operations, context.workspace.id),
  ]);
  const found = tree?.dimensions.find(({ key }) => key === dimension);
  if (found === undefined) throw new Refusal('not_found', 'textModels.noDimension', { dimension });
  const drawn = await drawOwnTexts(analytics, { workspace: context.workspace.number, hidden, rows: SUGGESTED_ON });
  const texts = drawn.map(({ text }) => text);
  const work = { kind: 'suggest' as const, texts, seeds, limit: SUGGESTED_WORDS * 2 };
  const all = await workOnTexts<'suggest'>(work, context.signal);
  const { typical = [], beside = [] } = all.find(({ aspect }) => aspect === dimension) ?? {};
  const own = judged.filter((seed) => seed.dimension === dimension);
  const words = (accepted: boolean) => own.filter((seed) => seed.accepted === accepted).map(({ word }) => word);
  const known = new Set(own.map(({ word }) => word));
  const fresh = (list: typeof typical) => list.filter(({ word }) => !known.has(word)).slice(0, SUGGESTED_WORDS);
  return {
    ...{ dimension, name: found.names[context.locale] ?? dimension },
    ...{ accepted: words(true), refused: words(false), typical: fresh(typical), beside: fresh(beside) },
  };
}
