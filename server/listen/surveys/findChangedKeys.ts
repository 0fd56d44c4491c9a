import { type Question, Survey } from '@plumbline/model/survey.ts';

export type ChangedKey = {
  path: string;
  key: string;
  /** the version in which it meant something else */
  version: number;
  was: string;
  is: string;
};

/**
 * Keys of questions that a published version used for another kind of question or another scale.
 *
 * Answers are kept under their key whatever the version: were 1–5 to become 1–7 under the same key, old answers and new
 * ones would be averaged as if they were the same.
 */
export function findChangedKeys(
  survey: Survey,
  published: readonly { version: number; definition: unknown }[],
): ChangedKey[] {
  const before = new Map<string, { version: number; shape: string }>();
  for (const { version, definition } of published) {
    const read = Survey.safeParse(definition);
    if (!read.success) continue;
    for (const { question } of questionsOf(read.data)) before.set(question.key, { version, shape: shapeOf(question) });
  }
  return questionsOf(survey).flatMap(({ question, path }) => {
    const known = before.get(question.key);
    const is = shapeOf(question);
    if (known === undefined || known.shape === is) return [];
    return [{ path, key: question.key, version: known.version, was: known.shape, is }];
  });
}

function questionsOf({ pages }: Survey): { question: Question; path: string }[] {
  return pages.flatMap((page, at) =>
    page.questions.map((question, place) => ({ question, path: `pages.${at}.questions.${place}` })),
  );
}

/** What makes answers under one key comparable, short enough for a sentence: `scale 1–7`. */
function shapeOf(question: Question): string {
  const turned = 'reversed' in question && question.reversed === true ? ' ↔' : '';
  switch (question.kind) {
    case 'scale':
    case 'matrix':
    case 'pair':
      return `${question.kind} ${question.low}–${question.high}${turned}`;
    case 'slider':
      return `slider ${question.low}–${question.high}${turned}`;
    case 'stars':
      return `stars 1–${question.high}`;
    case 'sum':
      return `sum ${question.total}`;
    default:
      return question.kind;
  }
}
