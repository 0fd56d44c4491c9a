import { DECIDED_KINDS, type MappedDecided } from '@plumbline/model/mappedKinds.ts';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { ColumnField, withPart } from './ColumnField.tsx';
import type { EditProps } from './editProps.ts';

const SOME = 'column:';

/** Standards, public promises or outside values, one a row. */
export function DecidedFields({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const { decided } = mapping;
  if (decided === undefined) return null;
  const names = columns.map(({ column }) => column);
  const set = (next: MappedDecided): void => onEdit((one) => ({ ...one, decided: next }));
  const part = (name: 'since' | 'who' | 'origin') => (
    <ColumnField
      label={t(`listen:kinds.rule.${name}`)}
      {...(name === 'since' ? { hint: t('listen:kinds.rule.sinceHint') } : {})}
      columns={names}
      value={decided[name]}
      onChoose={(column) => set(withPart(decided, name, column))}
    />
  );
  const { scale } = decided;
  return (
    <div className="listen-settings">
      <Field label={t('listen:kinds.rule.kind')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            value={typeof decided.kind === 'object' ? `${SOME}${decided.kind.column}` : decided.kind}
            options={[
              ...DECIDED_KINDS.map((value) => ({ value: value as string, label: t(`listen:kinds.rule.${value}`) })),
              ...names.map((name) => ({
                value: `${SOME}${name}`,
                label: t('listen:kinds.rule.kindFrom', { column: name }),
              })),
            ]}
            onChange={(chosen: string) => {
              const kind = DECIDED_KINDS.find((one) => one === chosen);
              set({ ...decided, kind: kind ?? { column: chosen.slice(SOME.length) } });
            }}
            popupMatchSelectWidth={false}
          />
        )}
      </Field>
      <ColumnField
        label={t('listen:kinds.rule.dimension')}
        hint={t('listen:kinds.rule.dimensionHint')}
        columns={names}
        value={typeof decided.dimension === 'object' ? decided.dimension.column : decided.dimension}
        needed
        onChoose={(column) => set({ ...decided, dimension: { column } })}
      />
      <ColumnField
        label={t('listen:kinds.rule.value')}
        columns={names}
        value={decided.value}
        needed
        onChoose={(value) => set({ ...decided, value })}
      />
      <Field label={t('listen:kinds.rule.scale')} hint={t('listen:kinds.rule.scaleHint')}>
        {(id) => (
          <span className="listen-knot">
            <Select
              id={id}
              value={scale === 'native' ? 'native' : 'scale'}
              options={[
                { value: 'scale', label: t('listen:kinds.rule.points') },
                { value: 'native', label: t('listen:kinds.rule.native') },
              ]}
              onChange={(chosen: string) =>
                set({ ...decided, scale: chosen === 'native' ? 'native' : { low: 0, high: 100 } })
              }
              style={{ minWidth: 130 }}
            />
            {scale === 'native' ? null : (
              <>
                <InputNumber
                  aria-label={t('listen:kinds.rule.low')}
                  value={scale.low}
                  onChange={(low) => low !== null && low < scale.high && set({ ...decided, scale: { ...scale, low } })}
                  style={{ width: 76 }}
                />
                <span aria-hidden="true">–</span>
                <InputNumber
                  aria-label={t('listen:kinds.rule.high')}
                  value={scale.high}
                  onChange={(high) =>
                    high !== null && high > scale.low && set({ ...decided, scale: { ...scale, high } })
                  }
                  style={{ width: 76 }}
                />
              </>
            )}
          </span>
        )}
      </Field>
      {part('since')}
      {part('who')}
      {part('origin')}
    </div>
  );
}
