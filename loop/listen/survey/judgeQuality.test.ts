import { createHash } from 'node:crypto';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { describe, expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { isGibberish } from './isGibberish.ts';
import { isWorkDone } from './isWorkDone.ts';
import { judgeQuality } from './judgeQuality.ts';
import { searchWork } from './searchWork.ts';
import { sha256 } from './sha256.ts';
import { makeSubmission, makeSurvey } from './testing/makeSurvey.ts';

const title = { en: 'How was it?', 'zh-CN': '怎么样？' };
const rows = Array.from({ length: 6 }, (_none, at) => ({
  key: `r${at}`,
  texts: { en: 'How was this part of it?', 'zh-CN': '这一项怎么样？' },
}));
const SURVEY = compileSurvey(
  makeSurvey({
    quality: {
      attention: [{ question: 'm', row: 'r3', equals: 2 }],
      contradictions: [
        {
          key: 'happyLeaver',
          when: {
            all: [
              { question: 'n', is: 'atLeast', value: 9 },
              { question: 'w', is: 'equals', value: 1 },
            ],
          },
        },
      ],
    },
    questions: [
      { kind: 'matrix', key: 'm', title, low: 1, high: 7, rows },
      { kind: 'nps', key: 'n', title },
      { kind: 'scale', key: 'w', title, low: 1, high: 7 },
      { kind: 'text', key: 't', title },
    ],
  }),
);
const CAREFUL = { m: { r0: 5, r1: 6, r2: 4, r3: 2, r4: 7, r5: 5 }, n: 8, w: 3, t: 'Waited ten minutes at the desk.' };
const judge = (answers: Record<string, unknown>, rest: Partial<Submission> = {}, context = {}) =>
  judgeQuality(SURVEY, {
    submission: makeSubmission({}, rest),
    answers,
    alike: 0,
    worked: true,
    now: new Date('2026-11-22T09:06:00Z'),
    ...context,
  });
const reasons = (verdict: ReturnType<typeof judge>) =>
  verdict.findings.map(({ reason, at }) => (at === undefined ? reason : `${reason} ${at}`));

describe('how a response was given', () => {
  test('a careful one carries no reason', () => {
    expect(judge(CAREFUL)).toEqual({ findings: [], suggested: 'accepted' });
    expect(judge({})).toEqual({ findings: [], suggested: 'accepted' });
  });

  test('nine items in eight seconds are too fast, by the clock or by the time spent on each', () => {
    const inSeconds = (seconds: number) => ({
      submittedAt: new Date(Date.parse('2026-11-22T09:00:00Z') + seconds * 1000).toISOString(),
    });
    expect(judge(CAREFUL, inSeconds(8.2))).toEqual({
      findings: [{ reason: 'tooFast', value: 8.2 }],
      suggested: 'doubtful',
    });
    expect(reasons(judge(CAREFUL, inSeconds(9.1)))).toEqual([]);
    expect(reasons(judge(CAREFUL, { spent: { m: 2000, n: 300, w: 300, t: 900 } }))).toEqual(['tooFast']);
    // not every question was timed: the clock says five minutes
    expect(reasons(judge(CAREFUL, { spent: { m: 2000 } }))).toEqual([]);
    expect(reasons(judge(CAREFUL, { ...inSeconds(0), mode: 'api' }))).toEqual([]);
  });

  test('long questions need time to be read, in Chinese by its characters', () => {
    const long = compileSurvey(
      makeSurvey({
        questions: [
          { kind: 'scale', key: 's', title: { en: 'word '.repeat(200), 'zh-CN': '字'.repeat(390) }, low: 1, high: 5 },
        ],
      }),
    );
    const verdict = (seconds: number, language: string) =>
      judgeQuality(long, {
        submission: makeSubmission({}, { language, spent: { s: seconds * 1000 } }),
        answers: { s: 3 },
        alike: 0,
        worked: true,
        now: new Date('2026-11-22T09:06:00Z'),
      }).suggested;
    // 390 characters are a minute, 0.3 of it 18 seconds; 1,000 letters 42 seconds, 0.3 of it 12.6
    expect([verdict(17, 'zh-CN'), verdict(19, 'zh-CN')]).toEqual(['doubtful', 'accepted']);
    expect([verdict(12, 'en'), verdict(13, 'en')]).toEqual(['doubtful', 'accepted']);
  });

  test('one point down a whole block is a straight line, and one out of six is none', () => {
    const same = (rest = {}) => ({ m: { r0: 2, r1: 2, r2: 2, r3: 2, r4: 2, r5: 2, ...rest } });
    expect(judge(same())).toMatchObject({
      findings: [{ reason: 'straightLining', at: 'm', value: 6 }],
      suggested: 'doubtful',
    });
    expect(reasons(judge(same({ r5: 3 })))).toEqual([]);
  });

  test('a run over ten items and half of all is told once, where no block tells it', () => {
    const block = (key: string) => ({ kind: 'matrix', key, title, low: 1, high: 5, rows: rows.slice(0, 4) });
    const survey = compileSurvey(makeSurvey({ questions: ['a', 'b', 'c', 'd'].map(block) }));
    const points = (n: number) => ({ r0: n, r1: n, r2: n, r3: n });
    const findings = (answers: Record<string, unknown>) =>
      judgeQuality(survey, {
        submission: makeSubmission({}),
        answers,
        alike: 0,
        worked: true,
        now: new Date('2026-11-22T09:06:00Z'),
      }).findings;
    expect(findings({ a: points(4), b: points(4), c: points(4), d: points(1) })).toEqual([
      { reason: 'straightLining', value: 12 },
    ]);
    expect(findings({ a: points(4), b: points(4), c: points(3), d: points(1) })).toEqual([]);
  });

  test('attention, contradictions, honeypot, work and clock', () => {
    expect(reasons(judge({ ...CAREFUL, m: { ...CAREFUL.m, r3: 3 } }))).toEqual(['attentionFailed m.r3']);
    expect(reasons(judge({ ...CAREFUL, n: 10, w: 1 }))).toEqual(['contradiction happyLeaver']);
    expect(judge(CAREFUL, { website: 'http://x' })).toEqual({
      findings: [{ reason: 'honeypot' }],
      suggested: 'excluded',
    });
    expect(reasons(judge(CAREFUL, {}, { worked: false }))).toEqual(['noWork']);
    expect(reasons(judge(CAREFUL, { submittedAt: '2026-11-22T08:59:00Z' }))).toEqual(['clock']);
    expect(reasons(judge(CAREFUL, { submittedAt: '2026-11-22T09:15:59Z' }))).toEqual([]);
    expect(reasons(judge(CAREFUL, { submittedAt: '2026-11-22T09:17:00Z' }))).toEqual(['clock']);
  });

  test('equal answers are strange only where much was said', () => {
    expect(reasons(judge(CAREFUL, {}, { alike: 2 }))).toEqual(['duplicate']);
    expect(reasons(judge({ n: 10, w: 7 }, {}, { alike: 900 }))).toEqual([]);
    // everyone who likes everything answers like this
    expect(reasons(judge({ m: { r0: 7, r1: 7, r2: 7, r4: 7 }, n: 10, w: 7 }, {}, { alike: 30 }))).toEqual([]);
  });

  test('one reason makes doubtful; two strong ones, or many, suggest exclusion', () => {
    const fast = { spent: { m: 1, n: 1, w: 1, t: 1 } };
    expect(judge({ ...CAREFUL, m: { ...CAREFUL.m, r3: 3 } }, fast).suggested).toBe('excluded');
    expect(judge({ ...CAREFUL, t: 'asdfasdf' }, fast).suggested).toBe('doubtful');
  });
});

test.each(['asdfghjk', 'qwerqwer', 'aaaaaaa', 'sdkfjghskdjfg', 'zxcvbnm zxcvbnm', 'dfgdfgdfg hjklghjkl'])(
  '%s is hitting of keys',
  (text) => {
    expect(isGibberish(text)).toBe(true);
  },
);

test.each([
  'ok',
  'n/a',
  'Great!!!',
  'good',
  'hahahaha',
  'were',
  'property',
  'TLS, HTTPS, SMTP and PDFs',
  'Čtvrthrst zrn',
  'Angstschweiß',
  'rhythm',
  '哈哈哈哈哈哈哈哈',
  '很好',
  '。。。。。。',
  '还行 sdkfjghskdjfg',
  'Отлично',
  'ممتاز',
  '12345678',
  '😀😀😀😀😀😀😀',
])('%s is an answer', (text) => {
  expect(isGibberish(text)).toBe(false);
});

test('our SHA-256 is the one everyone has', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const text = `中${'a'.repeat(length)}`;
    const expected = createHash('sha256').update(text).digest('hex');
    expect([...sha256(text)].map((word) => word.toString(16).padStart(8, '0')).join('')).toBe(expected);
  }
});

test('work that was searched is done, and for another response it is not', () => {
  const work = searchWork('salt:one', 10, 0, 100_000);
  expect(work).not.toBeNull();
  expect(isWorkDone('salt:one', 10, work ?? '')).toBe(true);
  expect(createHash('sha256').update(`salt:one:${work}`).digest().readUInt32BE(0) >>> 22).toBe(0);
  expect(isWorkDone('salt:two', 10, work ?? '')).toBe(false);
  expect(isWorkDone('salt:one', 10, undefined)).toBe(false);
  expect(isWorkDone('salt:one', 10, 'x'.repeat(101))).toBe(false);
  expect(searchWork('salt:one', 32, 0, 50)).toBeNull();
});
