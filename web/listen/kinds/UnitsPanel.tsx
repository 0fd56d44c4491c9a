import { PlusOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { AutoComplete, Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Remove } from './CustomerPanel.tsx';
import type { EditProps } from './editProps.ts';

const UNITS = ['ms', 's', 'min', 'h', 'd', 'kg', 'g', 'km', 'm', '%', 'CNY', 'TWD', 'USD', 'EUR'];
const CURRENCY = /^[A-Z]{3}$/;

/** In what the numbers of a measure are, and what one of another currency is worth. */
export function UnitsPanel({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const measured = mapping.marks.flatMap((mark, at) =>
    mark.native !== undefined && 'column' in mark.native ? [{ mark, native: mark.native, at }] : [],
  );
  const targets = targetsOf(mapping);
  if (measured.length === 0 && targets.length === 0) return null;
  const setNative = (at: number, native: (typeof measured)[number]['native']): void =>
    onEdit((one) => ({
      ...one,
      marks: one.marks.map((mark, place) => (place === at ? { ...mark, native } : mark)),
    }));
  return (
    <Panel title={t('listen:kinds.units')} extra={<span className="listen-quiet">{t('listen:kinds.unitsHint')}</span>}>
      <ul className="listen-kinds-rows">
        {measured.map(({ mark, native, at }) => {
          const dimension = mapping.dimensions.find(({ key }) => key === mark.dimension);
          return (
            <li key={at}>
              <strong>{native.column}</strong>
              <span className="listen-quiet">
                {dimension === undefined ? mark.dimension : nameIn(dimension.names, locale)}
              </span>
              <AutoComplete
                aria-label={t('listen:kinds.unitOf', { column: native.column })}
                placeholder={t('listen:kinds.unitSame', { unit: dimension?.value?.unit ?? '' })}
                value={native.unit ?? ''}
                options={UNITS.map((value) => ({ value }))}
                onChange={(unit: string) =>
                  setNative(at, { ...native, unit: unit.trim() === '' ? undefined : unit.trim() })
                }
                style={{ minWidth: 170 }}
              />
              <Select
                showSearch
                aria-label={t('listen:kinds.unitColumnOf', { column: native.column })}
                value={native.unitColumn ?? ''}
                options={[
                  { value: '', label: t('listen:kinds.unitNoColumn') },
                  ...columns.map(({ column }) => ({ value: column, label: t('listen:kinds.unitFrom', { column }) })),
                ]}
                onChange={(unitColumn: string) =>
                  setNative(at, { ...native, unitColumn: unitColumn === '' ? undefined : unitColumn })
                }
                popupMatchSelectWidth={false}
                style={{ minWidth: 190 }}
              />
            </li>
          );
        })}
      </ul>
      {targets.map((target) => (
        <Rates key={target} mapping={mapping} target={target} onEdit={onEdit} />
      ))}
    </Panel>
  );
}

/** Currencies that something of this mapping is brought to. */
function targetsOf(mapping: Mapping): string[] {
  const ofDimensions = mapping.marks.flatMap((mark) => {
    const unit = mapping.dimensions.find(({ key }) => key === mark.dimension)?.value?.unit ?? '';
    return mark.native !== undefined && 'column' in mark.native && CURRENCY.test(unit) ? [unit] : [];
  });
  const own = mapping.transactions?.in;
  return [...new Set([...ofDimensions, ...(own === undefined ? [] : [own]), ...Object.keys(mapping.rates ?? {})])];
}

function Rates({ mapping, target, onEdit }: Pick<EditProps, 'mapping' | 'onEdit'> & { target: string }) {
  const { t } = useTranslation();
  const rates = Object.entries(mapping.rates?.[target] ?? {});
  const set = (next: [string, number][]): void =>
    onEdit(({ rates: before, ...one }) => {
      const { [target]: _own, ...others } = before ?? {};
      const all = next.length === 0 ? others : { ...others, [target]: Object.fromEntries(next) };
      return Object.keys(all).length === 0 ? one : { ...one, rates: all };
    });
  const fresh = ['USD', 'EUR', 'CNY', 'TWD', 'HKD', 'JPY', 'GBP'].find(
    (code) => code !== target && !rates.some(([known]) => known === code),
  );
  return (
    <fieldset className="listen-knots">
      <legend>{t('listen:kinds.rates', { target })}</legend>
      {rates.map(([code, rate], at) => (
        <span key={code} className="listen-knot">
          <span>1</span>
          <Input
            aria-label={t('listen:kinds.rateCode')}
            defaultValue={code}
            maxLength={3}
            onBlur={({ target: { value } }) => {
              const typed = value.trim().toUpperCase();
              if (CURRENCY.test(typed)) set(rates.with(at, [typed, rate]));
            }}
            style={{ width: 72 }}
          />
          <span aria-hidden="true">=</span>
          <InputNumber
            aria-label={t('listen:kinds.rateOf', { code, target })}
            min={0.000001}
            value={rate}
            onChange={(next) => next !== null && next > 0 && set(rates.with(at, [code, next]))}
          />
          <span>{target}</span>
          <Remove label={t('listen:kinds.removeOf', { what: code })} onClick={() => set(rates.toSpliced(at, 1))} />
        </span>
      ))}
      {fresh === undefined ? null : (
        <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set([...rates, [fresh, 1]])}>
          {t('listen:kinds.addRate')}
        </Button>
      )}
    </fieldset>
  );
}
