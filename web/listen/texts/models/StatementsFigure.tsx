import type { StatementFigures } from '@plumbline/model/textModel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../../charts/RateFigure.tsx';
import { useLocale } from '../../../shell/locale.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';

/** How often the readings of stated expectations were right, where people looked at them. */
export function StatementsFigure({ statements }: { statements: StatementFigures }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { right, none, changed } = statements;
  const { accuracy, low, high, n } = right;
  return (
    <Panel title={t('texts:models.statements.title')}>
      {accuracy === null || low === null || high === null ? (
        <p>{t('texts:models.statements.none')}</p>
      ) : (
        <p>
          {t('texts:models.statements.right', {
            ...{ share: formatShare(accuracy, locale), low: formatShare(low, locale), high: formatShare(high, locale) },
            n: formatCount(n, locale),
            ...{ none: formatCount(none, locale), changed: formatCount(changed, locale) },
          })}{' '}
          <HowButton name={t('texts:models.statements.title')} method="text-accuracy">
            <b>{t('texts:models.figures.how')}</b>
          </HowButton>
        </p>
      )}
    </Panel>
  );
}
