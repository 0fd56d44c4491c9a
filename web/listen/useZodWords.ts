import type { Locale } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { config } from 'zod';
import { useLocale } from '../shell/locale.ts';

const packs: Record<Locale, () => Promise<{ default: () => Parameters<typeof config>[0] }>> = {
  'zh-CN': () => import('zod/v4/locales/zh-CN.js'),
  'zh-TW': () => import('zod/v4/locales/zh-TW.js'),
  en: () => import('zod/v4/locales/en.js'),
};

/** Lets the mapping schema say what is wrong in the reader's language; true once it can. */
export function useZodWords(): boolean {
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['zod', locale],
    queryFn: async () => {
      config((await packs[locale]()).default());
      return locale;
    },
    staleTime: 0,
  });
  return data === locale;
}
