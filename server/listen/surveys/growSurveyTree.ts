import { growTree } from '@plumbline/loop/listen/growTree.ts';
import { METRIC_NAMES } from '@plumbline/loop/listen/templates/metricNames.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { Meaning } from '@plumbline/model/meaning.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { addTreeVersion, findTree } from '@plumbline/store/operations/expect/trees.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/**
 * Adds to the workspace's tree, in a new version, what a survey measures and the tree does not have: answers about a
 * dimension that nobody knows would be seen nowhere. What the tree has stays as it is.
 *
 * @returns keys that were added
 */
export async function growSurveyTree(context: WorkspaceContext, survey: Survey): Promise<string[]> {
  const { operations } = context.stores;
  const known = (await findTree(operations, context.workspace.id)) ?? { version: 0, dimensions: [], metrics: [] };
  const measured = listMeasured(survey);
  const has = new Set([...known.dimensions, ...known.metrics].map(({ key }) => key));
  const described = new Map((survey.dimensions ?? []).map((dimension) => [dimension.key, dimension]));
  const dimensions = new Map<string, Dimension>();
  const add = (key: string) => {
    if (known.dimensions.some((dimension) => dimension.key === key) || dimensions.has(key)) return;
    const dimension = described.get(key) ?? { key, names: nameLike(key), parent: null, weight: 1 };
    dimensions.set(key, dimension);
    if (dimension.parent !== null) add(dimension.parent);
  };
  for (const key of measured.dimensions) add(key);
  const metrics = [...measured.metrics]
    .filter((key) => !has.has(key))
    .map((key) => ({ key, names: METRIC_NAMES[key] ?? nameLike(key) }));
  if (dimensions.size === 0 && metrics.length === 0) return [];

  const grown = growTree({ dimensions: [...dimensions.values()], metrics }, known);
  await addTreeVersion(operations, {
    workspace: context.workspace.id,
    dimensions: grown.dimensions,
    metrics: grown.metrics,
    because: `survey: ${Object.values(survey.title)[0] ?? ''}`,
    createdBy: nameOfActor(context.actor),
  });
  return [...dimensions.keys(), ...metrics.map(({ key }) => key)];
}

const nameLike = (key: string): Names => ({ 'zh-CN': key });

/** Dimensions and metrics that any part of a survey means. */
function listMeasured(survey: Survey): { dimensions: Set<string>; metrics: Set<string> } {
  const dimensions = new Set<string>();
  const metrics = new Set<string>();
  const addKey = (key: string | null | undefined) => {
    if (key !== undefined && key !== null) dimensions.add(key);
  };
  const addMeaning = (meaning: Meaning | undefined) => {
    if (meaning === undefined) return;
    if ('metric' in meaning) metrics.add(meaning.metric);
    if ('dimension' in meaning) addKey(meaning.dimension);
    if ('text' in meaning) addKey(meaning.text);
  };
  for (const question of survey.pages.flatMap(({ questions }) => questions)) {
    addMeaning(question.meaning);
    if ('dimension' in question) addKey(question.dimension);
    for (const row of 'rows' in question ? question.rows : []) {
      addMeaning(row.meaning);
      addKey(row.dimension);
    }
    for (const option of 'options' in question ? question.options : []) addKey(option.dimension);
  }
  return { dimensions, metrics };
}
