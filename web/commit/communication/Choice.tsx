import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';

/** One of a few words of the catalogue. */
export function Choice<T extends string>({
  label,
  value,
  of,
  words,
  disabled = false,
  onChange,
}: {
  label: string;
  value: T;
  of: readonly T[];
  words: string;
  disabled?: boolean;
  onChange: (value: T) => void;
}): ReactNode {
  const { say } = useSpeech();
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={value}
          disabled={disabled}
          onChange={onChange}
          options={of.map((one) => ({ value: one, label: say(`communication:${words}.${one}`) }))}
        />
      )}
    </Field>
  );
}
