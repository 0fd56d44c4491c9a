import { PlusOutlined } from '@ant-design/icons';
import type { Condition } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { ConditionGroup } from './ConditionGroup.tsx';
import { blankComparison } from './comparisons.ts';

type Props = {
  label: string;
  /** what holds without a condition */
  none: string;
  field: string;
  condition: Condition | undefined;
  /** questions that may be looked at */
  questions: readonly Question[];
  onChange: (condition: Condition | undefined) => void;
};

/** When something holds: nothing, or a tree of comparisons that reads as sentences. */
export function ConditionField({ label, none, field, condition, questions, onChange }: Props) {
  const { t } = useTranslation();
  const { readOnly, survey } = useBuilder();
  const heading = useId();
  const first = blankComparison(questions, survey);
  return (
    <fieldset className="survey-set" aria-labelledby={heading} data-field={field}>
      <span className="survey-label" id={heading}>
        {label}
      </span>
      {condition === undefined ? (
        <div className="survey-condition-none">
          <span>{none}</span>
          {readOnly ? null : (
            <Button
              size="small"
              icon={<PlusOutlined aria-hidden="true" />}
              aria-label={`${label}: ${t('surveys:condition.add')}`}
              onClick={() => onChange(first)}
            >
              {t('surveys:condition.add')}
            </Button>
          )}
        </div>
      ) : (
        <ConditionGroup condition={condition} depth={0} questions={questions} onChange={onChange} />
      )}
    </fieldset>
  );
}
