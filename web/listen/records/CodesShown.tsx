import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { CODE_FAMILIES, type Codes } from '@plumbline/model/record.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';

/** Codes in words; where `other` is given, what differs from it is set apart. */
export function CodesShown({
  codes,
  other,
  dimensions,
}: {
  codes: Codes;
  other: Codes | null;
  dimensions: readonly Dimension[];
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const found = dimensions.find(({ key }) => key === codes.dimension);
  const words = {
    dimension: found === undefined ? codes.dimension : nameIn(found.names, locale),
    mark: codes.mark === null ? null : t(`marks:mark.${codes.mark}.name`),
    cause: codes.cause,
    basis: codes.basis == null ? null : t(`expect:levels.bases.basis.${codes.basis}`),
  };
  return (
    <dl className="record-shown">
      {CODE_FAMILIES.map((family) => {
        const differs = other !== null && (other[family] ?? null) !== (codes[family] ?? null);
        return (
          <div key={family} className={differs ? 'record-differs' : undefined}>
            <dt>{t(`surveys:records.code.${family}`)}</dt>
            <dd>
              {words[family] ?? t('surveys:records.code.none')}
              {differs ? <span className="ui-visually-hidden"> {t('surveys:records.compare.differs')}</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
