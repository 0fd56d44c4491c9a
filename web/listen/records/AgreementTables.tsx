import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { AgreementReport } from '@plumbline/model/record.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatShare } from '../../ui/format.ts';
import { nameOr } from './PassageCard.tsx';
import { RecordFigureText } from './RecordFigureText.tsx';

type Pair = AgreementReport['pairs'][number];
type Row = Pick<Pair['families'][number], 'kappa' | 'observed' | 'expected'> & { name: string; used: string | null };

/** How far two people agree, per family of codes and per dimension. */
export function AgreementTables({
  pair,
  you,
  dimensions,
}: {
  pair: Pair;
  you: string;
  dimensions: readonly Dimension[];
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const names = pair.coders.map((coder, at) =>
    coder === you ? t('surveys:records.compare.you') : nameOr(pair.names[at] ?? '', t),
  );
  const nameOf = (key: string): string => {
    const found = dimensions.find((dimension) => dimension.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  };
  const [first, second] = names;
  return (
    <>
      <h3 className="record-sub">{t('surveys:records.agreement.pair', { first, second, count: pair.passages })}</h3>
      <KappaTable
        head={t('surveys:records.agreement.family')}
        rows={pair.families.map((row) => ({ ...row, name: t(`surveys:records.code.${row.family}`), used: null }))}
      />
      {pair.dimensions.length === 0 ? null : (
        <KappaTable
          head={t('surveys:records.code.dimension')}
          rows={pair.dimensions.map((row) => ({
            ...row,
            name: nameOf(row.dimension),
            used: t('surveys:records.agreement.used', { first: row.first, second: row.second }),
          }))}
        />
      )}
    </>
  );
}

function KappaTable({ head, rows }: { head: string; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const share = (value: number | null): string => (value === null ? '–' : formatShare(value, locale));
  const label = (key: string): string => t(`surveys:records.agreement.${key}`);
  return (
    <table className="record-table record-numbers">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{label('kappa')}</th>
          <th scope="col">{label('observed')}</th>
          <th scope="col">{label('expected')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, used, kappa, observed, expected }) => (
          <tr key={name}>
            <td className="record-table-name">
              {name}
              {used === null ? null : <div className="record-quiet">{used}</div>}
            </td>
            <td data-label={label('kappa')}>
              <RecordFigureText figure={kappa} unit="kappa" />
            </td>
            <td data-label={label('observed')}>{share(observed)}</td>
            <td data-label={label('expected')}>{share(expected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
