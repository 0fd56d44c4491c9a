import { nameIn } from '@plumbline/model/locale.ts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useBuilder } from './BuilderContext.ts';
import { addDimension } from './surveyEdits.ts';

type Props = {
  label: string;
  placeholder: string;
  value: string | null | undefined;
  onChoose: (dimension: string | undefined) => void;
};

/** A dimension of the workspace or one that this survey brings along; a new one by typing its name. */
export function DimensionField({ label, placeholder, value, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { survey, dimensions, edit, readOnly } = useBuilder();
  const [typed, setTyped] = useState('');
  const own = (survey.dimensions ?? []).filter(({ key }) => !dimensions.some((one) => one.key === key));
  const options = [
    { label: t('surveys:meaning.ofWorkspace'), options: dimensions.map(optionOf) },
    { label: t('surveys:meaning.ofSurvey'), options: own.map(optionOf) },
  ].filter((group) => group.options.length > 0);
  const known = options.flatMap((group) => group.options);
  const fresh = typed.trim();
  const isNew = fresh !== '' && !known.some((option) => option.label === fresh || option.value === fresh);
  // A key that came with a file may have no name anywhere; it is still what the question measures.
  const stray = value && !known.some((option) => option.value === value) ? [{ value, label: value }] : [];
  const choose = (chosen: string | undefined): void => {
    setTyped('');
    if (chosen === undefined || known.some((option) => option.value === chosen)) {
      onChoose(chosen);
      return;
    }
    const [, key] = addDimension(survey, dimensions, chosen, locale);
    edit((before) => addDimension(before, dimensions, chosen, locale)[0]);
    onChoose(key);
  };
  function optionOf({ key, names }: (typeof dimensions)[number]): { value: string; label: string } {
    return { value: key, label: nameIn(names, locale) };
  }
  return (
    <Select
      allowClear
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label', searchValue: typed, onSearch: setTyped }}
      aria-label={label}
      placeholder={placeholder}
      value={value ?? null}
      options={[
        ...options,
        ...stray,
        ...(isNew ? [{ value: fresh, label: t('surveys:meaning.newDimension', { name: fresh }) }] : []),
      ]}
      notFoundContent={t('surveys:meaning.typeName')}
      onChange={(chosen: string | null | undefined) => choose(chosen ?? undefined)}
      className="survey-dimension"
    />
  );
}
