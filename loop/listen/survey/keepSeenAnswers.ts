import type { Answers, AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import { unsaidName } from './excuseOf.ts';
import { isAnswered } from './isAnswered.ts';
import { isChosen } from './isChosen.ts';
import { ownValue } from './ownValue.ts';
import { walkPages } from './walkPages.ts';

/**
 * The answers to send off: those to questions that are seen at the end.
 *
 * Someone who went back and took another way has answers that no longer count; sending them would be refused. Words
 * beside an option go where the option is no longer chosen.
 */
export function keepSeenAnswers(
  compiled: CompiledSurvey,
  answers: Answers,
  hidden: Readonly<Record<string, string>>,
  language: string,
): Answers {
  const kept: Record<string, AnswerValue> = {};
  for (const { questions } of walkPages(compiled, answers, hidden, language).pages) {
    for (const { key, openOptions } of questions) {
      const value = ownValue(answers, key) as AnswerValue | undefined;
      if (value === undefined || !isAnswered(value)) {
        const reason = ownValue(answers, unsaidName(key));
        if (typeof reason === 'string') kept[unsaidName(key)] = reason;
        continue;
      }
      kept[key] = value;
      for (const { option, name } of openOptions) {
        const words = ownValue(answers, name);
        if (typeof words === 'string' && words.trim() !== '' && isChosen(value, option)) kept[name] = words;
      }
    }
  }
  return kept;
}
