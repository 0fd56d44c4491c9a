import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Survey } from '@plumbline/model/survey.ts';
import { expect, test } from 'vitest';
import { checkSurvey } from './checkSurvey.ts';
import { compileSurvey } from './compileSurvey.ts';
import { EXCLUDED_FROM, judgeQuality, QUALITY_WEIGHTS } from './judgeQuality.ts';
import { scoreResponse } from './scoreResponse.ts';
import { KINDS } from './testing/surveyNames.ts';
import { validateSubmission } from './validateSubmission.ts';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../../docs/survey.md'), 'utf8');
const example = (name: string): unknown =>
  JSON.parse(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\\n\`\`\``).exec(PAGE)?.[1] ?? 'null');

test('the survey in docs/survey.md holds together, and its answer is taken and understood', () => {
  const survey = Survey.parse(example('survey'));
  expect(checkSurvey(survey)).toEqual([]);
  const compiled = compileSurvey(survey);
  const submission = example('submission') as Parameters<typeof judgeQuality>[1]['submission'] & { answers: object };
  const done = validateSubmission(compiled, submission);
  expect(done).toEqual({
    ok: true,
    answers: submission.answers,
    hidden: submission.hidden,
    spent: submission.spent,
    ending: 'complete',
  });
  const scored = scoreResponse(compiled, submission.answers as Record<string, unknown>, submission.hidden);
  expect(scored.observations.map(({ key, mark, score }) => [key, mark, Math.round(score)])).toEqual([
    ['reliability', 'perceived', 33],
    ['nps', 'perceived', 40],
  ]);
  expect(scored.attributes).toEqual({ region: 'north', age: 'under30' });
  expect(scored.texts).toEqual([{ question: 'why', dimension: null, text: '等了太久。' }]);
  expect(scored.identity).toEqual({ occasion: '2026-11-20-17' });
  const now = new Date('2026-11-22T01:04:00Z');
  const context = { submission, answers: submission.answers as Record<string, unknown>, alike: 0, worked: true, now };
  expect(judgeQuality(compiled, context)).toEqual({ findings: [], suggested: 'accepted' });
});

test('docs/survey.md tells every kind of question and the weight of every reason', () => {
  for (const kind of KINDS) expect(PAGE).toContain(`| \`${kind}\` |`);
  for (const [reason, weight] of Object.entries(QUALITY_WEIGHTS))
    expect(PAGE).toContain(`| \`${reason}\` | ${weight} |`);
  expect(PAGE).toContain(`weights that sum to ${EXCLUDED_FROM} suggest *excluded*`);
});
