import type { Mapping } from '@plumbline/model/mapping.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/Panel.tsx';
import type { BroughtColumn, BroughtFile } from './columnsOf.ts';
import { setJoin, setSummed } from './setJoin.ts';

type Props = {
  mapping: Mapping;
  files: readonly BroughtFile[];
  columns: readonly BroughtColumn[];
  onEdit: (change: (mapping: Mapping) => Mapping) => void;
};

const MANY = ['mean', 'first', 'last'] as const;

/** How several files become one: which column of a file finds its row in the files before it. */
export function JoinsPanel({ mapping, files, columns, onEdit }: Props) {
  const { t } = useTranslation();
  const [base, ...others] = Object.keys(mapping.files);
  if (base === undefined || others.length === 0) return null;
  const nameOf = (alias: string): string => files.find((file) => file.alias === alias)?.preview.name ?? alias;
  const optionsOf = (aliases: readonly string[]) =>
    columns.filter(({ alias }) => aliases.includes(alias)).map(({ column }) => ({ value: column, label: column }));
  return (
    <Panel title={t('listen:joins.title')}>
      <p className="listen-quiet">{t('listen:joins.base', { name: nameOf(base) })}</p>
      <ul className="listen-joins">
        {others.map((alias, at) => {
          const join = mapping.joins.find(({ file }) => file === alias);
          const [left = null, right = null] = Object.entries(join?.on ?? {})[0] ?? [];
          return (
            <li key={alias}>
              <strong>{nameOf(alias)}</strong>
              <Select
                showSearch
                aria-label={t('listen:joins.right', { name: nameOf(alias) })}
                placeholder={t('listen:joins.right', { name: nameOf(alias) })}
                value={right}
                options={columns
                  .filter((one) => one.alias === alias)
                  .map(({ header }) => ({ value: header, label: header }))}
                onChange={(column) => onEdit((one) => setJoin(one, alias, { right: column }))}
              />
              <span aria-hidden="true">=</span>
              <Select
                showSearch
                aria-label={t('listen:joins.left', { name: nameOf(alias) })}
                placeholder={t('listen:joins.left', { name: nameOf(alias) })}
                value={left}
                options={optionsOf([base, ...others.slice(0, at)])}
                onChange={(column) => onEdit((one) => setJoin(one, alias, { left: column }))}
              />
              <Select
                aria-label={t('listen:joins.many', { name: nameOf(alias) })}
                value={join?.many ?? 'mean'}
                options={MANY.map((value) => ({ value, label: t(`listen:joins.${value}`) }))}
                onChange={(many) => onEdit((one) => setJoin(one, alias, { many }))}
              />
              <Select
                mode="multiple"
                aria-label={t('listen:joins.sum')}
                placeholder={t('listen:joins.sum')}
                value={Object.keys(join?.each ?? {}).filter((column) => join?.each?.[column] === 'sum')}
                options={columns
                  .filter((one) => one.alias === alias)
                  .map(({ header }) => ({ value: header, label: header }))}
                onChange={(summed: string[]) => onEdit((one) => setSummed(one, alias, summed))}
                style={{ minWidth: 170 }}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
