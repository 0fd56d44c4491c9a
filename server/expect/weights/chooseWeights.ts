import { weighJudgements } from '@plumbline/loop/expect/weights/weighJudgements.ts';
import type { Judgements, NewWeightChoice, PairJudgement, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addTreeVersionAfter, loadTree } from '@plumbline/store/operations/expect/trees.ts';
import { addWeightChoice, listJudgements } from '@plumbline/store/operations/expect/weightChoices.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { namesOfActors } from '../tree/answerTree.ts';
import { answerWeights, childrenOf } from './answerWeights.ts';

/** What the judges said about the children of one dimension, each alone and all together. */
export async function answerJudgements(context: WorkspaceContext, parent: string): Promise<Judgements> {
  const { operations } = context.stores;
  const [{ dimensions }, rows, nameOf] = await Promise.all([
    loadTree(operations, context.workspace.id),
    listJudgements(operations, { workspace: context.workspace.id, parent }),
    namesOfActors(context),
  ]);
  const keys = childrenOf(dimensions, parent).map(({ key }) => key);
  if (keys.length < 2) throw new Refusal('not_found', 'expect.noChildren', { parent });
  return {
    ...{ parent, keys },
    judges: rows.map(({ judge, by, at, pairs }) => ({
      ...{ judge, by: nameOf(by), at: at.toISOString(), pairs, result: weighJudgements(keys, [pairs]) },
    })),
    group: weighJudgements(
      keys,
      rows.map(({ pairs }) => pairs),
    ),
  };
}

/** @throws Refusal invalid `expect.unknownPair` where a judgement is about something that is not compared here */
export async function checkPairs(
  { stores, workspace }: WorkspaceContext,
  parent: string,
  pairs: readonly PairJudgement[],
): Promise<string[]> {
  const { dimensions } = await loadTree(stores.operations, workspace.id);
  const keys = childrenOf(dimensions, parent).map(({ key }) => key);
  const stranger = pairs.flatMap(({ one, other }) => [one, other]).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw new Refusal('invalid', 'expect.unknownPair', { dimension: stranger, parent });
  return keys;
}

/**
 * Takes the weights of a method into the next version of the tree, and keeps who chose them and why.
 *
 * Stored parents stay as they were made until somebody restates them.
 *
 * @throws Refusal conflict `expect.versionMoved`; invalid `expect.noWeights`, `expect.inconsistent`
 */
export async function chooseWeights(context: WorkspaceContext, choice: NewWeightChoice): Promise<WeightsReport> {
  const { operations } = context.stores;
  const { parent, method, base, because, ...asked } = choice;
  const report = await answerWeights(context, { parent, ...asked });
  const found = report.methods.find((one) => one.method === method);
  if (report.parent !== parent || found === undefined || found.weights.length !== report.children.length)
    throw new Refusal('invalid', 'expect.noWeights', { method });
  const weights = Object.fromEntries(
    report.children.map(({ key }, at) => {
      const weight = found.weights[at];
      return [key, weight !== undefined && 'point' in weight ? Math.round(weight.point * 10_000) / 100 : 0];
    }),
  );
  const tree = await loadTree(operations, context.workspace.id);
  const by = nameOfActor(context.actor);
  const workspace = context.workspace.id;
  await operations.transaction(async (within) => {
    const version = await addTreeVersionAfter(within, base, {
      ...{ workspace, metrics: tree.metrics, because, createdBy: by },
      dimensions: tree.dimensions.map((one) => {
        const weight = weights[one.key];
        // a weight of nothing would leave the dimension out; the least that is written keeps it in
        return weight === undefined ? one : { ...one, weight: Math.max(weight, 0.01), byHand: true as const };
      }),
    });
    await addWeightChoice(within, { workspace, parent, method, weights, because, by, at: context.now(), version });
  });
  return answerWeights(context, { parent, ...asked });
}
