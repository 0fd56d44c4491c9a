import { compareWeights } from '@plumbline/loop/expect/weights/compareWeights.ts';
import { weighJudgements } from '@plumbline/loop/expect/weights/weighJudgements.ts';
import { type SiblingMethod, weighSiblings } from '@plumbline/loop/expect/weights/weighSiblings.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { JudgedWeights, MethodWeights, WeightChoice, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countDimensionUse } from '@plumbline/store/analytics/expect/dimensionUse.ts';
import { chooseGroups, type SiblingQuestion, sumSiblings } from '@plumbline/store/analytics/expect/siblingSums.ts';
import { listJudgements, listWeightChoices } from '@plumbline/store/operations/expect/weightChoices.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import { namesOfActors } from '../tree/answerTree.ts';

export type WeightsAsked = {
  parent: string;
  metric?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export const CHILDREN_MAX = 15;
const METHOD_KEYS = {
  stated: 'stated-importance',
  ahp: 'ahp',
  entropy: 'objective-weights',
  critic: 'objective-weights',
  derived: 'relative-importance',
} as const;

/** Children of a dimension that count, in the order of the tree; of the top where `parent` is empty. */
export const childrenOf = (dimensions: readonly Dimension[], parent: string): Dimension[] =>
  dimensions.filter((one) => (one.parent ?? '') === parent && one.retired === undefined);

/**
 * What each method says the children of one dimension weigh, side by side.
 *
 * @throws Refusal not_found `expect.noChildren`; invalid `expect.tooManyChildren`
 */
export async function answerWeights(context: WorkspaceContext, asked: WeightsAsked): Promise<WeightsReport> {
  const subject = await loadSubject(context);
  const { tree } = subject;
  const parents = listParents(tree.dimensions);
  const parent = parents.some(({ key }) => key === asked.parent) ? asked.parent : (parents[0]?.key ?? asked.parent);
  const children = childrenOf(tree.dimensions, parent);
  if (children.length < 2) throw new Refusal('not_found', 'expect.noChildren', { parent: asked.parent });
  if (children.length > CHILDREN_MAX)
    throw new Refusal('invalid', 'expect.tooManyChildren', { count: children.length, max: CHILDREN_MAX });
  const metric = chooseMetric(subject, asked.metric);
  const [measured, judged, choices] = await Promise.all([
    measureWeights(context, subject, { ...asked, parent }, children, metric),
    judgeWeights(context, parent, children),
    listChoices(context),
  ]);
  const methods = [currentWeights(children, tree), ...measured.methods, judged];
  const { confidence } = readingOf(context, todayIn(context));
  return {
    ...{ schema: 1, version: tree.version, parent, parents, methods, metric },
    children: children.map(({ key, names }) => ({ key, names })),
    ...compareWeights(methods, confidence),
    metrics: tree.metrics.map(({ key, names }) => ({ key, names })),
    sampledShare: measured.sampledShare,
    choices,
  };
}

function listParents(dimensions: readonly Dimension[]): WeightsReport['parents'] {
  const places = [
    ...dimensions.filter(({ retired }) => retired === undefined).map(({ key, names }) => ({ key, names })),
    { key: '', names: null },
  ];
  return places
    .map((place) => ({ ...place, children: childrenOf(dimensions, place.key).length }))
    .filter(({ children }) => children > 1);
}

const chooseMetric = ({ tree }: Subject, asked: string | undefined): string | null => {
  const keys = tree.metrics.map(({ key }) => key);
  if (asked !== undefined && keys.includes(asked)) return asked;
  return keys.find((key) => key === 'satisfaction') ?? keys[0] ?? null;
};

function currentWeights(children: readonly Dimension[], { version }: Subject['tree']): MethodWeights {
  const sum = children.reduce((total, { weight }) => total + weight, 0);
  const decided = (point: number): Estimate => ({
    ...{ kind: 'set', point, since: '', decidedBy: String(version), unit: 'share' },
  });
  return {
    ...{ method: 'current', people: 0, missing: null, consistencyRatio: null, rSquared: null },
    weights: children.map(({ weight }) => decided(weight / sum)),
  };
}

async function measureWeights(
  context: WorkspaceContext,
  { hidden, excluded, roots }: Subject,
  { from, to }: WeightsAsked,
  children: readonly Dimension[],
  metric: string | null,
): Promise<{ methods: MethodWeights[]; sampledShare: number }> {
  const { stores, workspace, signal } = context;
  const keys = children.map(({ key }) => key);
  const use = await countDimensionUse(stores.analytics, { workspace: workspace.number, hidden }, { signal });
  const rows = use.filter(({ key }) => keys.includes(key)).reduce((sum, { occasions }) => sum + occasions, 0);
  const groups = chooseGroups(rows);
  const question: SiblingQuestion = {
    ...{ workspace: workspace.number, hidden, excluded, roots, from: from ?? null, to: to ?? null },
    ...{ children: keys, outcome: '', column: 'perceived', groups },
  };
  const [stated, perceived, withOutcome] = await Promise.all([
    sumSiblings(stores.analytics, { ...question, column: 'importance' }, { signal }),
    sumSiblings(stores.analytics, question, { signal }),
    metric === null ? [] : sumSiblings(stores.analytics, { ...question, outcome: metric }, { signal }),
  ]);
  const asOf = to ?? todayIn(context);
  const { confidence, cellPeopleMin: peopleMin } = readingOf(context, asOf);
  const estimate = (method: SiblingMethod, blocks: Parameters<typeof weighSiblings>[1]): MethodWeights => {
    const found = weighSiblings(method, blocks, { peopleMin, confidence });
    const base = { method, people: found.people, consistencyRatio: null };
    if (found.kind === 'missing') {
      const nobody = found.people === 0 ? (method === 'derived' && metric === null ? 'noOutcome' : 'notAsked') : null;
      return { ...base, weights: [], rSquared: null, missing: nobody ?? found.because };
    }
    const of = { n: found.people, occasions: found.people, nEffective: found.people, confidence, unit: 'share' };
    return {
      ...{ ...base, missing: null, rSquared: found.rSquared },
      weights: found.weights.map((weight) => ({
        ...{ kind: 'estimate', ...weight, ...of, method: METHOD_KEYS[method], clusteredBy: 'customer', asOf },
      })),
    };
  };
  return {
    methods: [
      estimate('stated', stated),
      estimate('derived', withOutcome),
      estimate('entropy', perceived),
      estimate('critic', perceived),
    ],
    sampledShare: groups / LIMITS.customerGroups,
  };
}

async function judgeWeights(
  { stores, workspace }: WorkspaceContext,
  parent: string,
  children: readonly Dimension[],
): Promise<MethodWeights> {
  const judges = await listJudgements(stores.operations, { workspace: workspace.id, parent });
  const keys = children.map(({ key }) => key);
  const group = weighJudgements(
    keys,
    judges.map(({ pairs }) => pairs),
  );
  return presentJudged(group, judges.length, judges.at(-1)?.at);
}

function presentJudged(group: JudgedWeights, judges: number, at: Date | undefined): MethodWeights {
  const since = at?.toISOString().slice(0, 10) ?? '';
  return {
    ...{ method: 'ahp', people: judges, rSquared: null, consistencyRatio: group.consistencyRatio },
    missing: judges === 0 ? 'notJudged' : group.connected ? null : 'incomplete',
    weights: group.weights.map((point) => ({
      ...{ kind: 'set', point, since, decidedBy: String(judges), unit: 'share' },
    })),
  };
}

export async function listChoices(context: WorkspaceContext): Promise<WeightChoice[]> {
  const [rows, nameOf] = await Promise.all([
    listWeightChoices(context.stores.operations, context.workspace.id),
    namesOfActors(context),
  ]);
  return rows.map(({ at, by, ...row }) => ({ ...row, by: nameOf(by), at: at.toISOString() }));
}
