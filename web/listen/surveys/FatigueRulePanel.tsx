import type { FatigueRule } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsIn } from './missingTexts.ts';
import { SavedNote } from './SavedNote.tsx';
import { fatigueQuery, surveysApi } from './surveysApi.ts';

const DAYS_MAX = 3650;

/** One rule for all surveys of the workspace, and those that do otherwise. */
export function FatigueRulePanel({ rule }: { rule: FatigueRule }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const [days, setDays] = useState<number | null>(rule.days);
  const [before, setBefore] = useState<{ days: number | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const save = async (next: number | null, undoes: { days: number | null } | null): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await surveysApi.setFatigue(workspace, next);
      client.setQueryData(fatigueQuery(workspace).queryKey, saved);
      setDays(saved.days);
      setBefore(undoes);
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t('surveys:rules.all.title')}>
      <div className="survey-fields">
        <Field label={t('surveys:rules.all.label')} hint={t('surveys:rules.all.hint')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={DAYS_MAX}
              precision={0}
              readOnly={!can('survey.write')}
              placeholder={t('surveys:rules.all.none')}
              value={days}
              onChange={setDays}
            />
          )}
        </Field>
        {can('survey.write') ? (
          <div className="survey-buttons">
            <Button loading={busy} disabled={days === rule.days} onClick={() => void save(days, { days: rule.days })}>
              {t('surveys:rules.all.save')}
            </Button>
          </div>
        ) : null}
        {problem === null ? null : <ProblemState problem={problem} />}
        {before === null || days !== rule.days ? null : (
          <SavedNote text={t('surveys:rules.saved')} busy={busy} onUndo={() => void save(before.days, null)} />
        )}
        {rule.exceptions.length === 0 ? null : <Exceptions exceptions={rule.exceptions} />}
      </div>
    </Panel>
  );
}

function Exceptions({ exceptions }: { exceptions: FatigueRule['exceptions'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <section className="survey-part">
      <h3>{t('surveys:rules.all.exceptions')}</h3>
      <ul className="survey-rule-says">
        {exceptions.map(({ survey, title, days }) => (
          <li key={survey}>
            <Link to="/w/$workspace/listen/surveys/$survey/rules" params={{ workspace, survey }}>
              {wordsIn(title, Object.keys(title), locale) || t('surveys:list.untitled')}
            </Link>
            {' · '}
            {days === null ? t('surveys:rules.all.exempt') : t('surveys:rules.all.own', { count: days })}
          </li>
        ))}
      </ul>
    </section>
  );
}
