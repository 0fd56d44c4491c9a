import type { SurveySettings } from '@plumbline/model/surveyRecord.ts';
import { InputNumber, Radio } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFatigue } from './describeFatigue.ts';

type Props = {
  settings: SurveySettings;
  workspaceDays: number | null;
  readOnly: boolean;
  onChange: (settings: SurveySettings) => void;
};
type Choice = 'workspace' | 'own' | 'exempt';

const OWN_DAYS = 30;
const DAYS_MAX = 3650;

/** How soon a person may be asked again: as the workspace says, by a rule of its own, or at any time. */
export function FatigueChoice({ settings, workspaceDays, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const { fatigueDays, fatigueExempt, ...rest } = settings;
  const choice: Choice = fatigueExempt === true ? 'exempt' : fatigueDays === undefined ? 'workspace' : 'own';
  const choose = (next: Choice) =>
    onChange({
      ...rest,
      ...(next === 'own' ? { fatigueDays: fatigueDays ?? workspaceDays ?? OWN_DAYS } : {}),
      ...(next === 'exempt' ? { fatigueExempt: true } : {}),
    });
  return (
    <fieldset className="survey-set">
      <legend id={heading} className="survey-rule-name">
        {t('surveys:rules.fatigue.label')}
      </legend>
      <Radio.Group
        className="survey-rule-choice"
        aria-labelledby={heading}
        disabled={readOnly}
        value={choice}
        onChange={({ target }) => choose(target.value as Choice)}
      >
        <Radio value="workspace">
          {workspaceDays === null
            ? t('surveys:rules.fatigue.workspaceNone')
            : t('surveys:rules.fatigue.workspace', { count: workspaceDays })}
        </Radio>
        <Radio value="own">{t('surveys:rules.fatigue.own')}</Radio>
        <Radio value="exempt">{t('surveys:rules.fatigue.exempt')}</Radio>
      </Radio.Group>
      {choice === 'own' ? (
        <p className="survey-rule-days">
          <InputNumber
            aria-label={t('surveys:rules.fatigue.days')}
            min={1}
            max={DAYS_MAX}
            precision={0}
            readOnly={readOnly}
            value={fatigueDays ?? OWN_DAYS}
            onChange={(days) => onChange({ ...rest, fatigueDays: days ?? OWN_DAYS })}
          />{' '}
          {t('surveys:rules.fatigue.unit')}
        </p>
      ) : null}
      <p className="survey-hint">{describeFatigue(t, settings, workspaceDays)}</p>
      <p className="survey-hint">{t('surveys:rules.fatigue.hint')}</p>
    </fieldset>
  );
}
