import { readFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '@plumbline/words/say.ts';
import { expect, test } from 'vitest';
import { PROBLEM_RULES } from './problemRules.ts';

const model = path.resolve(import.meta.dirname, '../../model');

test('every rule that the mapping schema words itself has words in three languages', () => {
  const files = ['mapping.ts', 'dimension.ts', 'locale.ts'].map((file) => readFileSync(path.join(model, file), 'utf8'));
  const messages = files.flatMap((file) =>
    [...file.matchAll(/message: '([^']+)'/g)].map(([, message = '']) => message),
  );
  expect(messages.length).toBeGreaterThan(8);
  for (const message of messages) {
    const rule = PROBLEM_RULES[message];
    expect(rule, message).toBeDefined();
    for (const locale of ['zh-CN', 'zh-TW', 'en'] as const) {
      expect(say(locale, `listen:rule.${rule}`)).not.toContain('rule.');
    }
  }
});
