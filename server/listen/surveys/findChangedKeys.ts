import { isDeepStrictEqual } from 'node:util';
import type { Question, QuestionKind } from '@plumbline/model/question.ts';
import { Survey } from '@plumbline/model/survey.ts';

export type ChangedKey = {
  path: string;
  key: string;
  /** the version in which it meant something else */
  version: number;
  was: QuestionShape;
  is: QuestionShape;
};
/** What makes answers under one key comparable; `range` is '' where the kind has none. */
export type QuestionShape = { kind: QuestionKind; range: string };

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
  const before = new Map<string, { version: number; shape: QuestionShape }>();
  for (const { version, definition } of published) {
    const read = Survey.safeParse(definition);
    if (!read.success) continue;
    for (const { question } of questionsOf(read.data)) before.set(question.key, { version, shape: shapeOf(question) });
  }
  return questionsOf(survey).flatMap(({ question, path }) => {
    const known = before.get(question.key);
    const is = shapeOf(question);
    if (known === undefined || isDeepStrictEqual(known.shape, is)) return [];
    return [{ path, key: question.key, version: known.version, was: known.shape, is }];
  });
}

function questionsOf({ pages }: Survey): { question: Question; path: string }[] {
  return pages.flatMap((page, at) =>
    page.questions.map((question, place) => ({ question, path: `pages.${at}.questions.${place}` })),
  );
}

function shapeOf(question: Question): QuestionShape {
  return { kind: question.kind, range: rangeOf(question) };
}

function rangeOf(question: Question): string {
  const turned = 'reversed' in question && question.reversed === true ? ' ↔' : '';
  switch (question.kind) {
    case 'scale':
    case 'matrix':
    case 'pair':
    case 'slider':
      return `${question.low}–${question.high}${turned}`;
    case 'stars':
      return `1–${question.high}`;
    case 'sum':
      return String(question.total);
    default:
      return '';
  }
}
