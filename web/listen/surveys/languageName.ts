const OWN: Record<string, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** A language in its own words, as its readers look for it. */
export function languageName(language: string): string {
  const own = OWN[language];
  if (own !== undefined) return own;
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    // A tag that this browser cannot read is still what the person typed.
    return language;
  }
}

/** Languages that are offered; any other can be typed. */
export const OFFERED_LANGUAGES = [
  ...['zh-CN', 'zh-TW', 'en', 'ja', 'ko', 'th', 'vi', 'ms', 'id', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'tr'],
  ...['ar', 'he', 'hi'],
];

/** Languages written from right to left. */
export const isRightToLeft = (language: string): boolean => /^(ar|he|fa|ur|yi)\b/.test(language);
