import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { formatCount } from '../ui/format.ts';

const COUNTS = ['rows', 'accepted', 'quarantined', 'occasions', 'people', 'observations'] as const;

/** What became of the rows. */
export function ImportCounts({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <dl className="listen-counts">
      {COUNTS.map((count) => (
        <div key={count} className={count === 'quarantined' && run.quarantined > 0 ? 'listen-count-warn' : ''}>
          <dt>{t(`listen:count.${count}`)}</dt>
          <dd>{formatCount(run[count], locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
