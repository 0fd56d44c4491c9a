import type { CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { textIn } from './textIn.ts';

/** 238 words a minute of six characters with their space; 390 Chinese characters a minute [brysbaert-2019]. */
const LETTERS_PER_SECOND = (238 * 6) / 60;
const IDEOGRAPHS_PER_SECOND = 390 / 60;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/g;

/** Many responses are judged for one survey: its words are counted once in each language. */
const COUNTED = new WeakMap<CompiledSurvey, Map<string, Float64Array>>();

/** Seconds it usually takes to read a question and its rows; options and help may be skipped. */
export function readingSeconds(compiled: CompiledSurvey, question: CompiledQuestion, language: string): number {
  let languages = COUNTED.get(compiled);
  if (languages === undefined) {
    languages = new Map();
    COUNTED.set(compiled, languages);
  }
  const known = compiled.survey.languages.includes(language) ? language : '';
  let seconds = languages.get(known);
  if (seconds === undefined) {
    seconds = Float64Array.from(compiled.questions, (one) => countSeconds(compiled, one, known));
    languages.set(known, seconds);
  }
  return seconds[question.index] ?? 0;
}

function countSeconds({ survey }: CompiledSurvey, { question, rows }: CompiledQuestion, language: string): number {
  const fallback = survey.languages[0] ?? '';
  const texts = [question.title, ...[...rows.values()].map((row) => row.texts)];
  return texts.reduce((sum, text) => {
    const words = textIn(text, language, fallback);
    const ideographs = words.match(IDEOGRAPH)?.length ?? 0;
    return sum + ideographs / IDEOGRAPHS_PER_SECOND + (words.length - ideographs) / LETTERS_PER_SECOND;
  }, 0);
}
