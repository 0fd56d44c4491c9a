import type { TextAccuracy, TextComparison } from '@plumbline/model/textModel.ts';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../../charts/RateFigure.tsx';
import { useLocale } from '../../../shell/locale.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import '../../samples/samples.css';

type Locale = ReturnType<typeof useLocale>;

/** An accuracy as it is said: share, interval; nothing where nobody confirmed a text. */
export function sayAccuracy({ accuracy, low, high }: TextAccuracy, locale: Locale): string {
  if (accuracy === null || low === null || high === null) return '—';
  return `${formatShare(accuracy, locale)} (${formatShare(low, locale)}–${formatShare(high, locale)})`;
}

/** Before and after on the same confirmed texts, with interval, n and how likely the difference is by chance. */
export function AccuracyText({
  name,
  comparison,
}: {
  name: 'heldOut' | 'crossValidated' | 'threeWay' | 'aspects' | 'own' | 'versions';
  comparison: TextComparison;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { before, after, p, majority } = comparison;
  if (after.n === 0) return <span>{t('texts:models.figures.none')}</span>;
  const values = {
    before: sayAccuracy(before, locale),
    after: sayAccuracy(after, locale),
    n: formatCount(after.n, locale),
  };
  const by = p === null ? '' : ` ${t('texts:models.figures.p', { p: p < 0.001 ? '< 0.001' : p.toFixed(3) })}`;
  const beside =
    majority === null ? '' : ` ${t('texts:models.figures.majority', { share: formatShare(majority, locale) })}`;
  return (
    <span>
      {t(`texts:models.figures.${name}`, values)}
      {by}
      {beside}{' '}
      <HowButton name={t(`texts:models.figures.${name}`, values)} method="text-accuracy">
        <b>{t('texts:models.figures.how')}</b>
      </HowButton>
    </span>
  );
}
