import type { SourceKind } from '@plumbline/model/source.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { sourcesQuery } from './sourcesApi.ts';

/** The little of JSON Schema that a configuration of plain fields has. */
type FieldSchema = {
  type?: string;
  enum?: string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  lines?: boolean;
  /** it names another source, of this kind */
  source?: string;
};
const fieldsOf = ({ config }: SourceKind): [string, FieldSchema][] =>
  Object.entries((config.properties ?? {}) as Record<string, FieldSchema>);

/** What a configuration is before anybody wrote in it. */
export function freshConfig(kind: SourceKind): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(kind).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );
}

type Props = {
  kind: SourceKind;
  config: Readonly<Record<string, unknown>>;
  secret: Readonly<Record<string, string>>;
  /** names of the secrets that are kept already */
  kept: readonly string[];
  onConfig: (name: string, value: unknown) => void;
  onSecret: (name: string, value: string) => void;
};

/** A form of the shape that a kind of source says it has; secrets can be written and not read. */
export function SourceFields({ kind, config, secret, kept, onConfig, onSecret }: Props) {
  const { t, i18n } = useTranslation();
  const words = (part: 'field' | 'hint', name: string) => `sources:kind.${kind.kind}.${part}.${name}`;
  const hintOf = (name: string) => (i18n.exists(words('hint', name)) ? { hint: t(words('hint', name)) } : {});
  return (
    <div className="source-fields">
      {fieldsOf(kind).map(([name, schema]) => (
        <div key={name} className={schema.lines === true ? 'source-wide' : ''}>
          <Field label={t(words('field', name))} {...hintOf(name)}>
            {(id) => (
              <OneField
                id={id}
                schema={schema}
                value={config[name]}
                optionWords={(value) => t(`sources:kind.${kind.kind}.option.${name}.${value}`)}
                onChange={(value) => onConfig(name, value)}
              />
            )}
          </Field>
        </div>
      ))}
      {kind.secrets.map((name) => (
        <Field key={name} label={t(words('field', name))} hint={t('sources:form.secretHint')}>
          {(id) => (
            <Input.Password
              id={id}
              autoComplete="new-password"
              value={secret[name] ?? ''}
              placeholder={kept.includes(name) ? t('sources:form.secretKept') : ''}
              onChange={({ target }) => onSecret(name, target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

type OneProps = {
  id: string;
  schema: FieldSchema;
  value: unknown;
  optionWords: (value: string) => string;
  onChange: (value: unknown) => void;
};

function OneField({ id, schema, value, optionWords, onChange }: OneProps) {
  if (schema.enum !== undefined)
    return (
      <Select
        id={id}
        value={String(value ?? '')}
        options={schema.enum.map((option) => ({ value: option, label: optionWords(option) }))}
        onChange={onChange}
      />
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <InputNumber
        id={id}
        value={typeof value === 'number' ? value : null}
        {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
        {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
        onChange={(number) => onChange(number ?? undefined)}
      />
    );
  const text = typeof value === 'string' ? value : '';
  if (schema.source !== undefined)
    return <SourceChoice id={id} kind={schema.source} value={text} onChange={onChange} />;
  if (schema.lines === true)
    return (
      <Input.TextArea
        id={id}
        className="source-code"
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 4, maxRows: 16 }}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  return <Input id={id} value={text} onChange={({ target }) => onChange(target.value)} />;
}

type ChoiceProps = { id: string; kind: string; value: string; onChange: (value: string) => void };

/** Another source of the workspace, or none. */
function SourceChoice({ id, kind, value, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data } = useQuery(sourcesQuery(workspace));
  const others = (data?.sources ?? []).filter((one) => one.kind === kind);
  return (
    <Select
      id={id}
      value={value}
      options={[
        { value: '', label: t('sources:page.noValue') },
        ...others.map((one) => ({ value: one.id, label: one.name })),
      ]}
      onChange={onChange}
    />
  );
}
