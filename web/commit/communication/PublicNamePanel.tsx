import { LOCALES, type Names } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { communicationApi, publicNameQuery } from './communicationApi.ts';

/** How the company calls itself before customers: in templates, mails, and on public pages. */
export function PublicNamePanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can, name } = useWorkspace();
  const { data, error } = useQuery(publicNameQuery(workspace));
  const [typed, setTyped] = useState<Names | null>(null);
  const save = useMutation({
    mutationFn: (names: Names) => communicationApi.setPublicName(workspace, names),
    onSuccess: () => setTyped(null),
  });
  if (data === undefined) return error === null ? null : <ProblemState problem={error} />;
  const names = typed ?? data.names;
  const put = (locale: (typeof LOCALES)[number], value: string): void => {
    const next = { ...names, [locale]: value };
    if (value === '') delete next[locale];
    setTyped(next);
  };
  return (
    <Panel title={say('communication:publicName.title')}>
      <p className="contacts-quiet">{say('communication:publicName.about', { name })}</p>
      <div className="contacts-fields">
        {LOCALES.map((locale) => (
          <Field key={locale} label={say(`commit:language.${locale}`)}>
            {(id) => (
              <Input
                id={id}
                lang={locale}
                maxLength={200}
                disabled={!can('contact.write')}
                placeholder={name}
                value={names[locale] ?? ''}
                onChange={({ target }) => put(locale, target.value)}
              />
            )}
          </Field>
        ))}
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {can('contact.write') ? (
        <div className="contacts-actions">
          <Button disabled={typed === null} loading={save.isPending} onClick={() => save.mutate(names)}>
            {say('communication:publicName.save')}
          </Button>
          <span role="status" className="contacts-quiet">
            {save.isSuccess && typed === null ? say('communication:publicName.saved') : ''}
          </span>
        </div>
      ) : null}
    </Panel>
  );
}
