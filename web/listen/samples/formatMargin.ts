import type { Locale } from '@plumbline/words/localeOf.ts';

/** Half the width of an interval: a share in percentage points, a mean in its unit; a dash where nobody answers. */
export function formatMargin(margin: number | null, unit: 'share' | 'mean', locale: Locale): string {
  if (margin === null) return '—';
  const digits = { maximumFractionDigits: unit === 'share' ? 1 : 2 };
  return unit === 'share'
    ? `± ${new Intl.NumberFormat(locale, { style: 'percent', ...digits }).format(margin)}`
    : `± ${new Intl.NumberFormat(locale, digits).format(margin)}`;
}
