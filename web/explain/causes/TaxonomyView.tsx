import type { Cause, CauseTree } from '@plumbline/model/cause.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { causeTreeQuery, causeVersionsQuery, saveCauses } from './causesApi.ts';
import { addCause, arrangeCauses, changeCause } from './editCauses.ts';
import { readTerms, showTerms } from './showTerms.ts';

/** The causes in two levels: renamed, moved, retired, restored and added to; every save is a version. */
export function TaxonomyView(): ReactNode {
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(causeTreeQuery(workspace));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return (
    <>
      <Editor key={data.version} tree={data} />
      <Versions />
    </>
  );
}

function Editor({ tree }: { tree: CauseTree }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [causes, setCauses] = useState<readonly Cause[]>(tree.causes);
  const [open, setOpen] = useState<string | null>(null);
  const [because, setBecause] = useState('');
  const changed = causes !== tree.causes;
  const writes = can('explain.write');
  const save = useMutation({
    mutationFn: () => saveCauses(workspace, { base: tree.version, causes: [...causes], because }),
    onSuccess: async () => {
      void message.success(say('causes:tree.saved'));
      await client.invalidateQueries({ queryKey: ['causeTree', workspace] });
      await client.invalidateQueries({ queryKey: ['causeVersions', workspace] });
      await client.invalidateQueries({ queryKey: ['causes', workspace] });
    },
  });
  const set = (key: string, more: Partial<Cause>): void => setCauses(changeCause(causes, key, more));
  return (
    <Panel
      title={tree.version === 0 ? say('causes:tree.titleGiven') : say('causes:tree.title', { version: tree.version })}
    >
      <p className="causes-quiet">{say('causes:tree.intro')}</p>
      <ul className="causes-tree">
        {arrangeCauses(causes).map((cause) => (
          <li key={cause.key} className={cause.parent === null ? 'causes-first' : 'causes-second'}>
            {open === cause.key ? (
              <Edited cause={cause} causes={causes} set={(more) => set(cause.key, more)} onDone={() => setOpen(null)} />
            ) : (
              <Listed cause={cause} onEdit={writes ? () => setOpen(cause.key) : null} />
            )}
          </li>
        ))}
      </ul>
      {writes ? (
        <>
          <AddForm onAdd={(name) => setCauses(addCause(causes, name, locale))} />
          {changed ? (
            <div className="causes-save">
              <Field label={say('causes:tree.because')}>
                {(id) => (
                  <Input id={id} value={because} maxLength={500} onChange={({ target }) => setBecause(target.value)} />
                )}
              </Field>
              {save.error === null ? null : <ProblemState problem={save.error} />}
              <Button
                type="primary"
                disabled={because.trim().length < 3}
                loading={save.isPending}
                onClick={() => save.mutate()}
              >
                {say('causes:tree.save')}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

function Listed({ cause, onEdit }: { cause: Cause; onEdit: (() => void) | null }): ReactNode {
  const { say, locale } = useSpeech();
  const name = nameIn(cause.names, locale);
  return (
    <div className="causes-row">
      <span className="causes-name">{name}</span>
      {cause.retired === null ? null : <StatusTag tone="neutral">{say('causes:tree.retired')}</StatusTag>}
      <span className="causes-quiet">{joinNames(showTerms(cause.terms, locale).slice(0, 6), locale)}</span>
      {onEdit === null ? null : (
        <Button size="small" aria-label={say('causes:tree.editOf', { name })} onClick={onEdit}>
          {say('causes:tree.edit')}
        </Button>
      )}
    </div>
  );
}

type EditedProps = {
  cause: Cause;
  causes: readonly Cause[];
  set: (more: Partial<Cause>) => void;
  onDone: () => void;
};

function Edited({ cause, causes, set, onDone }: EditedProps): ReactNode {
  const { say, locale } = useSpeech();
  const [kept] = useState(cause.terms);
  const [terms, setTerms] = useState(showTerms(kept, locale).join(', '));
  const name = nameIn(cause.names, locale);
  const hasChildren = causes.some(({ parent }) => parent === cause.key);
  const above = causes.filter(({ key, parent }) => parent === null && key !== cause.key);
  const rename = (text: string): void => set({ names: { ...cause.names, [locale satisfies Locale]: text } });
  return (
    <div className="causes-edit">
      <Field label={say('causes:tree.nameOf', { name })}>
        {(id) => (
          <Input
            id={id}
            value={cause.names[locale] ?? ''}
            maxLength={200}
            onChange={({ target }) => rename(target.value)}
          />
        )}
      </Field>
      <Field label={say('causes:tree.underOf', { name })}>
        {(id) => (
          <Select
            id={id}
            disabled={hasChildren}
            value={cause.parent ?? ''}
            options={[
              { value: '', label: say('causes:tree.first') },
              ...above.map((one) => ({ value: one.key, label: nameIn(one.names, locale) })),
            ]}
            onChange={(parent: string) => set({ parent: parent === '' ? null : parent })}
          />
        )}
      </Field>
      <Field label={say('causes:tree.termsOf', { name })}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            value={terms}
            onChange={({ target }) => {
              setTerms(target.value);
              set({ terms: readTerms(target.value, kept, locale) });
            }}
          />
        )}
      </Field>
      {(cause.names[locale] ?? '').trim() === '' ? <Alert type="warning" title={say('causes:tree.name')} /> : null}
      <div className="causes-buttons">
        {cause.retired === null ? (
          <Button
            aria-label={say('causes:tree.retireOf', { name })}
            onClick={() => set({ retired: new Date().toISOString().slice(0, 10) })}
          >
            {say('causes:tree.retire')}
          </Button>
        ) : (
          <Button aria-label={say('causes:tree.restoreOf', { name })} onClick={() => set({ retired: null })}>
            {say('causes:tree.restore')}
          </Button>
        )}
        <Button type="primary" onClick={onDone}>
          {say('causes:tree.done')}
        </Button>
      </div>
    </div>
  );
}

function AddForm({ onAdd }: { onAdd: (name: string) => void }): ReactNode {
  const { say } = useSpeech();
  const [name, setName] = useState('');
  return (
    <form
      className="causes-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onAdd(name.trim());
        setName('');
      }}
    >
      <Field label={say('causes:tree.newName')}>
        {(id) => <Input id={id} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />}
      </Field>
      <Button htmlType="submit" disabled={name.trim() === ''}>
        {say('causes:tree.add')}
      </Button>
    </form>
  );
}

function Versions(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(causeVersionsQuery(workspace));
  if (data === undefined || data.versions.length === 0) return null;
  return (
    <Panel title={say('causes:tree.history')}>
      <ul className="causes-history">
        {data.versions.map(({ version, savedBy, savedAt, because }) => (
          <li key={version}>
            {say('causes:tree.version', {
              ...{ version, by: nameOfMaker(savedBy, say), because },
              day: savedAt === null ? '—' : formatDay(savedAt, locale),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
