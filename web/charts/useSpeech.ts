import type { Speech } from '@plumbline/charts/describeLine.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The catalogue and its language in the shape in which the charts room takes them. */
export function useSpeech(): Speech {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(
    () => ({
      locale: LOCALES.find((locale) => locale === language) ?? LOCALES[0],
      say: (key, values) => t(key, values ?? {}),
    }),
    [t, language],
  );
}
