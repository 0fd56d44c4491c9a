import { UploadOutlined } from '@ant-design/icons';
import type { WeightingChoice } from '@plumbline/model/weighting.ts';
import { Alert, Button, Input, InputNumber, Segmented, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { wordsOf } from '../results/describeFigure.ts';
import { type DraftVariable, draftOf, fillTargets, sourceKey } from './weightingDraft.ts';

type Props = {
  choices: readonly WeightingChoice[];
  variables: readonly DraftVariable[];
  onChange: (variables: readonly DraftVariable[]) => void;
};

/** The variables whose shares in the population are known, and those shares, typed or brought as a table. */
export function VariablesEditor({ choices, variables, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const nameOf = ({ source, titles }: WeightingChoice): string => {
    const words = wordsOf(titles, locale);
    if (words !== '') return words;
    if (source.from === 'stratum') return t('listen:samples.weighting.stratum', { part: source.part || '' });
    return 'key' in source ? source.key : t(`listen:samples.weighting.from.${source.from}`);
  };
  const used = new Set(variables.map(({ source }) => sourceKey(source)));
  const left = choices.filter(({ source }) => !used.has(sourceKey(source)));
  return (
    <>
      {variables.map((variable, at) => (
        <VariableFields
          key={sourceKey(variable.source)}
          variable={variable}
          onChange={(next) => onChange(variables.with(at, next))}
          onRemove={() => onChange(variables.filter((one) => one !== variable))}
        />
      ))}
      {left.length === 0 ? null : (
        <Field label={t('listen:samples.weighting.add')}>
          {(id) => (
            <Select
              id={id}
              value={null}
              style={{ minWidth: 240 }}
              options={left.map((choice) => ({ value: sourceKey(choice.source), label: nameOf(choice) }))}
              onChange={(key: string | null) => {
                const choice = left.find(({ source }) => sourceKey(source) === key);
                if (choice !== undefined)
                  onChange([
                    ...variables,
                    draftOf(choice, nameOf(choice).slice(0, 80), (titles) => wordsOf(titles, locale)),
                  ]);
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}

function VariableFields({
  variable,
  onChange,
  onRemove,
}: {
  variable: DraftVariable;
  onChange: (variable: DraftVariable) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const fill = (table: string) => {
    const filled = fillTargets(variable, table);
    setUnknown(filled.unknown);
    onChange(filled.variable);
  };
  const sum = variable.categories.reduce((all, { target }) => all + (target ?? 0), 0);
  return (
    <fieldset className="sample-strata">
      <legend>{variable.name}</legend>
      {variable.categories.map((category, at) => (
        <Field
          key={category.value}
          label={category.label}
          hint={t('listen:samples.weighting.answers', { n: formatCount(category.n, locale) })}
        >
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              value={category.target}
              {...(variable.targets === 'share' ? { suffix: '%', max: 100 } : {})}
              onChange={(target) =>
                onChange({ ...variable, categories: variable.categories.with(at, { ...category, target }) })
              }
            />
          )}
        </Field>
      ))}
      <div style={{ gridColumn: '1 / -1' }} className="sample-actions">
        <Segmented
          aria-label={t('listen:samples.weighting.targets')}
          value={variable.targets}
          options={(['share', 'count'] as const).map((value) => ({
            value,
            label: t(`listen:samples.weighting.is.${value}`),
          }))}
          onChange={(targets) => onChange({ ...variable, targets })}
        />
        {variable.targets === 'share' ? (
          <span>{t('listen:samples.weighting.sum', { percent: Number(sum.toFixed(2)) })}</span>
        ) : null}
        <Button size="small" onClick={onRemove}>
          {t('listen:samples.remove')}
        </Button>
      </div>
      <details style={{ gridColumn: '1 / -1' }}>
        <summary>{t('listen:samples.weighting.paste')}</summary>
        <p className="sample-quiet">{t('listen:samples.weighting.pasteText')}</p>
        <Input.TextArea
          aria-label={t('listen:samples.weighting.paste')}
          value={text}
          rows={4}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="sample-file">
          <Button size="small" onClick={() => fill(text)}>
            {t('listen:samples.weighting.fill')}
          </Button>
          <Upload
            accept=".csv,.tsv,.txt"
            showUploadList={false}
            beforeUpload={(chosen) => {
              void chosen.text().then(fill);
              return false;
            }}
          >
            <Button size="small" icon={<UploadOutlined aria-hidden="true" />}>
              {t('listen:samples.weighting.file')}
            </Button>
          </Upload>
        </div>
      </details>
      {unknown.length === 0 ? null : (
        <Alert
          style={{ gridColumn: '1 / -1' }}
          type="warning"
          showIcon
          title={t('listen:samples.weighting.unknown', { lines: unknown.slice(0, 5).join(' | ') })}
        />
      )}
    </fieldset>
  );
}
