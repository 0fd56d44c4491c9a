import type { InvitationPlan } from '@plumbline/model/outreach.ts';
import { Checkbox, InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/Field.tsx';

type Props = { plan: InvitationPlan; disabled: boolean; onChange: (plan: InvitationPlan) => void };
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_HOURS = { fromHour: 9, untilHour: 20, days: [...DAYS] };

/** Reminders, pace and hours. */
export function PlanFields({ plan, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const switchId = useId();
  const number = (key: 'reminderDays' | 'mailsPerMinute', label: string, max: number) => (
    <Field label={label}>
      {(id) => (
        <InputNumber
          id={id}
          min={1}
          max={max}
          precision={0}
          disabled={disabled}
          value={plan[key]}
          onChange={(value) => onChange({ ...plan, [key]: value ?? 1 })}
        />
      )}
    </Field>
  );
  const { window } = plan;
  return (
    <fieldset className="survey-set">
      <legend className="survey-label">{t('outreach:panel.plan')}</legend>
      <div className="outreach-row">
        <Field label={t('outreach:panel.reminders')}>
          {(id) => (
            <Select
              id={id}
              disabled={disabled}
              value={plan.reminders}
              options={[0, 1, 2, 3].map((value) => ({ value, label: value }))}
              onChange={(reminders) => onChange({ ...plan, reminders })}
            />
          )}
        </Field>
        {number('reminderDays', t('outreach:panel.reminderDays'), 60)}
        {number('mailsPerMinute', t('outreach:panel.perMinute'), 600)}
      </div>
      <div className="outreach-row">
        <Switch
          id={switchId}
          size="small"
          disabled={disabled}
          checked={window !== null}
          onChange={(on) => onChange({ ...plan, window: on ? WORKING_HOURS : null })}
        />
        <label htmlFor={switchId}>{t('outreach:panel.window')}</label>
      </div>
      {window === null ? null : (
        <div className="outreach-row">
          <Field label={t('outreach:panel.fromHour')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={window.untilHour - 1}
                precision={0}
                disabled={disabled}
                value={window.fromHour}
                onChange={(value) => onChange({ ...plan, window: { ...window, fromHour: value ?? 0 } })}
              />
            )}
          </Field>
          <Field label={t('outreach:panel.untilHour')}>
            {(id) => (
              <InputNumber
                id={id}
                min={window.fromHour + 1}
                max={24}
                precision={0}
                disabled={disabled}
                value={window.untilHour}
                onChange={(value) => onChange({ ...plan, window: { ...window, untilHour: value ?? 24 } })}
              />
            )}
          </Field>
          <fieldset className="survey-set" aria-label={t('outreach:panel.days')}>
            <span className="survey-label">{t('outreach:panel.days')}</span>
            <Checkbox.Group
              disabled={disabled}
              value={window.days}
              options={DAYS.map((value) => ({ value, label: t(`outreach:panel.day.${value}`) }))}
              onChange={(days) => {
                if (days.length > 0) onChange({ ...plan, window: { ...window, days: [...days].sort() } });
              }}
            />
          </fieldset>
        </div>
      )}
    </fieldset>
  );
}
