import { weighJudgements } from '@plumbline/loop/expect/weights/weighJudgements.ts';
import {
  JudgedWeights,
  Judgements,
  NewWeightChoice,
  PairJudgement,
  WeightsReport,
} from '@plumbline/model/expectationWeights.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { removeJudgements, saveJudgements } from '@plumbline/store/operations/expect/weightChoices.ts';
import { z } from 'zod';
import { nameOfActor } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { answerWeights } from './answerWeights.ts';
import { answerJudgements, checkPairs, chooseWeights } from './chooseWeights.ts';

const ROOT = '/api/workspaces/:workspace/expectation' as const;
const tag = 'expect' as const;
const read = 'expectation.read' as const;
const write = 'expectation.write' as const;
const Parent = z.object({ parent: z.string().max(80).default('') });
const Asked = Parent.extend({
  metric: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
const Pairs = z.array(PairJudgement).max(200);
const JudgeName = z.string().trim().min(1).max(80);

/** Weights of dimensions: what each method says, what judges say in pairs, and what was chosen. */
export function registerWeightRoutes(app: App): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/weights`, permission: read, operationId: 'compareWeights', tag },
    summary: 'What each method says the children of a dimension weigh, how far the orders agree, and what was chosen',
    query: Asked,
    answer: WeightsReport,
    handler: (context, { query }) => answerWeights(context, query),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/weights.csv`, permission: read, operationId: 'exportWeights', tag },
    summary: 'The weights of every method as a table, unrounded',
    query: Asked,
    answer: 'download',
    handler: async (context, { query }) => {
      const { methods, children, parent } = await answerWeights(context, query);
      const head = ['parent', 'dimension', 'name', 'method', ...figureHeads('weight')];
      const rows = methods.flatMap(({ method, weights }) =>
        weights.flatMap((weight, at) => {
          const child = children[at];
          if (child === undefined) return [];
          return [[parent, child.key, nameIn(child.names, context.locale), method, ...figureCells(weight)]];
        }),
      );
      const body = composeCsv([head, ...rows], { head: true });
      return { name: `${context.workspace.key}-weights.csv`, type: 'text/csv', body };
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/weights`, permission: write, operationId: 'chooseWeights', tag },
    summary: 'Take the weights of a method into the next version of the tree, with why',
    body: NewWeightChoice,
    answer: WeightsReport,
    success: 'created',
    handler: (context, { body }) => chooseWeights(context, body),
  });
  registerJudgements(app);
}

function registerJudgements(app: App): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/judgements`, permission: read, operationId: 'listJudgements', tag },
    summary: 'Judgements in pairs of the children of a dimension: each judge, and all together',
    query: Parent,
    answer: Judgements,
    handler: (context, { query }) => answerJudgements(context, query.parent),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/judgements/try`, permission: read, operationId: 'tryJudgements', tag },
    summary: 'What judgements come to, and how consistent they are; nothing is saved',
    body: Parent.extend({ pairs: Pairs }),
    answer: JudgedWeights,
    audited: false,
    handler: async (context, { body }) =>
      weighJudgements(await checkPairs(context, body.parent, body.pairs), [body.pairs]),
  });
  route(app, {
    ...{ method: 'PUT', url: `${ROOT}/judgements`, permission: write, operationId: 'saveJudgements', tag },
    summary: 'Keep what a judge says; what the same judge said before is replaced',
    body: Parent.extend({ judge: JudgeName, pairs: Pairs.min(1) }),
    answer: Judgements,
    handler: async (context, { body }) => {
      await checkPairs(context, body.parent, body.pairs);
      const { stores, workspace } = context;
      const kept = { ...body, workspace: workspace.id, by: nameOfActor(context.actor), at: context.now() };
      await saveJudgements(stores.operations, kept);
      return answerJudgements(context, body.parent);
    },
  });
  route(app, {
    ...{ method: 'DELETE', url: `${ROOT}/judgements`, permission: write, operationId: 'removeJudgements', tag },
    summary: 'Forget what a judge said',
    query: Parent.extend({ judge: JudgeName }),
    answer: 'nothing',
    handler: async ({ stores, workspace }, { query }) => {
      if (!(await removeJudgements(stores.operations, { workspace: workspace.id, ...query })))
        throw new Refusal('not_found', 'expect.noJudge', { judge: query.judge });
    },
  });
}
