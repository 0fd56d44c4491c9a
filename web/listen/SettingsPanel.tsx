import type { Mapping } from '@plumbline/model/mapping.ts';
import { DatePicker, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';

type Props = { mapping: Mapping; onEdit: (change: (mapping: Mapping) => Mapping) => void };

const ASKED = ['before', 'after'] as const;
const RESPONDENTS = ['customer', 'staff', 'system'] as const;

/** What holds for the whole file rather than for one column. */
export function SettingsPanel({ mapping, onEdit }: Props) {
  const { t } = useTranslation();
  const { time } = mapping;
  return (
    <Panel title={t('listen:settings.title')}>
      <div className="listen-settings">
        <Field label={t('listen:settings.source')} hint={t('listen:settings.sourceHint')}>
          {(id) => (
            <Input
              id={id}
              value={mapping.source}
              maxLength={80}
              onChange={(event) => onEdit((one) => ({ ...one, source: event.target.value }))}
            />
          )}
        </Field>
        {'value' in time ? (
          <Field label={t('listen:settings.day')} hint={t('listen:settings.dayHint')}>
            {(id) => (
              <DatePicker
                id={id}
                value={dayjs(time.value)}
                allowClear={false}
                onChange={(day) =>
                  day !== null && onEdit((one) => ({ ...one, time: { value: day.format('YYYY-MM-DD') } }))
                }
              />
            )}
          </Field>
        ) : null}
        <div className="ui-field">
          <span id="listen-asked">{t('listen:settings.asked')}</span>
          <Segmented
            aria-labelledby="listen-asked"
            value={mapping.asked}
            options={ASKED.map((value) => ({ value, label: t(`listen:settings.${value}`) }))}
            onChange={(asked) => onEdit((one) => ({ ...one, asked }))}
          />
          <small>{t('listen:settings.askedHint')}</small>
        </div>
        <div className="ui-field">
          <span id="listen-respondent">{t('listen:settings.respondent')}</span>
          <Segmented
            aria-labelledby="listen-respondent"
            value={mapping.respondent}
            options={RESPONDENTS.map((value) => ({ value, label: t(`listen:settings.${value}`) }))}
            onChange={(respondent) => onEdit((one) => ({ ...one, respondent }))}
          />
        </div>
      </div>
    </Panel>
  );
}
