import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { KEY_KINDS, type KeyKind } from '@plumbline/model/identity.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { CommitField } from '../CommitField.tsx';
import { attributeNameOf } from '../keyOf.ts';
import type { EditProps } from './editProps.ts';

const FACTS = ['name', 'phone', 'email', 'level', 'household', 'company', 'consent', 'birthYear'] as const;

/** Who the rows are about: what the key is, further keys of the same person, and what is known of them. */
export function CustomerPanel({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const { customer } = mapping;
  if (customer === undefined) return null;
  const edit = (change: (one: NonNullable<Mapping['customer']>) => NonNullable<Mapping['customer']>): void =>
    onEdit((one) => (one.customer === undefined ? one : { ...one, customer: change(one.customer) }));
  const also = customer.also ?? [];
  const facts = Object.entries(customer.facts ?? {});
  const setAlso = (keys: typeof also): void =>
    edit(({ also: _before, ...one }) => (keys.length === 0 ? one : { ...one, also: keys }));
  const setFacts = (known: typeof facts): void =>
    edit(({ facts: _before, ...one }) => (known.length === 0 ? one : { ...one, facts: Object.fromEntries(known) }));
  const used = [customer.column, ...also.map(({ column }) => column), ...facts.map(([, column]) => column)];
  const free = columns.find(({ column }) => !used.includes(column))?.column ?? customer.column;
  const names = columns.map(({ column }) => ({ value: column, label: column }));
  const kinds = KEY_KINDS.map((value) => ({ value, label: t(`listen:kinds.key.${value}`) }));
  return (
    <Panel
      title={t('listen:kinds.customer')}
      extra={<span className="listen-quiet">{t('listen:kinds.customerHint')}</span>}
    >
      <ul className="listen-kinds-rows">
        <li>
          <strong>{customer.column}</strong>
          <Select<KeyKind>
            aria-label={t('listen:kinds.keyKindOf', { column: customer.column })}
            value={customer.kind ?? 'id'}
            options={kinds}
            onChange={(kind) => edit(({ kind: _before, ...one }) => (kind === 'id' ? one : { ...one, kind }))}
            style={{ minWidth: 150 }}
          />
        </li>
        {also.map((key, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a key is its only identity while it is edited
          <li key={at}>
            <Select
              showSearch
              aria-label={t('listen:kinds.alsoColumn')}
              value={key.column}
              options={names}
              onChange={(column: string) => setAlso(also.with(at, { ...key, column }))}
              style={{ minWidth: 160 }}
            />
            <Select<KeyKind>
              aria-label={t('listen:kinds.keyKindOf', { column: key.column })}
              value={key.kind}
              options={kinds}
              onChange={(kind) => setAlso(also.with(at, { ...key, kind }))}
              style={{ minWidth: 150 }}
            />
            <Remove
              label={t('listen:kinds.removeOf', { what: key.column })}
              onClick={() => setAlso(also.toSpliced(at, 1))}
            />
          </li>
        ))}
        {facts.map(([field, column], at) => (
          <li key={field}>
            <Select
              showSearch
              aria-label={t('listen:kinds.factColumn', { field })}
              value={column}
              options={names}
              onChange={(chosen: string) => setFacts(facts.with(at, [field, chosen]))}
              style={{ minWidth: 160 }}
            />
            <span className="listen-quiet">{t('listen:kinds.factIs')}</span>
            <CommitField
              label={t('listen:kinds.factField')}
              value={field}
              options={FACTS.map((value) => ({ value, label: `${t(`listen:kinds.fact.${value}`)} · ${value}` }))}
              onCommit={(typed) =>
                setFacts(
                  facts.with(at, [
                    attributeNameOf(
                      typed,
                      facts.map(([name]) => name).filter((name) => name !== field),
                    ),
                    column,
                  ]),
                )
              }
            />
            <Remove
              label={t('listen:kinds.removeOf', { what: field })}
              onClick={() => setFacts(facts.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="listen-kinds-add">
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={also.length >= 10}
          onClick={() => setAlso([...also, { column: free, kind: 'phone' }])}
        >
          {t('listen:kinds.addKey')}
        </Button>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() =>
            setFacts([
              ...facts,
              [
                FACTS.find((name) => !facts.some(([known]) => known === name)) ??
                  attributeNameOf(
                    free,
                    facts.map(([name]) => name),
                  ),
                free,
              ],
            ])
          }
        >
          {t('listen:kinds.addFact')}
        </Button>
      </div>
    </Panel>
  );
}

/** A cross that says what it takes away. */
export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined aria-hidden="true" />}
      aria-label={label}
      onClick={onClick}
    />
  );
}
