import { describe, expect, test } from 'vitest';
import { makeSurvey } from '../survey/testing/makeSurvey.ts';
import { listExportColumns } from './listExportColumns.ts';
import { mergeVersions } from './mergeVersions.ts';

const title = { en: 'x' };
const survey = makeSurvey({
  questions: [
    { kind: 'nps', key: 'nps', title },
    { kind: 'statement', key: 'hello', title },
    { kind: 'text', key: 'why', title },
  ],
});
const namesOf = (...versions: (typeof survey)[]) =>
  listExportColumns(mergeVersions(versions), { personal: true }).map(({ name }) => name);

describe('why somebody on the telephone did not answer', () => {
  test('has a column beside each question, where the survey was ever asked so', () => {
    expect(namesOf(survey)).toEqual(['nps', 'why']);
    const spoken = { ...survey, interview: { unsaid: ['refused' as const] } };
    expect(namesOf(survey, spoken)).toEqual(['nps', 'nps_unsaid', 'why', 'why_unsaid']);
  });

  test('is a number with a name, and the question itself stays empty', () => {
    const spoken = { ...survey, interview: { unsaid: ['dontKnow' as const, 'refused' as const] } };
    const [nps, reason] = listExportColumns(mergeVersions([spoken]), { personal: true });
    const answers = { 'nps:_unsaid': 'refused' };
    expect(nps?.read(answers)).toBeNull();
    expect(reason?.values.find(({ value }) => value === reason.read(answers))?.key).toBe('refused');
    expect(reason?.read({ nps: 7 })).toBeNull();
  });
});
