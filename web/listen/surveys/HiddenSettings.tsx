import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { HiddenField } from '@plumbline/model/survey.ts';
import { AutoComplete, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { SwitchField } from './PlainFields.tsx';
import { keysOf } from './surveyEdits.ts';

type Sort = 'plain' | 'customer' | 'occasion' | 'attribute' | 'service';
const SORTS: readonly Sort[] = ['plain', 'customer', 'occasion', 'attribute', 'service'];

function sortOf({ meaning }: HiddenField): Sort {
  if (meaning === undefined) return 'plain';
  if ('identity' in meaning) return meaning.identity;
  return 'attribute' in meaning ? 'attribute' : 'service';
}

function meaningOf(sort: Sort, key: string): HiddenField['meaning'] {
  if (sort === 'plain') return undefined;
  if (sort === 'service') return { time: 'service' };
  return sort === 'attribute' ? { attribute: key } : { identity: sort };
}

/** Values that the link brings: who it is, which order, which shop. */
export function HiddenSettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const change = (at: number, part: Partial<HiddenField>, field?: string): void =>
    edit((before) => {
      const entry = Object.entries({ ...before.hidden[at], ...part }).filter(([, value]) => value !== undefined);
      return { ...before, hidden: before.hidden.with(at, Object.fromEntries(entry) as HiddenField) };
    }, field ?? null);
  const add = (): void =>
    edit((before) => {
      const taken = keysOf(before);
      const key =
        ['customer', 'order', 'region', 'channel', 'value'].find((one) => !taken.has(one)) ?? `v${taken.size}`;
      const sort: Sort = key === 'customer' ? 'customer' : key === 'order' ? 'occasion' : 'plain';
      const meaning = meaningOf(sort, key);
      return { ...before, hidden: [...before.hidden, meaning === undefined ? { key } : { key, meaning }] };
    });
  return (
    <div className="survey-fields">
      <p className="survey-hint">{t('surveys:settings.hidden.hint')}</p>
      <ol className="survey-cards">
        {survey.hidden.map((field, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its key is what is being typed
          <li key={at} data-field={`hidden.${at}`}>
            <HiddenCard
              field={field}
              at={at}
              onChange={(part, typed) => change(at, part, typed)}
              onRemove={() => edit((before) => ({ ...before, hidden: before.hidden.toSpliced(at, 1) }))}
            />
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
          {t('surveys:settings.hidden.add')}
        </Button>
      )}
    </div>
  );
}

type CardProps = {
  field: HiddenField;
  at: number;
  onChange: (part: Partial<HiddenField>, field?: string) => void;
  onRemove: () => void;
};

function HiddenCard({ field, at, onChange, onRemove }: CardProps) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const sort = sortOf(field);
  return (
    <div className="survey-card">
      <div className="survey-row">
        <Field label={t('surveys:settings.hidden.key')}>
          {(id) => (
            <Input
              id={id}
              readOnly={readOnly}
              value={field.key}
              onChange={({ target }) => onChange({ key: target.value.replace(/\W/g, '') }, `hidden.${at}.key`)}
            />
          )}
        </Field>
        <Field label={t('surveys:settings.hidden.meaning')}>
          {(id) => (
            <Select<Sort>
              id={id}
              disabled={readOnly}
              value={sort}
              options={SORTS.map((value) => ({ value, label: t(`surveys:settings.hidden.sort.${value}`) }))}
              onChange={(value) => onChange({ meaning: meaningOf(value, field.key) })}
            />
          )}
        </Field>
        {field.meaning !== undefined && 'attribute' in field.meaning ? (
          <Field label={t('surveys:meaning.attribute')}>
            {(id) => (
              <AutoComplete
                id={id}
                disabled={readOnly}
                value={'attribute' in (field.meaning ?? {}) ? (field.meaning as { attribute: string }).attribute : ''}
                options={['region', 'channel', 'touchpoint', 'segment', 'stage', 'staff'].map((value) => ({ value }))}
                onChange={(attribute) => onChange({ meaning: { attribute } }, `hidden.${at}.attribute`)}
              />
            )}
          </Field>
        ) : null}
      </div>
      <Field label={t('surveys:settings.hidden.oneOf')} hint={t('surveys:settings.hidden.oneOfHint')}>
        {(id) => (
          <Select<string[]>
            id={id}
            mode="tags"
            open={false}
            disabled={readOnly}
            value={[...(field.oneOf ?? [])]}
            onChange={(oneOf) => onChange({ oneOf: oneOf.length === 0 ? undefined : oneOf })}
          />
        )}
      </Field>
      <SwitchField
        label={t('surveys:settings.hidden.signed')}
        hint={t('surveys:settings.hidden.signedHint')}
        field={`hidden.${at}.signed`}
        value={field.signed}
        onChange={(signed) => onChange({ signed })}
      />
      <SwitchField
        label={t('surveys:question.personal')}
        field={`hidden.${at}.personal`}
        value={field.personal}
        onChange={(personal) => onChange({ personal })}
      />
      {readOnly ? null : (
        <Button danger size="small" icon={<DeleteOutlined aria-hidden="true" />} onClick={onRemove}>
          {t('surveys:settings.hidden.remove', { key: field.key })}
        </Button>
      )}
    </div>
  );
}
