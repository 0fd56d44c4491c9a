import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { MARKS, type Mark } from '@plumbline/model/mark.ts';
import { BASES } from '@plumbline/model/meaning.ts';
import { type Codes, RECORD_LIMITS } from '@plumbline/model/record.ts';
import { AutoComplete, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { Field } from '../../ui/Field.tsx';

export const NO_CODES: Codes = { dimension: null, mark: null, cause: null, basis: null };

type Props = {
  codes: Codes;
  dimensions: readonly Dimension[];
  causes: readonly string[];
  onChange: (codes: Codes) => void;
};

/** What a passage is about: a dimension of the workspace, a mark on its line, a cause in free words, and what an expectation rests on. */
export function CodesFields({ codes, dimensions, causes, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const none = t('surveys:records.code.none');
  return (
    <div className="record-codes">
      <Field label={t('surveys:records.code.dimension')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={none}
            value={codes.dimension}
            options={dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
            onChange={(dimension: string | null | undefined) => onChange({ ...codes, dimension: dimension ?? null })}
          />
        )}
      </Field>
      <Field label={t('surveys:records.code.mark')}>
        {(id) => (
          <Select<Mark | null>
            id={id}
            allowClear
            placeholder={none}
            value={codes.mark}
            options={MARKS.map((mark) => ({ value: mark, label: t(`marks:mark.${mark}.name`) }))}
            onChange={(mark) => onChange({ ...codes, mark: mark ?? null })}
          />
        )}
      </Field>
      <Field label={t('surveys:records.code.cause')} hint={t('surveys:records.code.causeHint')}>
        {(id) => (
          <AutoComplete
            id={id}
            allowClear
            maxLength={RECORD_LIMITS.causeChars}
            placeholder={none}
            value={codes.cause ?? ''}
            options={causes
              .filter((cause) => cause.toLowerCase().includes((codes.cause ?? '').trim().toLowerCase()))
              .slice(0, 20)
              .map((cause) => ({ value: cause }))}
            onChange={(cause: string | undefined) => onChange({ ...codes, cause: cause ? cause : null })}
          />
        )}
      </Field>
      <Field label={t('surveys:records.code.basis')} hint={t('surveys:records.code.basisHint')}>
        {(id) => (
          <Select<Codes['basis']>
            id={id}
            allowClear
            placeholder={none}
            value={codes.basis}
            options={BASES.map((value) => ({ value, label: t(`expect:levels.bases.basis.${value}`) }))}
            onChange={(basis) => onChange({ ...codes, basis: basis ?? null })}
          />
        )}
      </Field>
    </div>
  );
}

/** As it is sent: without spaces at the ends. */
export function trimCodes({ cause, ...codes }: Codes): Codes {
  return { ...codes, cause: cause?.trim() || null };
}
