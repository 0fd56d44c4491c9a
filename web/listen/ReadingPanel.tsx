import type { Mapping } from '@plumbline/model/mapping.ts';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { BroughtColumn } from './columnsOf.ts';

type Props = {
  mapping: Mapping;
  columns: readonly BroughtColumn[];
  onEdit: (change: (mapping: Mapping) => Mapping) => void;
};

/** How rows are read: days in two orders, a file that comes again, one answer a row, and rules that tell rows apart. */
export function ReadingPanel({ mapping, columns, onEdit }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={t('listen:settings.reading')}>
      <div className="listen-settings">
        <Ambiguous mapping={mapping} onEdit={onEdit} />
        <RepeatField mapping={mapping} onEdit={onEdit} />
        <MissingField mapping={mapping} onEdit={onEdit} />
        <QuestionFields mapping={mapping} columns={columns} onEdit={onEdit} />
      </div>
      <Flags mapping={mapping} onEdit={onEdit} />
    </Panel>
  );
}

function Ambiguous({ mapping, onEdit }: Omit<Props, 'columns'>) {
  const { t } = useTranslation();
  const { time } = mapping;
  if ('value' in time || time.format !== 'mixed') return null;
  return (
    <div className="ui-field">
      <span id="listen-ambiguous">{t('listen:settings.ambiguous')}</span>
      <Segmented<'evidence' | 'dmy' | 'mdy'>
        aria-labelledby="listen-ambiguous"
        value={time.ambiguous ?? 'evidence'}
        options={(['evidence', 'dmy', 'mdy'] as const).map((value) => ({
          value,
          label: t(`listen:settings.${value}`),
        }))}
        onChange={(chosen) => {
          const { ambiguous: _before, ...rest } = time;
          onEdit((one) => ({ ...one, time: chosen === 'evidence' ? rest : { ...rest, ambiguous: chosen } }));
        }}
      />
      <small>{t('listen:settings.ambiguousHint')}</small>
    </div>
  );
}

function RepeatField({ mapping, onEdit }: Omit<Props, 'columns'>) {
  const { t } = useTranslation();
  const keyed = mapping.occasion !== undefined || mapping.repeat?.key !== undefined;
  const options = [
    { value: 'once', label: t('listen:settings.repeatOnce') },
    { value: 'added', label: t('listen:settings.repeatAdded'), disabled: !keyed },
    { value: 'whole', label: t('listen:settings.repeatWhole'), disabled: !keyed },
  ];
  return (
    <div className="ui-field">
      <span id="listen-repeat">{t('listen:settings.repeat')}</span>
      <Segmented
        aria-labelledby="listen-repeat"
        value={mapping.repeat?.state ?? 'once'}
        options={options}
        onChange={(chosen) =>
          onEdit(({ repeat, ...one }) =>
            chosen === 'once' ? one : { ...one, repeat: { ...repeat, state: chosen === 'whole' ? 'whole' : 'added' } },
          )
        }
      />
      <small>{t(keyed ? 'listen:settings.repeatHint' : 'listen:settings.repeatNoKey')}</small>
    </div>
  );
}

/** What was proposed as no answer is told here, and can be taken away. */
function MissingField({ mapping, onEdit }: Omit<Props, 'columns'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('listen:settings.missing')} hint={t('listen:settings.missingHint')}>
      {(id) => (
        <Select
          id={id}
          mode="tags"
          open={false}
          value={mapping.missing}
          onChange={(missing: string[]) => onEdit((one) => ({ ...one, missing }))}
          style={{ minWidth: 240 }}
        />
      )}
    </Field>
  );
}

function QuestionFields({ mapping, columns, onEdit }: Props) {
  const { t } = useTranslation();
  const names = columns.filter(({ alias }) => alias === columns[0]?.alias).map(({ column }) => column);
  const { questions } = mapping;
  const choose = (part: 'column' | 'value', name: string) =>
    onEdit(({ questions: before, ...one }) =>
      name === '' ? one : { ...one, questions: { column: '', value: '', ...before, [part]: name } },
    );
  const field = (part: 'column' | 'value', label: string, hint?: string) => (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Select
          id={id}
          showSearch
          value={questions?.[part] ?? ''}
          options={[
            { value: '', label: t('listen:settings.none') },
            ...names.map((value) => ({ value, label: value })),
          ]}
          onChange={(name: string) => choose(part, name)}
          style={{ minWidth: 180 }}
        />
      )}
    </Field>
  );
  return (
    <>
      {field('column', t('listen:settings.questionColumn'), t('listen:settings.questionsHint'))}
      {questions === undefined ? null : field('value', t('listen:settings.valueColumn'))}
    </>
  );
}

function Flags({ mapping, onEdit }: Omit<Props, 'columns'>) {
  const { t } = useTranslation();
  if (mapping.flags.length === 0) return null;
  const change = (flag: string, rows: string) =>
    onEdit((one) => ({
      ...one,
      flags: one.flags.flatMap((rule) => {
        if (rule.flag !== flag) return [rule];
        return rows === 'drop' ? [] : [{ ...rule, rows: rows === 'keep' ? ('keep' as const) : ('putAside' as const) }];
      }),
    }));
  return (
    <section>
      <h3>{t('listen:settings.flags')}</h3>
      <ul className="listen-findings">
        {mapping.flags.map(({ flag, column, in: values, rows }) => (
          <li key={flag}>
            <span>
              {t(`listen:settings.${rows === 'keep' ? 'flagKeep' : 'flagPutAside'}`, {
                ...{ flag, column },
                values: values.slice(0, 3).join(' / '),
              })}
            </span>{' '}
            <Select
              aria-label={t('listen:settings.flagRows', { flag })}
              value={rows}
              options={[
                { value: 'putAside', label: t('listen:settings.putAside') },
                { value: 'keep', label: t('listen:settings.keep') },
                { value: 'drop', label: t('listen:settings.drop', { flag }) },
              ]}
              onChange={(chosen: string) => change(flag, chosen)}
              style={{ minWidth: 160 }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
