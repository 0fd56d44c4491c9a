import type { Locale } from '@plumbline/model/locale.ts';

/** The words as told, in the reader's language where they were told in it. */
export function textIn(texts: Partial<Record<Locale, string>>, locale: Locale): string {
  return texts[locale] ?? texts['zh-CN'] ?? texts['zh-TW'] ?? texts.en ?? '';
}
