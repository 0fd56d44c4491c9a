import type { Locale } from './localeOf.ts';

/** What the answering page says: its own namespace, and why an answer is refused. */
export type AnsweringWords = { answering: object; errors: { answer: object } };

const catalogues: Record<Locale, () => Promise<{ words: AnsweringWords }>> = {
  'zh-CN': () => import('./answering/zh-CN.ts'),
  'zh-TW': () => import('./answering/zh-TW.ts'),
  en: () => import('./answering/en.ts'),
};

/**
 * The words of the answering page in one language: a download of a few kilobytes, without the catalogues of the product.
 *
 * Keys are the same as those of `say`: `answering:path.of.key`, `errors:answer.path.of.key`.
 */
export async function loadAnswering(locale: Locale): Promise<AnsweringWords> {
  return (await catalogues[locale]()).words;
}
