import { PAIR_COLUMNS, type Question } from '@plumbline/model/question.ts';
import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { composeSets } from './composeSets.ts';
import type { Patch } from './KindFields.tsx';
import { NumberField } from './PlainFields.tsx';
import { useTextsReader } from './useTextsReader.ts';

type Props<K extends Question['kind']> = { question: Extract<Question, { kind: K }>; patch: Patch };

/** Which columns a pair has; what was expected and what was got are the usual two. */
export function PairColumns({ question, patch }: Props<'pair'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <fieldset className="survey-set survey-part" aria-label={t('surveys:pair.columns')} data-field="columns">
      <h3>{t('surveys:pair.columns')}</h3>
      <Checkbox.Group
        disabled={readOnly}
        value={[...question.columns]}
        options={PAIR_COLUMNS.map((value) => ({ value, label: t(`surveys:mark.${value}`) }))}
        onChange={(columns) => {
          if (columns.length > 0) patch({ columns: PAIR_COLUMNS.filter((one) => columns.includes(one)) });
        }}
      />
      <p className="survey-hint">{t('surveys:pair.hint')}</p>
    </fieldset>
  );
}

/** The sets shown one after the other: how many, how large; each option comes about as often as the others. */
export function BestWorstFields({ question, patch }: Props<'bestWorst'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const keys = question.options.map(({ key }) => key);
  const size = question.sets[0]?.length ?? 4;
  const make = (count: number, each: number): void => patch({ sets: composeSets(keys, count, each) });
  const nameOf = (key: string): string => {
    const at = keys.indexOf(key);
    return readTexts(question.options[at]?.texts) || t('surveys:options.one', { at: at + 1 });
  };
  return (
    <section className="survey-part" data-field="sets">
      <h3>{t('surveys:bestWorst.title')}</h3>
      <div className="survey-row">
        <NumberField
          label={t('surveys:bestWorst.count')}
          field="setCount"
          min={1}
          max={60}
          value={question.sets.length}
          onChange={(count) => make(count ?? 1, size)}
        />
        <NumberField
          label={t('surveys:bestWorst.size')}
          field="setSize"
          min={3}
          max={8}
          value={size}
          onChange={(each) => make(question.sets.length, each ?? 4)}
        />
        {readOnly ? null : (
          <Button onClick={() => make(question.sets.length, size)}>{t('surveys:bestWorst.again')}</Button>
        )}
      </div>
      <ol className="survey-sets">
        {question.sets.map((set) => (
          <li key={set.join(' ')}>{set.map(nameOf).join(' · ')}</li>
        ))}
      </ol>
    </section>
  );
}

export function DateFields({ question, patch }: Props<'date'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <div className="survey-row">
      {(['earliest', 'latest'] as const).map((name) => (
        <div key={name} data-field={name}>
          <Field label={t(`surveys:date.${name}`)}>
            {(id) => (
              <Input
                id={id}
                type="date"
                readOnly={readOnly}
                value={question[name] ?? ''}
                onChange={(event) =>
                  patch({ [name]: event.target.value === '' ? undefined : event.target.value }, name)
                }
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  );
}

const CONTACT = ['name', 'email', 'phone', 'company'] as const;

export function ContactFields({ question, patch }: Props<'contact'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <fieldset className="survey-set survey-part" aria-label={t('surveys:contact.title')} data-field="fields">
      <h3>{t('surveys:contact.title')}</h3>
      <Checkbox.Group
        disabled={readOnly}
        value={[...question.fields]}
        options={CONTACT.map((value) => ({ value, label: t(`surveys:contact.${value}`) }))}
        onChange={(fields) => {
          if (fields.length > 0) patch({ fields: CONTACT.filter((one) => fields.includes(one)) });
        }}
      />
    </fieldset>
  );
}

const TYPES = ['image/*', 'application/pdf', 'audio/*', 'video/*', 'text/plain'];
const MEGABYTE = 1024 * 1024;
/** Bytes as people think of them, and back. */
const megabytesOf = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : Math.round((bytes / MEGABYTE) * 10) / 10;
const bytesOf = (megabytes: number | undefined): number | undefined =>
  megabytes === undefined ? undefined : Math.round(megabytes * MEGABYTE);

export function FileFields({ question, patch }: Props<'file'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <>
      <Field label={t('surveys:file.types')} hint={t('surveys:file.typesHint')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            disabled={readOnly}
            value={[...(question.types ?? [])]}
            options={TYPES.map((value) => ({ value, label: value }))}
            onChange={(types: string[]) => patch({ types: types.length === 0 ? undefined : types })}
          />
        )}
      </Field>
      <div className="survey-row">
        <NumberField
          label={t('surveys:file.megabytes')}
          field="bytesMax"
          min={0.1}
          max={20}
          value={megabytesOf(question.bytesMax)}
          onChange={(megabytes) => patch({ bytesMax: bytesOf(megabytes) }, 'bytesMax')}
        />
        <NumberField
          label={t('surveys:file.most')}
          field="most"
          min={1}
          max={10}
          value={question.most}
          onChange={(most) => patch({ most }, 'most')}
        />
      </div>
    </>
  );
}

export function PurposeField({ question, patch }: Props<'consent'>) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <div data-field="purpose">
      <Field label={t('surveys:consent.purpose')} hint={t('surveys:consent.purposeHint')}>
        {(id) => (
          <Input
            id={id}
            readOnly={readOnly}
            maxLength={80}
            value={question.purpose ?? ''}
            onChange={(event) =>
              patch({ purpose: event.target.value === '' ? undefined : event.target.value }, 'purpose')
            }
          />
        )}
      </Field>
    </div>
  );
}
