import type { Locale } from '@plumbline/model/locale.ts';
import { formatDay, formatMoment } from '../../ui/format.ts';

/** A civil day as a day, a moment as a moment. */
export const formatTime = (time: string, locale: Locale): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(time) ? formatDay(time, locale) : formatMoment(time, locale);
