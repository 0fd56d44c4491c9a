import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Quota } from '@plumbline/model/survey.ts';
import { Button, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { ConditionField } from './ConditionField.tsx';
import { blankComparison } from './comparisons.ts';
import { crossQuotas } from './crossQuotas.ts';
import { NumberField } from './PlainFields.tsx';
import { keyMaker, listQuestions } from './surveyEdits.ts';
import { TextsField } from './TextsField.tsx';
import { useTextsReader } from './useTextsReader.ts';

/** How many complete answers are wanted of whom; several questions crossed make one quota for each cell. */
export function QuotaSettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const change = (at: number, part: Partial<Quota>, field?: string): void =>
    edit(
      (before) => ({
        ...before,
        quotas: before.quotas.map((quota, place) => (place === at ? { ...quota, ...part } : quota)),
      }),
      field ?? null,
    );
  const add = (): void =>
    edit((before) => {
      const when = blankComparison(listQuestions(before), before);
      const quota: Quota = { key: keyMaker(before)('u'), names: {}, when, limit: 100, whenFull: 'screenOut' };
      return { ...before, quotas: [...before.quotas, quota] };
    });
  return (
    <div className="survey-fields">
      <p className="survey-hint">{t('surveys:settings.quotas.hint')}</p>
      <ol className="survey-cards">
        {survey.quotas.map((quota, at) => (
          <li key={quota.key} data-field={`quotas.${at}`}>
            <QuotaCard
              quota={quota}
              at={at}
              onChange={(part, field) => change(at, part, field)}
              onRemove={() => edit((before) => ({ ...before, quotas: before.quotas.toSpliced(at, 1) }))}
            />
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <div className="survey-buttons">
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
            {t('surveys:settings.quotas.add')}
          </Button>
          <CrossQuotas />
        </div>
      )}
    </div>
  );
}

type CardProps = {
  quota: Quota;
  at: number;
  onChange: (part: Partial<Quota>, field?: string) => void;
  onRemove: () => void;
};

function QuotaCard({ quota, at, onChange, onRemove }: CardProps) {
  const { t } = useTranslation();
  const { survey, detail, readOnly } = useBuilder();
  const state = detail.quotas.find((one) => one.quota === quota.key);
  return (
    <div className="survey-card">
      <TextsField
        label={t('surveys:settings.quotas.name')}
        field={`quotas.${at}.names`}
        texts={quota.names}
        onChange={(names, field) => onChange({ names: names ?? {} }, field)}
      />
      <ConditionField
        label={t('surveys:settings.quotas.when')}
        none={t('surveys:settings.quotas.nobody')}
        field={`quotas.${at}.when`}
        condition={quota.when}
        questions={listQuestions(survey)}
        onChange={(when) => onChange({ when: when ?? { all: [] } })}
      />
      <NumberField
        label={t('surveys:settings.quotas.limit')}
        {...(state === undefined ? {} : { hint: t('surveys:settings.quotas.counted', { count: state.count }) })}
        field={`quotas.${at}.limit`}
        min={0}
        max={10_000_000}
        value={quota.limit}
        onChange={(limit) => onChange({ limit: limit ?? 0 }, `quotas.${at}.limit`)}
      />
      <Radio.Group
        aria-label={t('surveys:settings.quotas.whenFull')}
        disabled={readOnly}
        value={quota.whenFull}
        options={(['screenOut', 'close'] as const).map((value) => ({
          value,
          label: t(`surveys:settings.quotas.full.${value}`),
        }))}
        onChange={({ target }) => onChange({ whenFull: target.value as Quota['whenFull'] })}
      />
      {readOnly ? null : (
        <Button danger size="small" icon={<DeleteOutlined aria-hidden="true" />} onClick={onRemove}>
          {t('surveys:settings.quotas.remove')}
        </Button>
      )}
    </div>
  );
}

/** A quota for every combination of the options of two or three questions. */
function CrossQuotas() {
  const { t } = useTranslation();
  const { survey, edit } = useBuilder();
  const readTexts = useTextsReader();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [limit, setLimit] = useState<number | undefined>(50);
  const singles = listQuestions(survey).filter(({ kind }) => kind === 'single');
  const made = crossQuotas(survey, chosen, limit ?? 0, keyMaker(survey));
  if (singles.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('surveys:settings.quotas.cross')}</Button>
      <Modal
        open={open}
        title={t('surveys:settings.quotas.cross')}
        okText={t('surveys:settings.quotas.crossAdd', { count: made.length })}
        okButtonProps={{ disabled: made.length === 0 }}
        cancelText={t('shell:cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => {
          edit((before) => ({ ...before, quotas: [...before.quotas, ...made] }));
          setOpen(false);
        }}
      >
        <div className="survey-fields">
          <p className="survey-hint">{t('surveys:settings.quotas.crossHint')}</p>
          <Field label={t('surveys:settings.quotas.crossOf')}>
            {(id) => (
              <Select<string[]>
                id={id}
                mode="multiple"
                maxCount={3}
                value={chosen}
                options={singles.map(({ key, title }) => ({
                  value: key,
                  label: readTexts(title) || key,
                }))}
                onChange={setChosen}
              />
            )}
          </Field>
          <NumberField
            label={t('surveys:settings.quotas.limitEach')}
            field="crossLimit"
            min={0}
            value={limit}
            onChange={setLimit}
          />
        </div>
      </Modal>
    </>
  );
}
