import type { SourceSummary } from '@plumbline/model/source.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** What of a source is said in words wherever it stands. */
export function useSourceWords() {
  const { t } = useTranslation();
  const locale = useLocale();
  return {
    every: (minutes: number): string => {
      if (minutes % DAY_MINUTES === 0) return t('sources:form.days', { count: minutes / DAY_MINUTES });
      if (minutes % HOUR_MINUTES === 0) return t('sources:form.hours', { count: minutes / HOUR_MINUTES });
      return t('sources:form.minutes', { count: minutes });
    },
    waiting: ({ waiting: { batches, events } }: SourceSummary): string =>
      [
        ...(batches === 0
          ? []
          : [t('sources:waitingBatches', { count: batches, number: formatCount(batches, locale) })]),
        ...(events === 0 ? [] : [t('sources:waitingEvents', { count: events, number: formatCount(events, locale) })]),
      ].join(' · '),
    next: ({ nextAt, way, state, mapped }: SourceSummary): string => {
      if (state === 'paused' || !mapped) return '';
      if (nextAt !== null) return formatMoment(nextAt, locale);
      return way === 'pushed' ? t('sources:whenSent') : '';
    },
  };
}
