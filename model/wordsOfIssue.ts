import { z } from 'zod';
import type { Locale } from './locale.ts';

const WORDS: Record<Locale, z.core.$ZodErrorMap> = {
  'zh-CN': z.locales.zhCN().localeError,
  'zh-TW': z.locales.zhTW().localeError,
  en: z.locales.en().localeError,
};

/** The validator's own sentence in the reader's language; a message that a schema of ours gives is kept. */
export function wordsOfIssue(issue: z.core.$ZodIssue | undefined, locale: Locale): string {
  if (issue === undefined) return '';
  if (issue.code === 'custom') return issue.message;
  const words = WORDS[locale](issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? issue.message;
}
