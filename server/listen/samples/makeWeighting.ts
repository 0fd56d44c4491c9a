import {
  type Categorised,
  type Weighed,
  WeightingFault,
  weighResponses,
} from '@plumbline/loop/listen/samples/weighResponses.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { STRATUM_SEPARATOR } from '@plumbline/model/sample.ts';
import type { WeightingDesign, WeightingSource, WeightingVariable } from '@plumbline/model/weighting.ts';
import { loadSample } from '@plumbline/store/operations/listen/samples.ts';
import {
  addWeighting,
  listWeighedResponses,
  type WeighedResponse,
} from '@plumbline/store/operations/listen/sampleWeightings.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/** Shares were typed with so many digits that their sum may be off by this much. */
const SUM_TOLERANCE = 0.005;

/**
 * What a weighting would do to a survey's answers as they are now. Changes nothing.
 *
 * @throws Refusal not_found; invalid `samples.marginSum`, `samples.categoryTwice`, `samples.emptyCategory`,
 *         `samples.zeroTarget`, `samples.noAnswers`
 */
export async function tryWeighting(
  context: WorkspaceContext,
  survey: string,
  design: WeightingDesign,
): Promise<Weighed> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  await loadSurvey(operations, workspace, survey);
  if (design.sample !== null) await loadSample(operations, { workspace, sample: design.sample });
  design.variables.forEach(checkVariable);
  const keysOf = (from: 'question' | 'hidden') =>
    design.variables.flatMap(({ source }) => (source.from === from && 'key' in source ? [source.key] : []));
  const responses = await listWeighedResponses(operations, {
    ...{ workspace, survey, sample: design.sample },
    ...{ questions: keysOf('question'), hidden: keysOf('hidden') },
  });
  const asOf = context.now().toISOString();
  const confidence = context.workspace.settings.confidence ?? LIMITS.confidence;
  try {
    return weighResponses(design, categorise(design, responses), { asOf, confidence });
  } catch (error) {
    if (error instanceof WeightingFault) throw new Refusal('invalid', `samples.${error.key}`, error.values);
    throw error;
  }
}

/** Makes a weighting and keeps it as the next version of its name. @returns its id */
export async function makeWeighting(
  context: WorkspaceContext,
  survey: string,
  { name, design }: { name: string; design: WeightingDesign },
): Promise<string> {
  const { weights, report } = await tryWeighting(context, survey, design);
  const { id } = await addWeighting(context.stores.operations, {
    ...{ workspace: context.workspace.id, survey, name, design, report, weights },
    variables: design.variables.map((variable) => variable.name),
    effectiveN: report.effectiveN,
    madeBy: nameOfActor(context.actor),
    madeAt: new Date(report.asOf),
  });
  return id;
}

function checkVariable({ name, targets, categories }: WeightingVariable): void {
  const sum = categories.reduce((all, { target }) => all + target, 0);
  if (targets === 'share' && Math.abs(sum - 1) > SUM_TOLERANCE)
    throw new Refusal('invalid', 'samples.marginSum', { variable: name, percent: Number((sum * 100).toFixed(2)) });
  if (sum <= 0) throw new Refusal('invalid', 'samples.marginSum', { variable: name, percent: 0 });
  const seen = new Map<string, string>();
  for (const category of categories)
    for (const value of category.values) {
      const other = seen.get(value);
      if (other !== undefined)
        throw new Refusal('invalid', 'samples.categoryTwice', {
          variable: name,
          value,
          category: category.name,
          other,
        });
      seen.set(value, category.name);
    }
}

function categorise({ variables }: WeightingDesign, responses: readonly WeighedResponse[]): Categorised[] {
  const places = variables.map(
    ({ categories }) =>
      new Map(categories.flatMap(({ values }, place) => values.map((value) => [value, place] as const))),
  );
  return responses.map((response) => ({
    id: response.id,
    baseWeight: response.baseWeight,
    categories: variables.map(({ source }, at) => {
      const value = answerTo(response, source);
      return value === null ? -1 : (places[at]?.get(value) ?? -1);
    }),
  }));
}

/** What a response says of a variable, as text; null where it says nothing, or more than one thing. */
export function answerTo(response: WeighedResponse, source: WeightingSource): string | null {
  if (source.from === 'stratum') {
    const { stratum } = response;
    if (stratum === null || source.part === 0) return stratum;
    return stratum.split(STRATUM_SEPARATOR)[source.part - 1] ?? null;
  }
  if (source.from === 'language') return response.language;
  if (source.from === 'mode') return response.mode;
  const value = 'key' in source ? (source.from === 'question' ? response.answers : response.hidden)[source.key] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
