import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';

type Props = {
  label: string;
  hint?: string;
  columns: readonly string[];
  value: string | undefined;
  /** '' where none is chosen */
  onChoose: (column: string) => void;
  /** a column must stand here */
  needed?: boolean;
};

/** A column of the files; none, where it may be left out. */
export function ColumnField({ label, hint, columns, value, onChoose, needed = false }: Props) {
  const { t } = useTranslation();
  const options = columns.map((column) => ({ value: column, label: column }));
  const unknown = value !== undefined && !columns.includes(value) ? [{ value, label: value }] : [];
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Select
          id={id}
          showSearch
          value={value ?? ''}
          options={[...(needed ? [] : [{ value: '', label: t('listen:kinds.none') }]), ...unknown, ...options]}
          onChange={onChoose}
          popupMatchSelectWidth={false}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  );
}

/** The part with another value under one name, or without it where nothing is chosen. */
export function withPart<Whole extends object>(whole: Whole, name: keyof Whole, value: unknown): Whole {
  const { [name]: _before, ...rest } = whole;
  return (value === undefined || value === '' ? rest : { ...rest, [name]: value }) as Whole;
}
