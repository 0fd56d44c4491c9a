import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { QuestionDraft } from './converted.ts';
import { KeyMaker } from './keyMaker.ts';
import { isJson, type Json, numberOf, wordOf } from './readJsonObject.ts';
import { type JsWork, textsOrName } from './surveyJsSource.ts';

type OptionDraft = Extract<QuestionDraft, { kind: 'single' }>['options'][number];

/** Choices with their values as keys, and the extra ones (other, none …) that the file asks for by a word. */
export function carryJsChoices(
  work: JsWork,
  name: string,
  element: Json,
): { options: OptionDraft[]; byValue: Map<string, string>; shuffle: boolean } {
  const makeKey = new KeyMaker();
  const byValue = new Map<string, string>();
  let choices = Array.isArray(element.choices) ? (element.choices as unknown[]) : [];
  if (choices.length > SURVEY_LIMITS.options - 5) {
    work.lose(name, 'tooMany', { question: name, count: choices.length, limit: SURVEY_LIMITS.options - 5 });
    choices = choices.slice(0, SURVEY_LIMITS.options - 5);
  }
  const options = choices.flatMap((choice): OptionDraft[] => {
    const of = isJson(choice) ? choice : { value: choice };
    const value = typeof of.value === 'boolean' ? String(of.value) : wordOf(of.value);
    if (value === '' || byValue.has(value)) return [];
    if (of.visibleIf !== undefined || of.enableIf !== undefined)
      work.lose(name, 'optionCondition', { question: name, option: value });
    const key = makeKey.make(value, 'c');
    byValue.set(value, key);
    work.keys[`${name}/${value}`] = key;
    const score = typeof of.value === 'number' ? numberOf(of.value) : null;
    return [
      {
        key,
        texts: textsOrName(work, name, of.text, value),
        ...(score === null ? {} : { score }),
        ...(of.isExclusive === true ? { exclusive: true } : {}),
        ...(of.showCommentArea === true ? { open: true } : {}),
      },
    ];
  });
  const random = element.choicesOrder === 'random';
  if (element.choicesOrder === 'asc' || element.choicesOrder === 'desc') {
    work.lose(name, 'property', { question: name, property: 'choicesOrder' });
  }
  if (element.hasSelectAll === true || element.showSelectAllItem === true) {
    work.lose(name, 'property', { question: name, property: 'showSelectAllItem' });
  }
  const extras: [string, boolean, unknown, string, Partial<OptionDraft>][] = [
    ['other', element.hasOther === true || element.showOtherItem === true, element.otherText, 'Other', { open: true }],
    ['none', element.hasNone === true || element.showNoneItem === true, element.noneText, 'None', { exclusive: true }],
    ['refused', element.showRefuseItem === true, element.refuseText, 'Refuse to answer', { exclusive: true }],
    ['dontknow', element.showDontKnowItem === true, element.dontKnowText, 'Don’t know', { exclusive: true }],
  ];
  for (const [value, wanted, text, fallback, more] of extras) {
    if (!wanted || byValue.has(value)) continue;
    const key = makeKey.make(value, 'c');
    byValue.set(value, key);
    options.push({ key, texts: textsOrName(work, name, text, fallback), ...more, ...(random ? { fixed: true } : {}) });
  }
  return { options, byValue, shuffle: random };
}
