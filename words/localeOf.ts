/** The languages of the catalogues; the same three as the model's, whose first is the default. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The catalogue language for what a browser or a shell says about its reader.
 *
 * Traditional script, Hong Kong and Macau read zh-TW; any other Chinese reads zh-CN. A reader of a language we do not
 * speak gets English; a reader who says nothing (no header, `C`, `POSIX`, `*`) gets the default, zh-CN.
 *
 * @param wish  an Accept-Language header, a cookie value, or LANG such as `zh_TW.UTF-8`; may be empty
 * @returns     one of LOCALES
 */
export function localeOf(wish: string | undefined | null): Locale {
  const tags = rankTags(wish ?? '');
  for (const tag of tags) {
    const locale = localeOfTag(tag);
    if (locale !== null) return locale;
  }
  return tags.length > 0 ? 'en' : 'zh-CN';
}

/** Language tags in the order the reader prefers them, without encodings, `C`, `POSIX`, `*` and refused ones (q=0). */
function rankTags(wish: string): string[] {
  return wish
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value);
      return {
        tag: tag
          .trim()
          .replace(/[.@].*$/, '')
          .replaceAll('_', '-')
          .toLowerCase(),
        q: q ? Number(q) : 1,
      };
    })
    .filter(({ tag, q }) => q > 0 && tag !== '' && tag !== '*' && tag !== 'c' && tag !== 'posix')
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

function localeOfTag(tag: string): Locale | null {
  const [language, ...rest] = tag.split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh') return null;
  if (rest.includes('hans')) return 'zh-CN';
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-TW' : 'zh-CN';
}
