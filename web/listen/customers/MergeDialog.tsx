import type { CustomerDetail } from '@plumbline/model/customer.ts';
import { useMutation, useQueries } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { customerQuery, customersApi, settleIdentity } from './customersApi.ts';
import { keyWords } from './keyWords.ts';

type Props = { customers: readonly string[]; onClose: (merged: boolean) => void };

/** Two customers side by side, before somebody says that they are one. */
export function MergeDialog({ customers, onClose }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [reason, setReason] = useState('');
  const opened = useQueries({ queries: customers.map((customer) => customerQuery(workspace, customer)) });
  const both = opened.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const [one, other] = both;
  const merge = useMutation({
    mutationFn: () => customersApi.merge(workspace, one?.keys[0]?.key ?? '', other?.keys[0]?.key ?? '', reason.trim()),
    onSuccess: async () => {
      await settleIdentity(workspace);
      onClose(true);
    },
  });
  const problem = merge.error ?? opened.find(({ error }) => error !== null)?.error ?? null;
  return (
    <Modal
      open
      width={760}
      title={t('customers:merge.title')}
      okText={t('customers:merge.confirm')}
      cancelText={t('customers:cancel')}
      okButtonProps={{ disabled: both.length !== 2, loading: merge.isPending }}
      onOk={() => merge.mutate()}
      onCancel={() => onClose(false)}
    >
      <p>{t('customers:merge.text')}</p>
      {problem === null ? null : <ProblemState problem={problem} />}
      {one === undefined || other === undefined ? null : <SideBySide one={one} other={other} />}
      <Field label={t('customers:merge.reason')}>
        {(id) => <Input id={id} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </Modal>
  );
}

function SideBySide({ one, other }: { one: CustomerDetail; other: CustomerDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const fields = [...new Set([...one.facts, ...other.facts].map(({ field }) => field))];
  const fact = (of: CustomerDetail, field: string) => of.facts.find((told) => told.field === field)?.value ?? '';
  const named = (field: string) => t(`customers:field.${field}`, { defaultValue: field });
  const rows: [string, (of: CustomerDetail) => string][] = [
    [t('customers:merge.keys'), (of) => of.keys.map(({ key }) => keyWords(key, t)).join(', ')],
    ...fields.map((field): [string, (of: CustomerDetail) => string] => [named(field), (of) => fact(of, field)]),
    [t('customers:head.occasions'), (of) => formatCount(of.seen.occasions, locale)],
    [t('customers:head.lastAt'), (of) => (of.seen.lastAt === null ? '' : formatDay(of.seen.lastAt, locale))],
    [t('customers:seen.sources'), (of) => of.seen.sources.join(' · ')],
  ];
  return (
    <table className="customer-compare">
      <tbody>
        {rows.map(([name, words]) => (
          <tr key={name} className={words(one) === words(other) ? 'customer-alike' : ''}>
            <th scope="row">{name}</th>
            <td>{words(one)}</td>
            <td>{words(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
