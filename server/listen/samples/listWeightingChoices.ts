import { STRATUM_SEPARATOR } from '@plumbline/model/sample.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { WeightingChoice, WeightingSource } from '@plumbline/model/weighting.ts';
import { listWeighedResponses, type WeighedResponse } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerTo } from './makeWeighting.ts';

type Words = Record<string, string>;
type Candidate = { source: WeightingSource; titles: Words; options: ReadonlyMap<string, Words> };
/** More values than this are no categories. */
const VALUES_MAX = 60;

/** What the answers of a survey can be weighted by: choices, hidden fields, strata of a sample, language and mode. */
export async function listWeightingChoices(
  context: WorkspaceContext,
  survey: string,
  sample: string | null,
): Promise<WeightingChoice[]> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const { published } = await loadSurvey(operations, workspace, survey);
  const read = Survey.safeParse(published);
  const candidates = read.success ? candidatesOf(read.data) : [];
  const keysOf = (from: 'question' | 'hidden') =>
    candidates.flatMap(({ source }) => (source.from === from && 'key' in source ? [source.key] : []));
  const responses = await listWeighedResponses(operations, {
    ...{ workspace, survey, sample, questions: keysOf('question'), hidden: keysOf('hidden') },
  });
  const plain = (source: WeightingSource): Candidate => ({ source, titles: {}, options: new Map() });
  const parts = responses.find(({ stratum }) => stratum !== null)?.stratum?.split(STRATUM_SEPARATOR).length ?? 0;
  return [
    ...candidates,
    ...(parts > 0 ? [plain({ from: 'stratum', part: 0 })] : []),
    ...(parts > 1 ? Array.from({ length: parts }, (_unused, at) => plain({ from: 'stratum', part: at + 1 })) : []),
    plain({ from: 'language' }),
    plain({ from: 'mode' }),
  ]
    .map((candidate) => countValues(candidate, responses))
    .filter(({ values }) => values.length > 1 && values.length <= VALUES_MAX);
}

function candidatesOf(survey: Survey): Candidate[] {
  const asked = survey.pages
    .flatMap(({ questions }) => questions)
    .flatMap((question): Candidate[] => {
      if (question.kind !== 'single') return [];
      const options = new Map(question.options.map(({ key, texts }) => [key, texts]));
      return [{ source: { from: 'question', key: question.key }, titles: question.title, options }];
    });
  const hidden = survey.hidden.map(
    ({ key, oneOf }): Candidate => ({
      source: { from: 'hidden', key },
      titles: {},
      options: new Map((oneOf ?? []).map((value) => [value, {}])),
    }),
  );
  return [...asked, ...hidden];
}

function countValues({ source, titles, options }: Candidate, responses: readonly WeighedResponse[]): WeightingChoice {
  const counts = new Map<string, number>([...options.keys()].map((value) => [value, 0]));
  for (const response of responses) {
    const value = answerTo(response, source);
    if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return {
    ...{ source, titles },
    values: [...counts].map(([value, n]) => ({ value, titles: options.get(value) ?? {}, n })),
  };
}
