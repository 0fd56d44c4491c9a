import type { Mapping, Scale } from '@plumbline/model/mapping.ts';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';

type Props = { mapping: Mapping; onEdit: (change: (mapping: Mapping) => Mapping) => void };

/** The ends of each scale, corrected once for all columns that use it. */
export function ScalesPanel({ mapping, onEdit }: Props) {
  const { t } = useTranslation();
  const scales = Object.entries(mapping.scales);
  if (scales.length === 0) return null;
  const set = (name: string, part: Partial<Scale>): void =>
    onEdit((one) => {
      const scale = one.scales[name];
      return scale === undefined ? one : { ...one, scales: { ...one.scales, [name]: { ...scale, ...part } } };
    });
  return (
    <Panel title={t('listen:scales.title')}>
      <ul className="listen-scales">
        {scales.map(([name, scale]) => (
          <li key={name}>
            <code>{name}</code>
            <Field label={t('listen:scales.low')}>
              {(id) => <InputNumber id={id} value={scale.low} onChange={(low) => low !== null && set(name, { low })} />}
            </Field>
            <Field label={t('listen:scales.high')}>
              {(id) => (
                <InputNumber id={id} value={scale.high} onChange={(high) => high !== null && set(name, { high })} />
              )}
            </Field>
            <Checkbox checked={scale.reversed} onChange={(event) => set(name, { reversed: event.target.checked })}>
              {t('listen:scales.reversed')}
            </Checkbox>
            {scale.labels === undefined ? null : (
              <span className="listen-quiet">
                {t('listen:scales.labels', {
                  labels: Object.entries(scale.labels)
                    .map(([word, value]) => `${word}=${value}`)
                    .join(' · '),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
