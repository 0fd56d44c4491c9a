import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES_IN_WORDS } from './rulesInWords.ts';
import { SurveyKey, Texts } from './surveyKey.ts';
import { wordsOfIssue } from './wordsOfIssue.ts';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const rules = sources.flatMap((name) =>
  [...readFileSync(new URL(name, folder), 'utf8').matchAll(/message:\s*'([^']+)'/g)].map(([, rule]) => rule ?? ''),
);

describe('a rule of ours', () => {
  it('is said in all three languages, whichever schema it stands in', () => {
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter((rule) => RULES_IN_WORDS[rule] === undefined)).toEqual([]);
  });

  it('is what the reader reads, not the pattern behind it', () => {
    const issueOf = (schema: typeof SurveyKey | typeof Texts, value: unknown) =>
      schema.safeParse(value).error?.issues[0];
    const key = issueOf(SurveyKey, '1st');
    expect(wordsOfIssue(key, 'zh-CN')).toBe('键由字母、数字和 _ 组成，以字母开头');
    expect(wordsOfIssue(key, 'en')).toBe('a key is letters, digits and _, and begins with a letter');
    expect(wordsOfIssue(issueOf(Texts, {}), 'zh-TW')).toBe('至少用一種語言寫出文字');
  });
});

it('what no rule of ours says, the validator says in the reader’s language', () => {
  const issue = SurveyKey.safeParse(7, { reportInput: true }).error?.issues[0];
  expect(wordsOfIssue(issue, 'zh-CN')).toContain('期望');
});
