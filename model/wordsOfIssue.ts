import { z } from 'zod';
import type { Locale } from './locale.ts';
import { RULES_IN_WORDS, ruleInWords } from './rulesInWords.ts';

const WORDS: Record<Locale, z.core.$ZodErrorMap> = {
  'zh-CN': z.locales.zhCN().localeError,
  'zh-TW': z.locales.zhTW().localeError,
  en: z.locales.en().localeError,
};

/** The sentence of a rule of ours, else the validator's own, in the reader's language. */
export function wordsOfIssue(issue: z.core.$ZodIssue | undefined, locale: Locale): string {
  if (issue === undefined) return '';
  if (issue.message in RULES_IN_WORDS || issue.code === 'custom') return ruleInWords(issue.message, locale);
  const words = WORDS[locale](issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? issue.message;
}
