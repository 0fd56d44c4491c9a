import type { Texts } from '@plumbline/model/surveyKey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { Lose } from './converted.ts';
import type { KeyMaker } from './keyMaker.ts';
import { plainText, showsPicture } from './plainText.ts';
import { isJson, wordOf } from './readJsonObject.ts';

/** How a question of the file is answered with us, so that its expressions can be told. */
export type JsPlace = {
  /** of `parts` it can only be told whether it was answered */
  kind: 'single' | 'multiple' | 'boolean' | 'score' | 'words' | 'matrix' | 'parts';
  key: string;
  /** option by value; of a matrix, row by value */
  options: ReadonlyMap<string, string>;
  /** of a matrix: point by the column's value */
  points?: ReadonlyMap<string, number>;
};

/** What the parts of the reader share while one file is read. */
export type JsWork = {
  lose: Lose;
  /** the language of words that are not said to be in another */
  language: string;
  languages: Set<string>;
  questionKeys: KeyMaker;
  keys: Record<string, string>;
  /** key by name, of every question in the file */
  known: ReadonlyMap<string, string>;
  places: Map<string, JsPlace>;
  /** names that were carried; a second question of one name is none */
  done: Set<string>;
};

/** `zh-cn` → `zh-CN`; null for what is no language. */
export function languageOfJs(code: string): string | null {
  const match = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?$/.exec(code);
  if (match === null) return null;
  const main = (match[1] ?? '').toLowerCase();
  if (match[2] === undefined) return main;
  return `${main}-${match[2].length === 2 ? match[2].toUpperCase() : match[2]}`;
}

/** Words, in one language or by language; null where there are none. */
export function textsOfJs(work: JsWork, where: string, value: unknown): Texts | null {
  const texts: Texts = {};
  const entries: [string, unknown][] = isJson(value) ? Object.entries(value) : [['default', value]];
  for (const [code, words] of entries) {
    const said = wordsOf(work, where, wordOf(words));
    if (said === '') continue;
    const language = code === 'default' ? work.language : languageOfJs(code);
    if (language === null || (work.languages.size >= 40 && !work.languages.has(language))) {
      work.lose(where, 'language', { language: code });
      continue;
    }
    work.languages.add(language);
    texts[language] = said;
  }
  return Object.keys(texts).length === 0 ? null : texts;
}

/** Words that must be there: its name, where the file has no others. */
export function textsOrName(work: JsWork, where: string, value: unknown, name: string): Texts {
  return textsOfJs(work, where, value) ?? { [work.language]: name.slice(0, SURVEY_LIMITS.textChars) || '…' };
}

function wordsOf(work: JsWork, where: string, html: string): string {
  if (showsPicture(html)) work.lose(where, 'picture', { question: where });
  const words = plainText(html).replace(/\{([^{}]{1,100})\}/g, (whole, name: string) => {
    const key = work.known.get(name.trim());
    if (key !== undefined) return `{{${key}}}`;
    work.lose(where, 'piping', { question: where, piped: whole });
    return whole;
  });
  if (words.length <= SURVEY_LIMITS.textChars) return words;
  work.lose(where, 'shortened', { question: where, limit: SURVEY_LIMITS.textChars });
  return words.slice(0, SURVEY_LIMITS.textChars);
}
