import type { Speech } from '@plumbline/charts/describeLine.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';

/** The catalogue and the locale in the shape in which the charts room takes them. */
export function useSpeech(): Speech {
  const { t } = useTranslation();
  const locale = useLocale();
  return useMemo(() => ({ locale, say: (key, values) => t(key, values ?? {}) }), [t, locale]);
}
