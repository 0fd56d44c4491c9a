import type { ScoredLanguage } from '../sentiment/readText.ts';
import { loadEnglishModel } from './englishModel.ts';
import { loadChinese } from './loadChinese.ts';
import type { TaughtStack } from './modelBundle.ts';

/** The model that ships for a language, as the base of a workspace's own. */
export function loadShipped(language: ScoredLanguage): TaughtStack {
  const stack = language === 'zh' ? loadChinese() : loadEnglishModel();
  return { stack, origins: ['base'], before: { platt: stack.platt, calibrated: stack.calibrated } };
}
