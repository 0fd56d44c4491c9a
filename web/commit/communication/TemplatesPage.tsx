import { type ContactTemplate, TEMPLATE_FIELDS, type TemplateTexts } from '@plumbline/model/communication.ts';
import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { communicationApi, previewQuery, templatesQuery } from './communicationApi.ts';
import { PublicNamePanel } from './PublicNamePanel.tsx';
import { ToldFrame } from './ToldFrame.tsx';

type Edited = { template: string | null; name: string; texts: TemplateTexts };

/** Words that are ready, in three languages. */
export function TemplatesPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const asked = useQuery({ ...templatesQuery(workspace), enabled: can('contact.read') });
  const [edited, setEdited] = useState<Edited | null>(null);
  const begin = can('contact.write') ? (
    <Button type="primary" onClick={() => setEdited({ template: null, name: '', texts: {} })}>
      {say('communication:template.new')}
    </Button>
  ) : undefined;
  return (
    <ToldFrame
      title={say('communication:template.title')}
      subtitle={say('communication:template.subtitle')}
      permission="contact.read"
      actions={begin}
      asked={asked}
    >
      <PublicNamePanel />
      {edited === null ? null : (
        <Editor key={edited.template ?? edited.name} start={edited} onDone={() => setEdited(null)} />
      )}
      {asked.data?.templates.map((template) => (
        <TemplatePanel key={template.id} template={template} onEdit={setEdited} />
      ))}
    </ToldFrame>
  );
}

function TemplatePanel({ template, onEdit }: { template: ContactTemplate; onEdit: (edited: Edited) => void }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [shown, setShown] = useState<Locale | null>(null);
  const preview = useQuery({ ...previewQuery(workspace, template.id, shown ?? locale), enabled: shown !== null });
  const remove = useMutation({ mutationFn: () => communicationApi.removeTemplate(workspace, template.id) });
  const [newest] = template.versions;
  if (newest === undefined) return null;
  const edit = { template: template.house ? null : template.id, name: template.name, texts: newest.texts };
  return (
    <Panel
      title={template.name}
      extra={
        <StatusTag tone="neutral">
          {template.house
            ? say('communication:template.house')
            : say('communication:template.version', { version: newest.version })}
        </StatusTag>
      }
    >
      <div className="contacts-actions">
        {LOCALES.filter((one) => newest.texts[one] !== undefined).map((one) => (
          <Button
            key={one}
            size="small"
            onClick={() => setShown(shown === one ? null : one)}
            aria-expanded={shown === one}
          >
            {say('communication:told.of', {
              name: say('communication:template.preview'),
              of: say(`commit:language.${one}`),
            })}
          </Button>
        ))}
        {can('contact.write') ? (
          <Button size="small" onClick={() => onEdit(edit)}>
            {say(template.house ? 'communication:template.copy' : 'communication:template.edit')}
          </Button>
        ) : null}
        {can('contact.write') && !template.house ? (
          <Popconfirm title={say('communication:template.removeSure')} onConfirm={() => remove.mutate()}>
            <Button size="small" danger>
              {say('communication:template.remove')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
      {shown === null || preview.data === undefined ? null : (
        <div lang={shown}>
          <strong>{preview.data.subject}</strong>
          <p className="contacts-words">{preview.data.words}</p>
        </div>
      )}
    </Panel>
  );
}

function Editor({ start, onDone }: { start: Edited; onDone: () => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [name, setName] = useState(start.name);
  const [texts, setTexts] = useState(start.texts);
  const save = useMutation({
    mutationFn: () => {
      const written = Object.entries(texts).filter(([, text]) => text.subject !== '' || text.body !== '');
      return communicationApi.saveTemplate(workspace, start.template, { name, texts: Object.fromEntries(written) });
    },
    onSuccess: onDone,
  });
  const change = (locale: Locale, fresh: { subject?: string; body?: string }) =>
    setTexts((before) => ({ ...before, [locale]: { ...(before[locale] ?? { subject: '', body: '' }), ...fresh } }));
  return (
    <Panel title={say(start.template === null ? 'communication:template.new' : 'communication:template.edit')}>
      <p className="contacts-quiet">
        {say('communication:template.fields', { fields: TEMPLATE_FIELDS.map((field) => `{{${field}}}`).join(' ') })}
      </p>
      <Field label={say('communication:template.name')}>
        {(id) => <Input id={id} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
      </Field>
      {LOCALES.map((locale) => (
        <fieldset key={locale} className="contacts-step">
          <legend>{say(`commit:language.${locale}`)}</legend>
          <Field
            label={say('communication:told.of', {
              name: say('communication:template.subject'),
              of: say(`commit:language.${locale}`),
            })}
          >
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={texts[locale]?.subject ?? ''}
                onChange={({ target }) => change(locale, { subject: target.value })}
              />
            )}
          </Field>
          <Field
            label={say('communication:told.of', {
              name: say('communication:template.body'),
              of: say(`commit:language.${locale}`),
            })}
          >
            {(id) => (
              <Input.TextArea
                id={id}
                rows={6}
                value={texts[locale]?.body ?? ''}
                onChange={({ target }) => change(locale, { body: target.value })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="contacts-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('communication:template.save')}
        </Button>
        <Button onClick={onDone}>{say('communication:template.cancel')}</Button>
      </div>
    </Panel>
  );
}
