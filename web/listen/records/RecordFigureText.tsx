import type { RecordFigure } from '@plumbline/model/record.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatCount, formatShare } from '../../ui/format.ts';

type Props = { figure: RecordFigure; unit: 'kappa' | 'share' | 'seconds' };

/** A figure of records: never without its interval and what it was counted from. */
export function RecordFigureText({ figure, unit }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const n = formatCount(figure.n, locale);
  if (figure.kind === 'tooFew') {
    return <span className="record-quiet">{t('surveys:records.figure.tooFew', { n, needed: figure.needed })}</span>;
  }
  if (figure.kind === 'constant') {
    return <span className="record-quiet">{t('surveys:records.figure.constant', { n })}</span>;
  }
  const show = (value: number): string => {
    if (unit === 'share') return formatShare(value, locale);
    const digits = unit === 'kappa' ? 2 : 0;
    const number = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return unit === 'kappa'
      ? number.format(value)
      : t('surveys:records.figure.seconds', { value: number.format(value) });
  };
  return (
    <span className="record-figure">
      <strong>{show(figure.point)}</strong>{' '}
      <span className="record-quiet">
        {t('surveys:records.figure.interval', {
          low: show(figure.low),
          high: show(figure.high),
          confidence: formatShare(figure.confidence, locale, 1),
          n,
        })}
      </span>
    </span>
  );
}
