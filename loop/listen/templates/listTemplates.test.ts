import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import type { Question } from '@plumbline/model/question.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { describe, expect, test } from 'vitest';
import { checkSurvey } from '../survey/checkSurvey.ts';
import { listTemplateDimensions, listTemplates, loadTemplate } from './listTemplates.ts';
import { METRIC_NAMES } from './metricNames.ts';

const keys = listTemplates().map(({ key }) => key);
const references = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../stats/references.json'), 'utf8'),
) as Record<string, unknown>;

/** Every record of words in a value, wherever it is. */
function* wordsIn(value: unknown, at = ''): Iterable<{ at: string; texts: Record<string, string> }> {
  if (value === null || typeof value !== 'object') return;
  if ('en' in value || 'zh-CN' in value || 'zh-TW' in value) {
    yield { at, texts: value as Record<string, string> };
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* wordsIn(inner, `${at}.${key}`);
}

function questionsOf(survey: Survey): Question[] {
  return survey.pages.flatMap(({ questions }) => questions);
}

/** Simplified characters whose traditional form differs; none may stand in words for Taiwan, nor the reverse. */
const SIMPLIFIED = /[们这个为会问题么对时说请给应该业务东电员专产关门开见长车书习买卖话语议论让认识记录单价]/;
const TRADITIONAL = /[們這個為會問題麼對時說請給應該業務東電員專產關門開見長車書習買賣話語議論讓認識記錄單價]/;
const SIMPLIFIED_ONLY = new RegExp(
  `[${[...SIMPLIFIED.source.slice(1, -1)].filter((sign) => !TRADITIONAL.test(sign)).join('')}]`,
);
const TRADITIONAL_ONLY = new RegExp(
  `[${[...TRADITIONAL.source.slice(1, -1)].filter((sign) => !SIMPLIFIED.test(sign)).join('')}]`,
);

test('keys of templates are unique, and each names a source that is known', () => {
  expect(new Set(keys).size).toBe(keys.length);
  for (const { sources } of listTemplates()) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(references).toHaveProperty([source]);
  }
});

test('an unknown template is refused by name', () => {
  expect(() => loadTemplate('astrology')).toThrow(Refusal);
});

describe.each(keys)('the template %s', (key) => {
  const surveys = loadTemplate(key);
  const summary = listTemplates().find((template) => template.key === key);

  test('speaks the three languages everywhere, each in its own script', () => {
    const words = [...wordsIn({ summary, surveys, dimensions: listTemplateDimensions(key) })];
    expect(words.length).toBeGreaterThan(5);
    for (const { at, texts } of words) {
      expect(Object.keys(texts).sort(), at).toEqual([...LOCALES].sort());
      for (const locale of LOCALES) expect(texts[locale]?.trim(), `${at} ${locale}`).toBeTruthy();
      expect(texts['zh-CN'], at).not.toMatch(TRADITIONAL_ONLY);
      expect(texts['zh-TW'], at).not.toMatch(SIMPLIFIED_ONLY);
      expect(texts.en, at).not.toMatch(/\p{Script=Han}/u);
      expect(texts['zh-CN'], at).toMatch(/\p{Script=Han}|^\P{L}*$/u);
    }
    // words for Taiwan are not those of the mainland in other signs only by chance: most differ
    const long = words.filter(({ texts }) => (texts['zh-CN']?.length ?? 0) >= 8);
    const same = long.filter(({ texts }) => texts['zh-CN'] === texts['zh-TW']);
    expect(same.length / Math.max(1, long.length)).toBeLessThan(0.15);
  });

  test('has unique keys, and every dimension it asks about is in its tree', () => {
    const known = new Set(listTemplateDimensions(key).map((dimension) => dimension.key));
    for (const survey of surveys) {
      const inner = [...survey.pages.map((page) => page.key), ...questionsOf(survey).map((question) => question.key)];
      expect(new Set(questionsOf(survey).map((question) => question.key)).size).toBe(questionsOf(survey).length);
      expect(new Set(survey.pages.map((page) => page.key)).size).toBe(survey.pages.length);
      expect(inner.length).toBeGreaterThan(1);
      const asked = [...JSON.stringify(survey.pages).matchAll(/"dimension":"([^"]+)"/g)].map((match) => match[1]);
      for (const dimension of asked) expect(known).toContain(dimension);
      expect((survey.dimensions ?? []).map((dimension) => dimension.key)).toEqual([...known]);
    }
  });

  test('holds together by the engine’s own check', () => {
    for (const survey of surveys) expect(checkSurvey(survey)).toEqual([]);
  });

  test('says what every question on a scale means', () => {
    for (const survey of surveys) {
      for (const question of questionsOf(survey)) {
        if (['scale', 'nps', 'stars', 'slider'].includes(question.kind))
          expect(question.meaning, question.key).toBeDefined();
        if (question.kind === 'text') expect(question.meaning ?? question.personal, question.key).toBeDefined();
        if (question.kind === 'matrix') {
          for (const row of question.rows) expect(row.meaning ?? question.meaning, row.key).toBeDefined();
        }
        if (question.kind === 'pair') for (const row of question.rows) expect(row.dimension, row.key).toBeDefined();
        if (question.kind === 'kano') expect(question.dimension, question.key).toBeDefined();
        if (question.kind === 'sum' || question.kind === 'bestWorst' || question.kind === 'ranking') {
          for (const option of question.options) expect(option.dimension, option.key).toBeDefined();
        }
      }
    }
  });
});

describe('SERVQUAL', () => {
  const [before, after] = loadTemplate('servqual');

  test('is a pair of one series: twenty-two items expected before, the same twenty-two perceived after', () => {
    expect([before?.moment, after?.moment]).toEqual(['before', 'after']);
    expect(before?.series).toBe(after?.series);
    const rowsOf = (survey: Survey | undefined, mark: string) =>
      (survey === undefined ? [] : questionsOf(survey)).flatMap((question) =>
        question.kind === 'matrix'
          ? question.rows.map((row) => {
              expect(row.meaning).toMatchObject({ mark });
              expect([question.low, question.high]).toEqual([1, 7]);
              return { key: row.key, of: row.meaning && 'dimension' in row.meaning ? row.meaning.dimension : '' };
            })
          : [],
      );
    const expected = rowsOf(before, 'expected');
    expect(expected.map(({ key }) => key)).toEqual(Array.from({ length: 22 }, (_, i) => `item${i + 1}`));
    expect(rowsOf(after, 'perceived')).toEqual(expected);
    expect(SERVQUAL_FAMILIES.map((family) => expected.filter(({ of }) => of === family).length)).toEqual([
      4, 5, 4, 4, 5,
    ]);
  });

  test('can be joined by customer and occasion, which both surveys take from the link', () => {
    for (const survey of [before, after]) {
      expect(survey?.hidden.map(({ meaning }) => meaning)).toEqual(
        expect.arrayContaining([{ identity: 'customer' }, { identity: 'occasion' }]),
      );
    }
  });

  test('asked on one sheet after the service, its expectations are recalled: no question says otherwise', () => {
    const [sheet] = loadTemplate('servqual-sheet');
    expect(sheet?.moment).toBe('after');
    expect(JSON.stringify(sheet)).not.toContain('"asked":"before"');
  });

  test('two loadings do not share what a person edits', () => {
    const [mine] = loadTemplate('servqual');
    mine?.pages.pop();
    expect(loadTemplate('servqual')[0]?.pages).toHaveLength(before?.pages.length ?? 0);
  });
});

test('the sets of best–worst are even: seven of four, each aspect four times, each two of them twice', () => {
  const [question] = loadTemplate('importance-best-worst').flatMap(questionsOf);
  if (question?.kind !== 'bestWorst') throw new RangeError('not a best–worst question');
  expect(question.sets).toHaveLength(7);
  for (const one of question.options) {
    expect(question.sets.filter((set) => set.includes(one.key))).toHaveLength(4);
    for (const other of question.options) {
      if (one.key === other.key) continue;
      expect(question.sets.filter((set) => set.includes(one.key) && set.includes(other.key))).toHaveLength(2);
    }
  }
});

test('every metric that a template measures has a name in three languages', () => {
  const measured = new Set<string>();
  const gather = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('metric' in value && typeof value.metric === 'string') measured.add(value.metric);
    for (const inner of Object.values(value)) gather(inner);
  };
  for (const key of keys) gather(loadTemplate(key));
  expect([...measured].sort()).toEqual(Object.keys(METRIC_NAMES).sort());
  for (const names of Object.values(METRIC_NAMES)) expect(Object.keys(names).sort()).toEqual([...LOCALES].sort());
});
