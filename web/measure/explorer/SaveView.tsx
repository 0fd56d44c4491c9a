import type { GapView, ViewAlert, ViewContent } from '@plumbline/model/gapView.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { explorerApi } from './explorerApi.ts';
import { type ExplorerSearch, savedSearch } from './explorerSearch.ts';

const POINTS = 5;

/** Keeps what the page shows under a name, and copies its link. */
export function SaveView({ search }: { search: ExplorerSearch }): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      void message.success(say('measure:action.copied'));
    } catch {
      // without https a browser has no clipboard; the address bar holds the same link
      void message.info(say('measure:action.copyByHand'));
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{say('measure:action.copyLink')}</Button>
      {can('view.write') ? (
        <Button type="primary" onClick={() => setOpen(true)}>
          {say('explorer:views.save')}
        </Button>
      ) : null}
      {open ? <ViewDialog view={null} search={savedSearch(search)} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** A view's name and alert, for a new one and for one that is there. */
export function ViewDialog({
  view,
  search,
  onClose,
}: {
  view: GapView | null;
  search: ViewContent['search'];
  onClose: () => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  // closed before it is taken away, so that the button that opened it has the focus again
  const [open, setOpen] = useState(true);
  const [name, setName] = useState(view?.name ?? '');
  const [kind, setKind] = useState<ViewAlert['kind'] | 'none'>(view?.alert?.kind ?? 'none');
  const [points, setPoints] = useState(view?.alert?.kind === 'worse' ? view.alert.points : POINTS);
  const alert: ViewAlert | null = kind === 'none' ? null : kind === 'new' ? { kind } : { kind, points };
  const save = useMutation({
    mutationFn: () => {
      const content = { name: name.trim(), search, alert };
      return view === null
        ? explorerApi.saveView(workspace, content)
        : explorerApi.changeView(workspace, view.id, content);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['gapViews', workspace] });
      setOpen(false);
    },
  });
  return (
    <Modal
      open={open}
      afterClose={onClose}
      title={say(view === null ? 'explorer:views.saveTitle' : 'explorer:views.changeTitle')}
      okText={say('explorer:views.saveDone')}
      cancelText={say('explorer:views.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={() => setOpen(false)}
    >
      <div className="explorer-save">
        <p>{say('explorer:views.saveText')}</p>
        {save.error === null ? null : <ProblemState problem={save.error} />}
        <Field label={say('explorer:views.name')}>
          {(id) => <Input id={id} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <Field label={say('explorer:views.alert')} hint={say('explorer:views.alertHint')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              popupMatchSelectWidth={false}
              options={(['none', 'worse', 'new'] as const).map((value) => ({
                value,
                label: say(`explorer:alert.${value}`),
              }))}
              onChange={setKind}
            />
          )}
        </Field>
        {kind === 'worse' ? (
          <Field label={say('explorer:views.points')}>
            {(id) => (
              <InputNumber id={id} min={0} max={100} value={points} onChange={(value) => setPoints(value ?? POINTS)} />
            )}
          </Field>
        ) : null}
      </div>
    </Modal>
  );
}
