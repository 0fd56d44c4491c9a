import type { CompiledQuestion, CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { orderItems } from '@plumbline/loop/listen/survey/orderItems.ts';
import { pipeText } from '@plumbline/loop/listen/survey/pipeText.ts';
import { textIn } from '@plumbline/loop/listen/survey/textIn.ts';
import type { Option, Question, Row } from '@plumbline/model/question.ts';
import type { Page, Survey } from '@plumbline/model/survey.ts';
import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';

/** Everything of a survey as one respondent sees it: orders by the seed of the response, words in the language read. */
export function arrangeFor(compiled: CompiledSurvey, seed: number) {
  const fallback = compiled.survey.languages[0] ?? '';
  const order = <Item>(question: Question, items: readonly Item[]): readonly Item[] =>
    'shuffle' in question && question.shuffle === true ? orderItems(seed, question.key, items) : items;
  return {
    words: (texts: Texts | undefined, answers: Answers, language: string): string =>
      pipeText(textIn(texts, language, fallback), compiled, answers, language),
    optionsOf: (question: Question & { options: Option[] }) => order(question, question.options),
    rowsOf: (question: Question & { rows: Row[] }) => order(question, question.rows),
    setsOf: ({ sets, options }: Extract<Question, { kind: 'bestWorst' }>): readonly (readonly Option[])[] =>
      sets.map((set) => set.flatMap((key) => options.find((option) => option.key === key) ?? [])),
  };
}

/** The questions of a page in the order of this response. */
export function orderQuestions(
  page: Page,
  questions: readonly CompiledQuestion[],
  seed: number,
): readonly CompiledQuestion[] {
  return page.shuffle === true ? orderItems(seed, page.key, questions) : questions;
}

/** Words of a survey outside its questions, where no answer can be put in. */
export function plainWords(texts: Texts | undefined, language: string, { languages }: Survey): string {
  return textIn(texts, language, languages[0] ?? '');
}
