import type { ImportFindings } from '@plumbline/model/importRun.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../ui/format.ts';

/** Columns of keys with cells that are no key of their kind; by none of those is anybody known again. */
export function MalformedKeys({
  keys,
  locale,
}: {
  keys: NonNullable<ImportFindings['malformedKeys']>;
  locale: Locale;
}) {
  const { t } = useTranslation();
  if (keys.length === 0) return null;
  return (
    <ul className="listen-findings">
      {keys.map(({ column, kind, rows }) => (
        <li key={`${column} ${kind}`}>
          {t('listen:findings.malformedKeys', {
            ...{ column, kind: t(`customers:kind.${kind}`), rows: formatCount(rows, locale) },
          })}
        </li>
      ))}
    </ul>
  );
}
