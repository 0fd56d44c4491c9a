import { z } from 'zod';

/** The languages the product speaks. The first is the default. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A name people gave to something, in the languages they wrote it in; at least one. */
export const Names = z
  .partialRecord(z.enum(LOCALES), z.string().min(1).max(200))
  .refine((names) => Object.keys(names).length > 0, { message: 'give the name in at least one language' })
  .meta({ id: 'Names' });
export type Names = z.infer<typeof Names>;

/** The name to show a reader of `locale`: their language, else the other Chinese script, else any. */
export function nameIn(names: Names, locale: Locale): string {
  const order: Record<Locale, readonly Locale[]> = {
    'zh-CN': ['zh-CN', 'zh-TW', 'en'],
    'zh-TW': ['zh-TW', 'zh-CN', 'en'],
    en: ['en', 'zh-CN', 'zh-TW'],
  };
  for (const candidate of order[locale]) {
    const name = names[candidate];
    if (name !== undefined) return name;
  }
  throw new RangeError('a name in no language');
}
