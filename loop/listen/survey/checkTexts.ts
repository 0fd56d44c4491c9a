import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { PIPE } from './pipeText.ts';
import type { ProblemList } from './problemList.ts';

/** Words with where they stand, and how many questions are asked before they are read. */
type Placed = { readonly path: string; readonly texts: Texts; readonly asked: number };

/** Finds words that are missing in a language, and pipes to questions that are unknown or not yet asked. */
export function checkTexts(survey: Survey, places: ReadonlyMap<string, number>, problems: ProblemList): void {
  const [first = ''] = survey.languages;
  for (const { path, texts, asked } of listTexts(survey, places.size)) {
    for (const language of survey.languages) {
      const there = Object.hasOwn(texts, language) && texts[language]?.trim() !== '';
      if (!there) problems.add(path, language === first ? 'wordsMissingFirst' : 'wordsMissing', { language });
    }
    for (const key of pipesOf(texts)) {
      const index = places.get(key);
      if (index === undefined) problems.add(path, 'pipeUnknown', { question: key });
      else if (index >= asked) problems.add(path, 'pipeLater', { question: key });
    }
  }
}

function pipesOf(texts: Texts): Set<string> {
  return new Set(Object.values(texts).flatMap((words) => [...words.matchAll(PIPE)].map(([, key]) => key ?? '')));
}

function listTexts(survey: Survey, questions: number): Placed[] {
  const found: Placed[] = [];
  const add = (path: string, texts: Texts | undefined, asked: number) => {
    if (texts !== undefined) found.push({ path, texts, asked });
  };
  add('title', survey.title, 0);
  add('description', survey.description, 0);
  add('interview.opening', survey.interview?.opening, 0);
  add('interview.closing', survey.interview?.closing, questions);
  for (const [name, texts] of Object.entries(survey.endings)) add(`endings.${name}`, texts, questions);
  survey.quotas.forEach((quota, at) => {
    add(`quotas.${at}.names`, quota.names, 0);
  });
  let asked = 0;
  survey.pages.forEach((page, at) => {
    add(`pages.${at}.title`, page.title, asked);
    page.questions.forEach((question, place) => {
      const path = `pages.${at}.questions.${place}`;
      for (const [name, texts] of textsOf(question)) add(`${path}.${name}`, texts, asked);
      asked += 1;
    });
  });
  return found;
}

const NAMES = ['title', 'help', 'lowText', 'middleText', 'highText', 'unit', 'functional', 'dysfunctional'] as const;

function textsOf(question: Question): [name: string, texts: Texts | undefined][] {
  const own = question as Partial<Record<(typeof NAMES)[number], Texts>>;
  return [
    ...NAMES.map((name): [string, Texts | undefined] => [name, own[name]]),
    ...('options' in question ? question.options : []).map((option, at): [string, Texts] => [
      `options.${at}.texts`,
      option.texts,
    ]),
    ...('rows' in question ? question.rows : []).map((row, at): [string, Texts] => [`rows.${at}.texts`, row.texts]),
    ...Object.entries('pointTexts' in question ? (question.pointTexts ?? {}) : {}).map(
      ([point, texts]): [string, Texts] => [`pointTexts.${point}`, texts],
    ),
  ];
}
