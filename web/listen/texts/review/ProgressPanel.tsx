import type { ReviewProgress } from '@plumbline/model/textModel.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { formatCount } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { AccuracyText } from '../models/AccuracyText.tsx';

/** How far confirming has come, and what it has brought on texts that nothing learnt from. */
export function ProgressPanel({ progress, answered }: { progress: ReviewProgress | null; answered: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (progress === null) return null;
  const { confirmed, heldOut, neutral, figures, standing, learning } = progress;
  const counts = { confirmed, heldOut, neutral, answered };
  const said = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatCount(count, locale)]));
  return (
    <Panel title={t('texts:review.progress.title')}>
      <p>{t('texts:review.progress.counts', said)}</p>
      {learning ? <p role="status">{t('texts:review.progress.learning')}</p> : null}
      {figures === null ? (
        <p className="review-quiet">{t('texts:review.progress.notYet')}</p>
      ) : (
        <>
          <p>
            {t('texts:review.progress.version', { number: standing })}{' '}
            <AccuracyText name="heldOut" comparison={figures.heldOut} />
          </p>
          <p className="review-quiet">
            <AccuracyText name="crossValidated" comparison={figures.crossValidated} />
          </p>
        </>
      )}
      <p className="review-quiet">{t('texts:models.stays')}</p>
    </Panel>
  );
}
