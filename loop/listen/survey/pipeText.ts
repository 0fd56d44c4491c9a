import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import type { CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { ownValue } from './ownValue.ts';
import { textIn } from './textIn.ts';

/** Where an earlier answer is put in. */
export const PIPE = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,59})\s*\}\}/g;
/** A whole essay inside a question would be none. */
const INSERTED_CHARS = 500;

/**
 * The words with answers to earlier questions put in for `{{KEY}}`; plain text, for the page to show as text.
 *
 * An option is named by its words, an open one by what was written, several as a list of the language. What was not
 * answered, or has no words, becomes nothing. What is put in is not looked at again.
 */
export function pipeText(text: string, compiled: CompiledSurvey, answers: Answers, language: string): string {
  if (!text.includes('{{')) return text;
  return text.replace(PIPE, (_whole, key: string) => {
    const question = compiled.byKey.get(key);
    const said = question === undefined ? '' : wordsOf(question, answers, language, compiled.survey.languages[0] ?? '');
    return said.length > INSERTED_CHARS ? `${said.slice(0, INSERTED_CHARS)}…` : said;
  });
}

function wordsOf(compiled: CompiledQuestion, answers: Answers, language: string, fallback: string): string {
  const { question, key, options } = compiled;
  const value = ownValue(answers, key);
  const inWords = (texts: Texts | undefined) => textIn(texts, language, fallback);
  const wordsOfOption = (chosen: unknown): string => {
    const open = ownValue(answers, `${key}:${String(chosen)}`);
    if (typeof open === 'string' && open.trim() !== '') return open.trim();
    return inWords(options.get(String(chosen))?.texts);
  };
  switch (question.kind) {
    case 'single':
      return typeof value === 'string' ? wordsOfOption(value) : '';
    case 'multiple':
    case 'ranking':
      return Array.isArray(value) ? joinWords(value.slice(0, options.size).map(wordsOfOption), language) : '';
    case 'scale': {
      const words = typeof value === 'number' ? inWords(question.pointTexts?.[String(value)]) : '';
      return words !== '' || typeof value !== 'number' ? words : String(value);
    }
    case 'nps':
    case 'stars':
    case 'slider':
    case 'number':
      return typeof value === 'number' ? String(value) : '';
    case 'text':
    case 'date':
      return typeof value === 'string' ? value.trim() : '';
    case 'contact': {
      const name = ownValue(value, 'name');
      return typeof name === 'string' ? name.trim() : '';
    }
    default:
      return '';
  }
}

function joinWords(words: readonly string[], language: string): string {
  try {
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  } catch {
    // a language the browser has never heard of
    return words.join(', ');
  }
}
