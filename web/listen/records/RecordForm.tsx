import { RECORD_KINDS, RECORD_LIMITS, type RecordContent, type RecordKind } from '@plumbline/model/record.ts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ParticipantRows } from './ParticipantRows.tsx';
import { TaskRows } from './TaskRows.tsx';

type Props = {
  content: RecordContent;
  readOnly: boolean;
  onChange: (content: RecordContent) => void;
};

/** Everything a person writes about one talk, visit or session. */
export function RecordForm({ content, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<RecordContent>): void => onChange({ ...content, ...change });
  return (
    <fieldset className="record-form" disabled={readOnly}>
      <legend className="ui-visually-hidden">{t('surveys:records.edit.what')}</legend>
      <Panel title={t('surveys:records.edit.what')}>
        <div className="record-fields">
          <Field label={t('surveys:records.field.kind')}>
            {(id) => (
              <Select<RecordKind>
                id={id}
                disabled={readOnly}
                value={content.kind}
                options={RECORD_KINDS.map((kind) => ({ value: kind, label: t(`surveys:records.kind.${kind}`) }))}
                onChange={(kind) => set({ kind })}
              />
            )}
          </Field>
          <Field label={t('surveys:records.field.happenedOn')}>
            {(id) => (
              <Input
                id={id}
                type="date"
                required
                value={content.happenedOn}
                onChange={({ target }) => set({ happenedOn: target.value })}
              />
            )}
          </Field>
          <div className="record-wide">
            <Field label={t('surveys:records.field.title')} hint={t('surveys:records.edit.titleHint')}>
              {(id) => (
                <Input
                  id={id}
                  required
                  maxLength={RECORD_LIMITS.titleChars}
                  value={content.title}
                  onChange={({ target }) => set({ title: target.value })}
                />
              )}
            </Field>
          </div>
          {(['place', 'conductedBy'] as const).map((key) => (
            <Field key={key} label={t(`surveys:records.field.${key}`)}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={RECORD_LIMITS.nameChars}
                  value={content[key]}
                  onChange={({ target }) => set({ [key]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      </Panel>
      <Panel title={t('surveys:records.edit.who')}>
        <ParticipantRows
          participants={content.participants}
          readOnly={readOnly}
          onChange={(participants) => set({ participants })}
        />
      </Panel>
      {content.kind === 'usability' || content.tasks.length > 0 ? (
        <Panel title={t('surveys:records.edit.tasks')}>
          <TaskRows
            tasks={content.tasks}
            participants={content.participants}
            readOnly={readOnly}
            onChange={(tasks) => set({ tasks })}
          />
        </Panel>
      ) : null}
      <Panel title={t('surveys:records.edit.words')}>
        <div className="record-texts">
          <Field label={t('surveys:records.field.script')} hint={t('surveys:records.edit.scriptHint')}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={RECORD_LIMITS.scriptChars}
                value={content.script}
                onChange={({ target }) => set({ script: target.value })}
              />
            )}
          </Field>
          <Field label={t('surveys:records.field.text')} hint={t('surveys:records.edit.textHint')}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 10, maxRows: 30 }}
                maxLength={RECORD_LIMITS.textChars}
                value={content.text}
                onChange={({ target }) => set({ text: target.value })}
              />
            )}
          </Field>
        </div>
      </Panel>
    </fieldset>
  );
}

/** Saves what was written; it stays at hand while a long text is typed. */
export function SaveBar({ busy, dirty, onSave }: { busy: boolean; dirty: boolean; onSave: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="listen-actions listen-actions-bar">
      <span role="status" className="record-quiet">
        {t(dirty ? 'surveys:records.edit.unsaved' : 'surveys:records.edit.saved')}
      </span>
      <Button type="primary" loading={busy} disabled={!dirty} onClick={onSave}>
        {t('surveys:records.edit.save')}
      </Button>
    </div>
  );
}
