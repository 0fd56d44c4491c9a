import type { Texts } from '@plumbline/model/surveyKey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { Lose } from './converted.ts';
import type { KeyMaker } from './keyMaker.ts';
import { plainText, showsPicture } from './plainText.ts';
import { isJson, type Json, wordOf } from './readJsonObject.ts';

/** A question of the file, and the key that it has with us. */
export type QsfQuestion = { id: string; key: string; payload: Json };

/** How a question of the file is answered with us, so that its conditions can be told. */
export type QsfPlace = {
  kind: 'single' | 'multiple' | 'matrix' | 'score' | 'words' | 'parts';
  key: string;
  /** option by number of the choice; for `matrix`, the row */
  options: ReadonlyMap<string, string>;
  /** number of the point by number of the answer, of a matrix */
  points?: ReadonlyMap<string, number>;
  /** of a question that became several: the key of each, by number of the choice, and how it is answered */
  parts?: ReadonlyMap<string, string>;
};

/** What the parts of the reader share while one file is read. */
export type QsfWork = {
  lose: Lose;
  /** the file's language, as it writes it and as we do */
  language: string;
  /** our name of each other language the file is written in, by the file's own */
  translations: Map<string, string>;
  questionKeys: KeyMaker;
  keys: Record<string, string>;
  /** key by QID */
  known: ReadonlyMap<string, string>;
  hidden: Map<string, string>;
  places: Map<string, QsfPlace>;
};

const LANGUAGES: Readonly<Record<string, string>> = { 'ZH-S': 'zh-CN', 'ZH-T': 'zh-TW' };

/** `ZH-S` → `zh-CN`, `PT-BR` → `pt-BR`; null for what is no language. */
export function languageOfQsf(code: string): string | null {
  const known = LANGUAGES[code.toUpperCase()];
  if (known !== undefined) return known;
  const match = /^([A-Za-z]{2,3})(?:-([A-Za-z0-9]{2,8}))?$/.exec(code);
  if (match === null) return null;
  const main = (match[1] ?? '').toLowerCase();
  return match[2] === undefined ? main : `${main}-${match[2].toUpperCase()}`;
}

/** Words of a part of a question in every language it was translated into; `fallback` where the file has none. */
export function textsOfQsf(
  work: QsfWork,
  question: QsfQuestion,
  pick: (of: Json) => unknown,
  fallback: string = question.key,
): Texts {
  const texts: Texts = { [work.language]: wordsOf(work, question, pick(question.payload)) || fallback };
  const translated = question.payload.Language;
  if (isJson(translated)) {
    for (const [code, language] of work.translations) {
      const of = translated[code];
      const words = isJson(of) ? wordsOf(work, question, pick(of)) : '';
      if (words !== '' && language !== work.language) texts[language] = words;
    }
  }
  return texts;
}

function wordsOf(work: QsfWork, question: QsfQuestion, value: unknown): string {
  const html = wordOf(value);
  if (showsPicture(html)) work.lose(question.id, 'picture', { question: question.key });
  const words = plainText(pipedOf(work, question, html));
  if (words.length <= SURVEY_LIMITS.textChars) return words;
  work.lose(question.id, 'shortened', { question: question.key, limit: SURVEY_LIMITS.textChars });
  return words.slice(0, SURVEY_LIMITS.textChars);
}

/** `${q://QID1/ChoiceGroup/SelectedChoices}` → `{{q1}}`; what has no answer of ours to show becomes an ellipsis. */
function pipedOf(work: QsfWork, question: QsfQuestion, html: string): string {
  return html.replace(/\$\{([^{}$]{1,300})\}/g, (whole, inner: string) => {
    const asked = /^q:\/\/(QID\d+)\/(ChoiceGroup\/SelectedChoices|ChoiceTextEntryValue|ChoiceNumericEntryValue)/.exec(
      inner,
    );
    const key = asked === null ? undefined : work.known.get(asked[1] ?? '');
    if (key !== undefined) return `{{${key}}}`;
    work.lose(question.id, 'piping', { question: question.key, piped: whole });
    return '…';
  });
}

/** Numbers of choices, or of answers, in the order they are shown. */
export function orderOfQsf(order: unknown, of: unknown): string[] {
  const there = isJson(of) ? of : Array.isArray(of) ? Object.fromEntries(of.map((one, at) => [String(at), one])) : {};
  const listed = (Array.isArray(order) ? order : []).map(wordOf).filter((id) => id in there);
  return listed.length > 0 ? [...new Set(listed)] : Object.keys(there);
}
