import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { Panel } from '../ui/Panel.tsx';
import { ValueFunctionFields } from './ValueFunctionFields.tsx';

type Props = { mapping: Mapping; onEdit: (change: (mapping: Mapping) => Mapping) => void };

/** The dimensions with their names, the one each hangs under, and the value function of native measures. */
export function DimensionsPanel({ mapping, onEdit }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (mapping.dimensions.length === 0) return null;
  const set = (key: string, change: (dimension: Dimension) => Dimension): void =>
    onEdit((one) => ({
      ...one,
      dimensions: one.dimensions.map((dimension) => (dimension.key === key ? change(dimension) : dimension)),
    }));
  const native = new Set(mapping.marks.filter((mark) => mark.native !== undefined).map((mark) => mark.dimension));
  return (
    <Panel
      title={t('listen:dimensions.title')}
      extra={<span className="listen-quiet">{t('listen:dimensions.hint')}</span>}
    >
      <ul className="listen-dimensions">
        {mapping.dimensions.map((dimension) => (
          <li key={dimension.key}>
            <Input
              aria-label={t('listen:dimensions.name', { key: dimension.key })}
              value={dimension.names[locale] ?? nameIn(dimension.names, locale)}
              maxLength={200}
              onChange={({ target }) =>
                set(dimension.key, (one) => ({ ...one, names: { ...one.names, [locale]: target.value } }))
              }
            />
            <Select<string>
              aria-label={t('listen:dimensions.parent', { key: dimension.key })}
              value={dimension.parent ?? ''}
              options={[
                { value: '', label: t('listen:dimensions.top') },
                ...possibleParents(mapping, dimension.key).map(({ key, names }) => ({
                  value: key,
                  label: t('listen:dimensions.under', { name: nameIn(names, locale) }),
                })),
              ]}
              onChange={(parent) => set(dimension.key, (one) => ({ ...one, parent: parent === '' ? null : parent }))}
            />
            <InputNumber
              aria-label={t('listen:dimensions.weight', { key: dimension.key })}
              prefix={t('listen:dimensions.weightPrefix')}
              min={0.01}
              value={dimension.weight}
              onChange={(weight) => weight !== null && set(dimension.key, (one) => ({ ...one, weight }))}
            />
            <code className="listen-quiet">{dimension.key}</code>
            {native.has(dimension.key) ? (
              <ValueFunctionFields
                value={dimension.value}
                onChange={(value) => set(dimension.key, (one) => ({ ...one, value }))}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Every other dimension that does not itself hang under this one. */
function possibleParents({ dimensions }: Mapping, key: string): Dimension[] {
  const hangsUnder = (dimension: Dimension, seen: readonly string[]): boolean => {
    if (dimension.parent === key) return true;
    const parent = dimensions.find((one) => one.key === dimension.parent);
    return parent !== undefined && !seen.includes(parent.key) && hangsUnder(parent, [...seen, parent.key]);
  };
  return dimensions.filter((dimension) => dimension.key !== key && !hangsUnder(dimension, [dimension.key]));
}
