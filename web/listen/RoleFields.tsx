import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { MAPPED_MARKS, type Mapping, TIME_FORMATS, type TimeFormat } from '@plumbline/model/mapping.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CommitField } from './CommitField.tsx';
import type { ColumnRole, MappableMark } from './columnRole.ts';
import { DimensionSelect } from './DimensionSelect.tsx';
import { scaleLabel, scaleOptions, scaleValue } from './scaleChoices.ts';

type Props = {
  mapping: Mapping;
  role: ColumnRole;
  /** the role with a dimension named as a person typed it; the caller makes the dimension and the scale */
  onChange: (role: ColumnRole) => void;
};

/** What a role needs to know beyond its name. */
export function RoleFields({ mapping, role, onChange }: Props) {
  const { t } = useTranslation();
  switch (role.role) {
    case 'mark':
      return (
        <>
          <DimensionSelect
            mapping={mapping}
            value={role.dimension}
            label={t('listen:role.dimensionLabel')}
            onChoose={(dimension) => onChange({ ...role, dimension })}
          />
          <MarkSelect value={role.mark} onChange={(mark) => onChange({ ...role, mark })} />
          <ScaleSelect mapping={mapping} role={role} onChange={onChange} />
        </>
      );
    case 'longMark':
      return (
        <>
          <MarkSelect value={role.mark} onChange={(mark) => onChange({ ...role, mark })} />
          <ScaleSelect mapping={mapping} role={role} onChange={onChange} />
        </>
      );
    case 'native':
    case 'nativeFrom':
    case 'nativeTo':
      return (
        <>
          <DimensionSelect
            mapping={mapping}
            value={role.dimension}
            label={t('listen:role.dimensionLabel')}
            onChoose={(dimension) => onChange({ ...role, dimension })}
          />
          <MarkSelect value={role.mark} onChange={(mark) => onChange({ ...role, mark })} />
        </>
      );
    case 'time':
      return (
        <Select<TimeFormat>
          aria-label={t('listen:role.formatLabel')}
          value={role.format}
          options={TIME_FORMATS.map((value) => ({ value, label: t(`listen:dateFormat.${value}`) }))}
          onChange={(format) => onChange({ ...role, format })}
          style={{ minWidth: 190 }}
        />
      );
    case 'attribute':
      return (
        <CommitField
          label={t('listen:role.attributeLabel')}
          value={role.name}
          options={GROUPINGS.filter((grouping) => grouping !== 'source').map((value) => ({
            value,
            label: `${t(`marks:grouping.${value}`)} · ${value}`,
          }))}
          onCommit={(name) => onChange({ ...role, name })}
        />
      );
    case 'text':
      return (
        <DimensionSelect
          mapping={mapping}
          value={role.dimension}
          label={t('listen:role.textDimension')}
          onChoose={(dimension) => onChange({ ...role, dimension })}
        />
      );
    case 'metric':
      return (
        <CommitField
          label={t('listen:role.metricLabel')}
          value={role.metric}
          options={[...new Set([...mapping.metrics.map(({ key }) => key), 'satisfaction', 'nps', 'loyalty'])].map(
            (value) => ({ value }),
          )}
          onCommit={(metric) => onChange({ ...role, metric })}
        />
      );
    case 'due':
    case 'done':
      return (
        <CommitField
          label={t('listen:role.promiseLabel')}
          value={role.promise}
          options={mapping.promises.map(({ key }) => ({ value: key }))}
          onCommit={(promise) => onChange({ ...role, promise })}
        />
      );
    case 'customer':
    case 'occasion':
    case 'dimension':
    case 'weight':
    case 'turnPart':
    case 'eventPart':
    case 'paymentPart':
    case 'decidedPart':
    case 'keyPart':
    case 'factPart':
    case 'unitPart':
    case 'kanoPart':
    case 'basisPart':
      return null;
  }
}

function MarkSelect({ value, onChange }: { value: MappableMark; onChange: (mark: MappableMark) => void }) {
  const { t } = useTranslation();
  return (
    <Select<MappableMark>
      aria-label={t('listen:role.markLabel')}
      value={value}
      options={[...MAPPED_MARKS, 'importance' as const].map((mark) => ({
        value: mark,
        label: mark === 'importance' ? t('listen:role.importance') : t(`marks:mark.${mark}.name`),
      }))}
      onChange={onChange}
      style={{ minWidth: 104 }}
    />
  );
}

type Scaled = Extract<ColumnRole, { role: 'mark' | 'longMark' }>;

function ScaleSelect({ mapping, role, onChange }: { mapping: Mapping; role: Scaled; onChange: Props['onChange'] }) {
  const { t } = useTranslation();
  const options = scaleOptions(mapping);
  const value = scaleValue(role.scale);
  const whole =
    typeof role.scale === 'string' || options.some((option) => option.value === value)
      ? options
      : [{ value, label: scaleLabel(role.scale) }, ...options];
  return (
    <Select
      aria-label={t('listen:role.scaleLabel')}
      value={value}
      options={whole}
      onChange={(scale: string) => onChange({ ...role, scale })}
      style={{ minWidth: 96 }}
      popupMatchSelectWidth={false}
    />
  );
}
