import type { MappedTransactions } from '@plumbline/model/mappedKinds.ts';
import { AutoComplete, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { ColumnField, withPart } from './ColumnField.tsx';
import { DateFormat } from './DateFormat.tsx';
import { Zone } from './EventFields.tsx';
import type { EditProps } from './editProps.ts';

const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'BRL'];
const CURRENCY = /^[A-Z]{3}$/;

/** What was paid: the amounts, their currency, and the order that rows belong to. */
export function TransactionFields({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const { transactions } = mapping;
  if (transactions === undefined) return null;
  const names = columns.map(({ column }) => column);
  const set = (next: MappedTransactions): void => onEdit((one) => ({ ...one, transactions: next }));
  const part = (name: 'order' | 'items' | 'product' | 'time', hint?: string) => (
    <ColumnField
      label={t(`listen:kinds.pay.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      columns={names}
      value={transactions[name]}
      onChoose={(column) => set(withPart(transactions, name, column))}
    />
  );
  const { currency } = transactions;
  const said = typeof currency === 'object' ? currency.column : (currency ?? '');
  return (
    <div className="listen-settings">
      <Field label={t('listen:kinds.pay.amount')} hint={t('listen:kinds.pay.amountHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={[transactions.amount].flat()}
            options={names.map((value) => ({ value, label: value }))}
            onChange={(amounts: string[]) =>
              amounts.length > 0 &&
              set({ ...transactions, amount: amounts.length === 1 ? (amounts[0] ?? '') : amounts.slice(0, 10) })
            }
          />
        )}
      </Field>
      {part('order', t('listen:kinds.pay.orderHint'))}
      <Field label={t('listen:kinds.pay.currency')} hint={t('listen:kinds.pay.currencyHint')}>
        {(id) => (
          <AutoComplete
            id={id}
            value={said}
            options={[...names, ...CURRENCIES].map((value) => ({ value }))}
            onChange={(typed: string) => {
              if (names.includes(typed)) set({ ...transactions, currency: { column: typed } });
              else if (CURRENCY.test(typed)) set({ ...transactions, currency: typed });
              else if (typed === '') set(withPart(transactions, 'currency', undefined));
            }}
            filterOption={(search, option) => (option?.value ?? '').toLowerCase().includes(search.toLowerCase())}
          />
        )}
      </Field>
      <Field label={t('listen:kinds.pay.in')} hint={t('listen:kinds.pay.inHint')}>
        {(id) => (
          <Select
            id={id}
            value={transactions.in ?? ''}
            options={[
              { value: '', label: t('listen:kinds.pay.own') },
              ...[...new Set([...CURRENCIES, ...(transactions.in === undefined ? [] : [transactions.in])])].map(
                (value) => ({ value, label: value }),
              ),
            ]}
            onChange={(code: string) => set(withPart(transactions, 'in', code))}
          />
        )}
      </Field>
      <Field label={t('listen:kinds.pay.unit')} hint={t('listen:kinds.pay.unitHint')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0.000001}
            value={transactions.unit ?? 1}
            onChange={(unit) => set(withPart(transactions, 'unit', unit === null || unit === 1 ? undefined : unit))}
          />
        )}
      </Field>
      {part('items')}
      {part('product')}
      {part('time', t('listen:kinds.pay.timeHint'))}
      {transactions.time === undefined ? null : (
        <div className="ui-field">
          <span>{t('listen:role.formatLabel')}</span>
          <DateFormat value={transactions.format} onChange={(format) => set({ ...transactions, format })} />
        </div>
      )}
      {transactions.time === undefined ? null : (
        <div className="ui-field">
          <span>{t('listen:kinds.zone')}</span>
          <Zone value={transactions.zone} onChange={(zone) => set(withPart(transactions, 'zone', zone))} />
        </div>
      )}
    </div>
  );
}
