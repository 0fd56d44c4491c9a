import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { readDraft } from './readDraft.ts';

/** Two pages: a choice and a scale, then a matrix. */
export function builtSurvey(): Survey {
  const single: Question = {
    kind: 'single',
    key: 'channel',
    title: { en: 'Where?', 'zh-CN': '在哪里？' },
    options: [
      { key: 'shop', texts: { en: 'Shop', 'zh-CN': '门店' } },
      { key: 'web', texts: { en: 'Web' } },
    ],
  };
  const scale: Question = { kind: 'scale', key: 'speed', title: { en: 'How fast?' }, low: 1, high: 5 };
  const matrix: Question = {
    kind: 'matrix',
    key: 'items',
    title: { en: 'How good?' },
    low: 1,
    high: 7,
    rows: [{ key: 'care', texts: { en: 'Care' }, meaning: { dimension: 'care', mark: 'perceived' } }],
  };
  return readDraft({
    title: { en: 'Visit', 'zh-CN': '到店' },
    languages: ['en', 'zh-CN'],
    pages: [
      { key: 'first', questions: [single, scale] },
      { key: 'second', questions: [matrix] },
    ],
  });
}
