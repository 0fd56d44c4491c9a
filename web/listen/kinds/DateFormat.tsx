import { DATE_FORMATS } from '@plumbline/model/mapping.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Format = (typeof DATE_FORMATS)[number];

/** In which order the days of a column of times are written. */
export function DateFormat({ value, onChange }: { value: Format | undefined; onChange: (format: Format) => void }) {
  const { t } = useTranslation();
  return (
    <Select<Format>
      aria-label={t('listen:role.formatLabel')}
      value={value ?? 'iso'}
      options={DATE_FORMATS.map((format) => ({ value: format, label: t(`listen:dateFormat.${format}`) }))}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
    />
  );
}
