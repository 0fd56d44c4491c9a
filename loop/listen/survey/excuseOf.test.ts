import { describe, expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { keepSeenAnswers } from './keepSeenAnswers.ts';
import { makeSubmission, makeSurvey } from './testing/makeSurvey.ts';
import { validateSubmission } from './validateSubmission.ts';

const title = { en: 'x' };
const questions = [
  { kind: 'nps', key: 'nps', title, required: true },
  { kind: 'file', key: 'photo', title, required: true },
  { kind: 'consent', key: 'agree', title, required: true },
] as const;
const spoken = compileSurvey({ ...makeSurvey({ questions: [...questions] }), interview: { unsaid: ['dontKnow'] } });
const silent = compileSurvey(makeSurvey({ questions: [...questions] }));

const judge = (compiled: typeof spoken, answers: Record<string, unknown>, mode?: string) => {
  const judged = validateSubmission(compiled, { ...makeSubmission(answers), ...(mode ? { mode } : {}) });
  return judged.ok ? judged.answers : judged.refused.map(({ question, fault }) => `${question} ${fault}`);
};

describe('on the telephone', () => {
  test('a required question may be left with a reason, which is kept apart from an answer', () => {
    expect(judge(spoken, { 'nps:_unsaid': 'dontKnow', agree: true }, 'phone')).toEqual({
      'nps:_unsaid': 'dontKnow',
      agree: true,
    });
  });
  test('an answer stands above a reason, and a question without either is missing', () => {
    expect(judge(spoken, { nps: 9, 'nps:_unsaid': 'dontKnow', agree: true }, 'phone')).toEqual({ nps: 9, agree: true });
    expect(judge(spoken, { agree: true }, 'phone')).toEqual(['nps required']);
  });
  test('a reason that the survey does not offer, or in place of a consent, is refused', () => {
    const unknown = ['nps unknownOption'];
    expect(judge(spoken, { 'nps:_unsaid': 'refused', agree: true }, 'phone')).toEqual(unknown);
    expect(judge(silent, { 'nps:_unsaid': 'dontKnow', agree: true }, 'phone')).toContain('nps unknownOption');
    expect(judge(spoken, { nps: 1, 'agree:_unsaid': 'dontKnow' }, 'phone')).toEqual(['agree unknownOption']);
    expect(judge(spoken, { nps: 1, agree: true, 'nps:_other': 'dontKnow' }, 'phone')).toEqual(unknown);
  });
});

test('a respondent cannot leave a question with a reason', () => {
  for (const mode of ['web', 'widget', 'kiosk', undefined]) {
    expect(judge(spoken, { 'nps:_unsaid': 'dontKnow', agree: true }, mode)).toContain('nps unknownOption');
  }
});

test('no file is required where none can be handed over', () => {
  const answers = { nps: 5, agree: true };
  expect(judge(silent, answers, 'kiosk')).toEqual(answers);
  expect(judge(silent, answers, 'web')).toEqual(['photo required']);
});

test('the page sends a reason along, but not beside an answer', () => {
  const keep = (answers: Record<string, string | number>) => keepSeenAnswers(spoken, answers, {}, 'en');
  expect(keep({ 'nps:_unsaid': 'dontKnow' })).toEqual({ 'nps:_unsaid': 'dontKnow' });
  expect(keep({ nps: 3, 'nps:_unsaid': 'dontKnow' })).toEqual({ nps: 3 });
});
