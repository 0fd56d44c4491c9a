import type { Condition } from '@plumbline/model/condition.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import {
  type Converted,
  checkConverted,
  type Lose,
  type Lost,
  type QuestionDraft,
  type SurveyDraft,
} from './converted.ts';
import { KeyMaker } from './keyMaker.ts';
import { isJson, type Json, readJsonObject, wordOf } from './readJsonObject.ts';
import { settlePages } from './settleDraft.ts';
import { carryExpression } from './surveyJsCondition.ts';
import { carryElement } from './surveyJsElement.ts';
import { type JsWork, languageOfJs, textsOfJs, textsOrName } from './surveyJsSource.ts';

type Page = SurveyDraft['pages'][number];
/** A question, or a panel's title, with the conditions of the panels it is in. */
type Flat = { name: string; element: Json; within: readonly string[] };
const LOST_SETTINGS = [
  'logo',
  'triggers',
  'calculatedValues',
  'completedHtmlOnCondition',
  'navigateToUrl',
  'maxTimeToFinish',
  'backgroundImage',
];

/**
 * A survey of SurveyJS (JSON) as ours, with everything that could not be carried.
 *
 * Panels are taken apart: their conditions go to the questions in them. `visibleIf` becomes a condition where it
 * compares questions with values. What a question measures is not in such a file and has to be said in the builder.
 *
 * @param text the file, at most 5 MB
 * @returns    a survey that stands by itself, the list of losses, and the keys by the file's own names
 * @throws     Refusal `invalid` convert.* for what is no such file, is too big, or asks nothing
 */
export function readSurveyJs(text: string): Converted {
  const file = readJsonObject(text);
  const source = pagesOf(file);
  const lost: Lost[] = [];
  const lose: Lose = (where, what, values = {}) => void lost.push({ where, what, values });
  const flats = source.map((page) => flatten(page.elements ?? page.questions, [], lose));
  const work = beginWork(file, flats.flat(), lose);
  for (const setting of LOST_SETTINGS) {
    const value = file[setting];
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      lose('', 'setting', { setting });
  }
  const pageKeys = new KeyMaker(['end', 'screenOut']);
  const drafts = source.map((page, at): Page => carryPage(work, page, flats[at] ?? [], pageKeys, file.questionsOrder));
  const pages = settlePages(drafts, lose);
  lose('', 'meaning');
  const title = textsOrName(work, '', file.title, 'Survey');
  const description = textsOfJs(work, '', file.description);
  const complete = textsOfJs(work, '', file.completedHtml);
  const others = [...work.languages].filter((language) => language !== work.language);
  const survey = checkConverted({
    plumbline: 1,
    title,
    ...(description === null ? {} : { description }),
    languages: [work.language, ...others],
    moment: 'after',
    pages,
    show: /^questionPerPage|inputPerPage$/.test(wordOf(file.questionsOnPageMode)) ? 'question' : 'page',
    progress: file.showProgressBar !== undefined && file.showProgressBar !== false && file.showProgressBar !== 'off',
    back: file.showPrevButton !== false,
    ...(complete === null ? {} : { endings: { complete } }),
  });
  return { survey, lost, keys: work.keys };
}

function pagesOf(file: Json): Json[] {
  if (Array.isArray(file.pages)) return file.pages.filter(isJson);
  if (Array.isArray(file.elements) || Array.isArray(file.questions))
    return [{ name: 'page1', elements: file.elements ?? file.questions }];
  throw new Refusal('invalid', 'convert.notSurveyJs');
}

/** Questions in their order, out of their panels; a panel's words become a statement before them. */
function flatten(elements: unknown, within: readonly string[], lose: Lose): Flat[] {
  return (Array.isArray(elements) ? (elements as unknown[]) : []).flatMap((element): Flat[] => {
    if (!isJson(element)) return [];
    const name = wordOf(element.name);
    if (element.visible === false) {
      lose(name, 'property', { question: name, property: 'visible: false' });
      return [];
    }
    const own = wordOf(element.visibleIf);
    const conditions = own === '' ? within : [...within, own];
    if (element.type === 'panel') {
      const words =
        element.title === undefined
          ? []
          : [{ name: `${name}_title`, element: { type: 'html', html: element.title }, within: conditions }];
      return [...words, ...flatten(element.elements, conditions, lose)];
    }
    if (element.type !== 'multipletext') return [{ name, element, within: conditions }];
    return (Array.isArray(element.items) ? (element.items as unknown[]) : []).filter(isJson).map((item) => ({
      name: `${name}.${wordOf(item.name)}`,
      element: {
        type: 'text',
        ...item,
        title: item.title ?? item.name,
        isRequired: item.isRequired ?? element.isRequired,
      },
      within: conditions,
    }));
  });
}

function beginWork(file: Json, flats: readonly Flat[], lose: Lose): JsWork {
  const language = languageOfJs(wordOf(file.locale)) ?? 'en';
  const questionKeys = new KeyMaker();
  const keys: Record<string, string> = {};
  const known = new Map<string, string>();
  for (const { name } of flats) {
    if (known.has(name)) continue;
    const key = questionKeys.make(name, 'q');
    known.set(name, key);
    keys[name] = key;
  }
  return {
    lose,
    language,
    languages: new Set([language]),
    questionKeys,
    keys,
    known,
    places: new Map(),
    done: new Set(),
  };
}

function carryPage(work: JsWork, page: Json, flats: readonly Flat[], pageKeys: KeyMaker, order: unknown): Page {
  const name = wordOf(page.name);
  const title = textsOfJs(work, name, page.title);
  const about = textsOfJs(work, name, page.description);
  const questions = flats.flatMap((flat) => carryFlat(work, flat));
  const showIf = page.visibleIf === undefined ? null : conditionOf(work, name, [wordOf(page.visibleIf)]);
  const key = pageKeys.make(name, 'page');
  const shuffled = page.questionsOrder === 'random' || page.questionOrder === 'random' || order === 'random';
  return {
    key,
    ...(title === null ? {} : { title }),
    ...(showIf === null ? {} : { showIf }),
    ...(shuffled ? { shuffle: true } : {}),
    questions: [...(about === null ? [] : [aboutPage(work, key, about)]), ...questions],
  };
}

function aboutPage(work: JsWork, key: string, title: Texts): QuestionDraft {
  return { kind: 'statement', key: work.questionKeys.make(`${key}_about`, 'q'), title };
}

function carryFlat(work: JsWork, { name, element, within }: Flat): QuestionDraft[] {
  if (work.places.has(name) || work.done.has(name)) {
    work.lose(name, 'question', { question: name });
    return [];
  }
  work.done.add(name);
  const carried = carryElement(work, name, element);
  if (carried === null) return [];
  if (carried.place !== null) work.places.set(name, carried.place);
  const showIf = within.length === 0 ? null : conditionOf(work, name, within);
  return [showIf === null ? carried.question : { ...carried.question, showIf }];
}

/** All of them together; null, and said, where one cannot be told. */
function conditionOf(work: JsWork, name: string, expressions: readonly string[]): Condition | null {
  const carried = expressions.map((expression) => carryExpression(work, expression));
  const told = carried.filter((condition) => condition !== null);
  if (told.length < carried.length) {
    work.lose(name, 'condition', { question: name });
    return null;
  }
  return told.length === 1 ? (told[0] ?? null) : { all: told };
}
