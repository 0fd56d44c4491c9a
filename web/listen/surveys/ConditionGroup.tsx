import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Condition } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { ComparisonRow } from './ComparisonRow.tsx';
import { blankComparison, type ComparisonPart } from './comparisons.ts';
import { addPart, changePart, type Group, isComparison, type Join, readGroup, writeGroup } from './conditionGroups.ts';

type Props = {
  condition: Condition;
  depth: number;
  questions: readonly Question[];
  onChange: (condition: Condition | undefined) => void;
};

const JOINS: readonly Join[] = ['all', 'any', 'none'];
/** Deeper than that nobody can read; files that are deeper are still shown. */
const DEPTH_MAX = 3;

/** Parts of which all, any or none must hold; a part may be such a group again. */
export function ConditionGroup({ condition, depth, questions, onChange }: Props) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const group = readGroup(condition);
  const set = (next: Group): void => onChange(writeGroup(next));
  const more = blankComparison(questions, survey);
  return (
    <fieldset className="survey-group" disabled={readOnly}>
      <legend className="ui-visually-hidden">{t('surveys:condition.group')}</legend>
      <div className="survey-group-head">
        <Select<Join>
          size="small"
          aria-label={t('surveys:condition.join')}
          disabled={readOnly}
          value={group.join}
          options={JOINS.map((value) => ({ value, label: t(`surveys:condition.${value}`) }))}
          onChange={(join) => set({ ...group, join })}
        />
        {readOnly ? null : (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('surveys:condition.removeGroup')}
            onClick={() => onChange(undefined)}
          />
        )}
      </div>
      <ul className="survey-group-parts">
        {group.parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by nothing but its place
          <li key={at}>
            {isComparison(part) ? (
              <ComparisonRow
                part={part as ComparisonPart}
                questions={questions}
                onChange={(next) => set(changePart(group, at, next))}
              />
            ) : (
              <ConditionGroup
                condition={part}
                depth={depth + 1}
                questions={questions}
                onChange={(next) => set(changePart(group, at, next))}
              />
            )}
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <div className="survey-buttons">
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set(addPart(group, more))}>
            {t('surveys:condition.addPart')}
          </Button>
          {depth < DEPTH_MAX ? (
            <Button size="small" type="text" onClick={() => set(addPart(group, { any: [more] }))}>
              {t('surveys:condition.addGroup')}
            </Button>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}
