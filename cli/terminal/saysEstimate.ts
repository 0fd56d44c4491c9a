import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

/** How numbers of a unit are written: shares as percent, anything else with one decimal. */
export function formatPoint(value: number, unit: string, locale: Locale): string {
  const percent = unit === 'share';
  // `negative`: what rounds to nothing is written 0.0, and not −0.0
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' } as const;
  const text = new Intl.NumberFormat(locale, percent ? { style: 'percent', ...digits } : digits).format(value);
  return text.replace('-', '−');
}

/** An estimate in words: the point with its interval, or why there is none. The people stand in a column beside. */
export function saysEstimate(estimate: Estimate, locale: Locale): string {
  switch (estimate.kind) {
    case 'estimate': {
      const { point, low, high, unit } = estimate;
      const [at, from, to] = [point, low, high].map((value) => formatPoint(value, unit, locale));
      return `${at} (${from} … ${to})`;
    }
    case 'set': {
      const { point, unit, since } = estimate;
      return say(locale, 'cli:estimate.set', { point: formatPoint(point, unit, locale), since: since.slice(0, 10) });
    }
    case 'tooFew':
      return say(locale, 'cli:estimate.tooFew', { needed: estimate.needed });
    case 'withheld':
      return say(locale, 'marks:withheld.name');
    case 'absent':
      return say(locale, `marks:absent.${estimate.because}`);
  }
}

/** The people behind an estimate; where it is too small to show, so is the count. */
export function saysPeople(estimate: Estimate, locale: Locale): string {
  return estimate.kind === 'estimate' ? new Intl.NumberFormat(locale).format(estimate.n) : '';
}
