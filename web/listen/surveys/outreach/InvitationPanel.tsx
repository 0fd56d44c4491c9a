import type { Invitation, InvitationInput, MailPreview, MailText } from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { languageName } from './languageName.ts';
import { MailPreviewDialog } from './MailPreviewDialog.tsx';
import { invitationQuery, outreachApi, type Sample } from './outreachApi.ts';
import { PlanFields } from './PlanFields.tsx';

const FIELDS = ['name', 'title', 'link', 'closing', 'company'].map((field) => `{{${field}}}`);
type Props = { survey: SurveyDetail; invitation: Invitation };

/** The words of the mails in each language, and when reminders leave. */
export function InvitationPanel({ survey, invitation }: Props) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const may = can('survey.write');
  const { texts, reminderTexts, plan, mail, defaults } = invitation;
  const [input, setInput] = useState<InvitationInput>({ texts, reminderTexts, plan });
  const [language, setLanguage] = useState(survey.languages[0] ?? 'en');
  const [reminder, setReminder] = useState(false);
  const [shown, setShown] = useState<MailPreview | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const part = reminder ? 'reminderTexts' : 'texts';
  const written = input[part][language];
  const usual = defaults[language]?.[reminder ? 'reminder' : 'first'];
  const text: MailText = written ?? usual ?? { subject: '', body: '' };
  const setText = (next: MailText | null): void => {
    const { [language]: _before, ...others } = input[part];
    setInput({ ...input, [part]: next === null ? others : { ...others, [language]: next } });
  };
  const sample: Sample = { language, reminder, ...(written === undefined ? {} : { text: written }) };
  const attempt = async (work: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setSaid(null);
    try {
      setSaid(await work());
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    attempt(async () => {
      const saved = await outreachApi.save(workspace, survey.id, input);
      client.setQueryData(invitationQuery(workspace, survey.id).queryKey, saved);
      return t('outreach:panel.saved');
    });
  const preview = () =>
    attempt(async () => {
      setShown(await outreachApi.preview(workspace, survey.id, sample));
      return null;
    });
  const sendToMe = () =>
    attempt(async () => {
      const { sentTo } = await outreachApi.try(workspace, survey.id, sample);
      return t('outreach:panel.tried', { address: sentTo });
    });
  return (
    <Panel title={t('outreach:panel.words')}>
      <div className="survey-fields">
        <div className="outreach-row">
          <Segmented
            aria-label={t('outreach:panel.kind')}
            value={reminder ? 'reminder' : 'first'}
            options={(['first', 'reminder'] as const).map((value) => ({ value, label: t(`outreach:panel.${value}`) }))}
            onChange={(value) => setReminder(value === 'reminder')}
          />
          <Select
            aria-label={t('outreach:panel.language')}
            className="outreach-language"
            value={language}
            options={survey.languages.map((value) => ({ value, label: languageName(value) }))}
            onChange={setLanguage}
          />
          {written === undefined ? (
            <span className="survey-hint">{t('outreach:panel.isDefault')}</span>
          ) : (
            <Button type="link" size="small" disabled={!may} onClick={() => setText(null)}>
              {t('outreach:panel.default')}
            </Button>
          )}
        </div>
        {mail.from === null ? null : <p className="survey-hint">{t('outreach:panel.from', { from: mail.from })}</p>}
        <Field label={t('outreach:panel.subject')}>
          {(id) => (
            <Input
              id={id}
              readOnly={!may}
              maxLength={200}
              value={text.subject}
              onChange={({ target }) => setText({ ...text, subject: target.value })}
            />
          )}
        </Field>
        <Field
          label={t('outreach:panel.body')}
          hint={t('outreach:panel.fields', { known: FIELDS.join(' '), link: '{{link}}', closing: '{{closing}}' })}
        >
          {(id) => (
            <Input.TextArea
              id={id}
              readOnly={!may}
              maxLength={8000}
              autoSize={{ minRows: 8, maxRows: 20 }}
              value={text.body}
              onChange={({ target }) => setText({ ...text, body: target.value })}
            />
          )}
        </Field>
        <PlanFields
          plan={input.plan}
          disabled={!may}
          onChange={(changed) => setInput((before) => ({ ...before, plan: changed }))}
        />
        {problem === null ? null : <ProblemState problem={problem} />}
        {said === null ? null : <Alert type="success" showIcon role="status" title={said} />}
        <div className="survey-buttons">
          {may ? (
            <Button type="primary" loading={busy} onClick={() => void save()}>
              {t('outreach:panel.save')}
            </Button>
          ) : null}
          <Button onClick={() => void preview()}>{t('outreach:panel.preview')}</Button>
          {may && mail.on ? <Button onClick={() => void sendToMe()}>{t('outreach:panel.try')}</Button> : null}
        </div>
      </div>
      {shown === null ? null : <MailPreviewDialog preview={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
}
