import type { FatigueRule, SurveyDetail, SurveySettings } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { AnonymousField } from './AnonymousField.tsx';
import { FatigueChoice } from './FatigueChoice.tsx';
import { clockText, momentOfClock } from './localClock.ts';
import { SavedNote } from './SavedNote.tsx';
import { surveyQuery, surveysApi } from './surveysApi.ts';

type Props = { survey: SurveyDetail; rule: FatigueRule };

/** Whom this survey asks, how often, until when, and whether it keeps who answered. */
export function RulesPanel({ survey, rule }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const [settings, setSettings] = useState<SurveySettings>(survey.settings);
  const [before, setBefore] = useState<SurveySettings | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const readOnly = !can('survey.write');
  const changed = JSON.stringify(sorted(settings)) !== JSON.stringify(sorted(survey.settings));
  const change = (part: Partial<SurveySettings>) => setSettings((now) => ({ ...now, ...part }));
  const save = async (next: SurveySettings, undoes: SurveySettings | null): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await surveysApi.setSettings(workspace, survey.id, next);
      client.setQueryData(surveyQuery(workspace, survey.id).queryKey, saved);
      setSettings(saved.settings);
      setBefore(undoes);
      await client.invalidateQueries({ queryKey: ['fatigue', workspace] });
      await client.invalidateQueries({ queryKey: ['surveys', workspace] });
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const closed = settings.closesAt !== undefined && new Date(settings.closesAt) <= new Date();
  return (
    <Panel title={t('surveys:rules.ofSurvey')}>
      <div className="survey-fields">
        <FatigueChoice settings={settings} workspaceDays={rule.days} readOnly={readOnly} onChange={setSettings} />
        <Field
          label={t('surveys:rules.max.label')}
          hint={t(settings.anonymous === true ? 'surveys:rules.max.anonymous' : 'surveys:rules.max.hint')}
        >
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={1000}
              precision={0}
              readOnly={readOnly}
              value={settings.answersPerPersonMax ?? null}
              placeholder={t('surveys:rules.max.any')}
              onChange={(max) => change({ answersPerPersonMax: max ?? undefined })}
            />
          )}
        </Field>
        <Field
          label={t('surveys:rules.closes.label')}
          hint={
            settings.closesAt === undefined
              ? t('surveys:rules.closes.hint')
              : t(closed ? 'surveys:rules.closes.passed' : 'surveys:rules.closes.at', {
                  moment: formatMoment(settings.closesAt, locale),
                  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
                })
          }
        >
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              readOnly={readOnly}
              value={clockText(settings.closesAt)}
              onChange={({ target }) => change({ closesAt: momentOfClock(target.value) })}
            />
          )}
        </Field>
        <AnonymousField
          survey={survey}
          on={settings.anonymous === true}
          readOnly={readOnly}
          onChange={(on) => change({ anonymous: on ? true : undefined })}
        />
        {problem === null ? null : <ProblemState problem={problem} />}
        {readOnly ? null : (
          <div className="survey-buttons">
            <Button
              type="primary"
              loading={busy}
              disabled={!changed}
              onClick={() => void save(settings, survey.settings)}
            >
              {t('surveys:rules.save')}
            </Button>
            {changed ? (
              <Button onClick={() => setSettings(survey.settings)}>{t('surveys:rules.discard')}</Button>
            ) : null}
          </div>
        )}
        {before === null || changed ? null : (
          <SavedNote text={t('surveys:rules.saved')} busy={busy} onUndo={() => void save(before, null)} />
        )}
      </div>
    </Panel>
  );
}

const sorted = (settings: SurveySettings) =>
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => one.localeCompare(other));
