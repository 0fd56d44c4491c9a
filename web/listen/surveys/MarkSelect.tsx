import { ASKED_MARKS, type AskedMark } from '@plumbline/model/meaning.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';

type Props = { label: string; value: AskedMark; onChange: (mark: AskedMark) => void };

/** Which of the marks on a line an answer is. */
export function MarkSelect({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <Select<AskedMark>
      aria-label={label}
      disabled={readOnly}
      value={value}
      options={ASKED_MARKS.map((mark) => ({ value: mark, label: t(`surveys:mark.${mark}`) }))}
      onChange={onChange}
      className="survey-mark"
    />
  );
}
