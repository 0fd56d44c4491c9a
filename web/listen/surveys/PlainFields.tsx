import { InputNumber, Switch } from 'antd';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';

type NumberProps = {
  label: string;
  hint?: string;
  field: string;
  value: number | undefined;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: number | undefined) => void;
};

/** A number that may be left out. */
export function NumberField({ label, hint, field, value, min, max, step, onChange }: NumberProps) {
  const { readOnly } = useBuilder();
  return (
    <div data-field={field}>
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        {(id) => (
          <InputNumber
            id={id}
            readOnly={readOnly}
            value={value ?? null}
            {...(min === undefined ? {} : { min })}
            {...(max === undefined ? {} : { max })}
            {...(step === undefined ? {} : { step })}
            onChange={(next) => onChange(next ?? undefined)}
          />
        )}
      </Field>
    </div>
  );
}

type SwitchProps = {
  label: string;
  hint?: string;
  field: string;
  value: boolean | undefined;
  onChange: (value: true | undefined) => void;
};

/** Yes or no, where no is what the format takes for it. */
export function SwitchField({ label, hint, field, value, onChange }: SwitchProps) {
  const { readOnly } = useBuilder();
  return (
    <div className="survey-switch" data-field={field}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is a button inside of it */}
      <label>
        <Switch
          size="small"
          checked={value === true}
          disabled={readOnly}
          onChange={(on) => onChange(on ? true : undefined)}
        />
        <span>{label}</span>
      </label>
      {hint === undefined ? null : <small className="survey-hint">{hint}</small>}
    </div>
  );
}
