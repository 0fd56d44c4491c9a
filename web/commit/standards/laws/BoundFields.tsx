import type { LawBound, LawInput } from '@plumbline/model/law.ts';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../charts/useSpeech.ts';
import { unitName, unitsOf } from '../unitsOf.ts';
import { useLawWords } from './useLawWords.ts';

/** What a law allows of each dimension that it touches: nothing said, at most, or at least. */
export function BoundFields({
  input: { dimensions: touched, bounds },
  change,
}: {
  input: LawInput;
  change: (part: Partial<LawInput>) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { dimensions, nameOf } = useLawWords();
  const put = (dimension: string, bound: LawBound | null) =>
    change({ bounds: [...bounds.filter((one) => one.dimension !== dimension), ...(bound === null ? [] : [bound])] });
  return (
    <ul className="laws-steps">
      {touched.map((dimension) => {
        const bound = bounds.find((one) => one.dimension === dimension);
        const own = dimensions.find(({ key }) => key === dimension);
        const units = own === undefined ? ['points'] : unitsOf(own);
        const name = nameOf(dimension);
        return (
          <li key={dimension} className="laws-actions">
            <strong>{name}</strong>
            <Select
              aria-label={say('standards:laws.boundKind', { dimension: name })}
              value={bound?.comparison ?? ''}
              style={{ minWidth: 160 }}
              onChange={(comparison: '' | LawBound['comparison']) =>
                put(
                  dimension,
                  comparison === ''
                    ? null
                    : { dimension, value: bound?.value ?? 0, unit: bound?.unit ?? units[0] ?? 'points', comparison },
                )
              }
              options={(['', 'atMost', 'atLeast'] as const).map((value) => ({
                value,
                label: say(`standards:laws.kind.${value === '' ? 'none' : value}`),
              }))}
            />
            {bound === undefined ? null : (
              <>
                <InputNumber
                  aria-label={say('standards:laws.boundValue', { dimension: name })}
                  value={bound.value}
                  onChange={(value) => (value === null ? undefined : put(dimension, { ...bound, value }))}
                />
                <Select
                  aria-label={say('standards:laws.boundUnit', { dimension: name })}
                  value={bound.unit}
                  style={{ minWidth: 120 }}
                  onChange={(unit) => put(dimension, { ...bound, unit })}
                  options={units.map((value) => ({ value, label: unitName(value, say) }))}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
