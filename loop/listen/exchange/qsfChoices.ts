import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { QuestionDraft } from './converted.ts';
import { orderOfQsf, type QsfQuestion, type QsfWork, textsOfQsf } from './qsfSource.ts';
import { isJson, type Json, numberOf, wordOf } from './readJsonObject.ts';

type OptionDraft = Extract<QuestionDraft, { kind: 'single' }>['options'][number];
export type QsfChoices = { options: OptionDraft[]; byId: Map<string, string>; shuffle: boolean };

/** The choices of a question as options: in their order, with recoded values as scores, and what keeps its place. */
export function carryChoices(work: QsfWork, question: QsfQuestion): QsfChoices {
  const { payload } = question;
  const choices = isJson(payload.Choices) || Array.isArray(payload.Choices) ? (payload.Choices as Json) : {};
  let ids = orderOfQsf(payload.ChoiceOrder, payload.Choices);
  if (payload.DynamicChoices !== undefined && payload.DynamicChoices !== null && isJson(payload.DynamicChoices)) {
    work.lose(question.id, 'dynamicOptions', { question: question.key });
  }
  if (ids.length > SURVEY_LIMITS.options) {
    work.lose(question.id, 'tooMany', { question: question.key, count: ids.length, limit: SURVEY_LIMITS.options });
    ids = ids.slice(0, SURVEY_LIMITS.options);
  }
  const { shuffle, fixed } = carryShuffle(work, question);
  const recodes = isJson(payload.RecodeValues) ? payload.RecodeValues : {};
  const byId = new Map<string, string>();
  const options = ids.map((id): OptionDraft => {
    const choice = isJson(choices[id]) ? choices[id] : {};
    const key = `c${id.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 50)}`;
    byId.set(id, key);
    work.keys[`${question.id}/${id}`] = key;
    if (choice.DisplayLogic !== undefined)
      work.lose(question.id, 'optionCondition', { question: question.key, option: key });
    if (isJson(choice.Image)) work.lose(question.id, 'picture', { question: question.key });
    const score = numberOf(recodes[id]);
    return {
      key,
      texts: textsOfQsf(work, question, (of) => displayOf(of, 'Choices', id), key),
      ...(score === null ? {} : { score }),
      ...(isOn(choice.ExclusiveAnswer) ? { exclusive: true } : {}),
      ...(isOn(choice.TextEntry) ? { open: true } : {}),
      ...(shuffle && fixed.has(id) ? { fixed: true } : {}),
    };
  });
  return { options, byId, shuffle };
}

/** The words of one choice, or of one answer of a matrix, as the file has them. */
export function displayOf(of: Json, part: 'Choices' | 'Answers', id: string): unknown {
  const parts = of[part];
  const one = isJson(parts) || Array.isArray(parts) ? (parts as Json)[id] : undefined;
  return isJson(one) ? one.Display : one;
}

/** `true`, `"true"`, `1`, `"on"`, `"yes"` in any case. */
export function isOn(value: unknown): boolean {
  return value === true || value === 1 || /^(true|on|yes|1)$/i.test(wordOf(value));
}

/** Whether the order is random, and which keep their place; what is shown only in part has no like of ours. */
export function carryShuffle(work: QsfWork, question: QsfQuestion): { shuffle: boolean; fixed: Set<string> } {
  const none = { shuffle: false, fixed: new Set<string>() };
  const random = question.payload.Randomization;
  if (!isJson(random)) return none;
  const type = wordOf(random.Type);
  if (type === 'All') return { shuffle: true, fixed: new Set() };
  if (type === '' || type === 'None') return none;
  const advanced = random.Advanced;
  const subset = numberOf(isJson(advanced) ? advanced.TotalRandSubset : null) ?? 0;
  if (type === 'Advanced' && isJson(advanced) && subset === 0) {
    const hiddenOnes = Array.isArray(advanced.Undisplayed) ? advanced.Undisplayed.length : 0;
    const fixed = (Array.isArray(advanced.FixedOrder) ? advanced.FixedOrder : []).map(wordOf);
    if (hiddenOnes === 0) return { shuffle: true, fixed: new Set(fixed.filter((id) => !id.startsWith('{~'))) };
  }
  work.lose(question.id, 'randomisation', { question: question.key, kind: type });
  return none;
}
