import type { TransparencyDraft, TransparencyState } from '@plumbline/model/transparency.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { Alert, App, Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { CertificatesPanel } from './CertificatesPanel.tsx';
import { EditionsPane } from './EditionsPane.tsx';
import { EntriesPanel } from './EntriesPanel.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { Notes, PreviewPane } from './PreviewPane.tsx';
import { type Choices, choicesQuery, previewQuery, transparencyApi, transparencyQuery } from './transparencyApi.ts';
import { WordsPanel } from './WordsPanel.tsx';
import './transparency.css';

/** The page that is told to the public: written, looked at, published, and its editions. */
export function TransparencyPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('transparency.read');
  const state = useQuery({ ...transparencyQuery(workspace), enabled: reads });
  const choices = useQuery({ ...choicesQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="transparency.read" />;
  const problem = state.error ?? choices.error;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say('transparency:editor.heading')} subtitle={say('transparency:editor.subtitle')} />
      {problem === null ? null : (
        <ProblemState problem={problem} onRetry={() => void Promise.all([state.refetch(), choices.refetch()])} />
      )}
      {(state.data === undefined || choices.data === undefined) && problem === null ? <LoadingState /> : null}
      {state.data === undefined || choices.data === undefined ? null : (
        <Editor key={workspace} state={state.data} choices={choices.data} />
      )}
    </Page>
  );
}

function blankDraft(company: string): TransparencyDraft {
  const period = { kind: 'lastDays' as const, days: 365 };
  return { company, title: {}, intro: {}, period, by: null, figures: [], promises: [], entries: [], certificates: [] };
}

const has = (texts: object): boolean => Object.keys(texts).length > 0;

/** Whether the words that the server insists on are there; it has the last word on the rest. */
function isWhole({ company, title, entries, certificates }: TransparencyDraft): boolean {
  return (
    company.trim() !== '' &&
    has(title) &&
    entries.every(({ said, did }) => has(said) && has(did)) &&
    certificates.every(({ name, issuer }) => has(name) && issuer.trim() !== '')
  );
}

/** What was kept, what stands on the page now, and the ways on. Whoever may not write may still look. */
function useDraft(state: TransparencyState) {
  const { workspace, name } = useWorkspace();
  const [draft, setDraft] = useState(() => state.draft ?? blankDraft(name));
  const [kept, setKept] = useState({ draft, revision: state.revision });
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept.draft);
  const save = useMutation({
    mutationFn: async () => {
      const saved = await transparencyApi.save(workspace, draft, kept.revision);
      setKept({ draft, revision: saved.revision });
      return saved.revision;
    },
  });
  const change = (part: Partial<TransparencyDraft>): void => setDraft({ ...draft, ...part });
  const whole = isWhole(draft);
  return { draft, dirty, whole, revision: kept.revision, save, change };
}

function Editor({ state, choices }: { state: TransparencyState; choices: Choices }) {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const [tab, setTab] = useState(can('transparency.write') ? 'write' : 'editions');
  const work = useDraft(state);
  const { draft, dirty, whole, save, change } = work;
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && current.pathname !== next.pathname && !window.confirm(say('transparency:editor.leave')),
    enableBeforeUnload: dirty,
  });
  const part = { draft, change };
  return (
    <>
      {can('transparency.write') ? <Actions work={work} onPublished={() => setTab('editions')} /> : null}
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <Tabs
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden
        items={[
          ...(can('transparency.write')
            ? [
                {
                  key: 'write',
                  label: say('transparency:editor.tab.write'),
                  children: (
                    <div className="told-panes">
                      <WordsPanel {...part} choices={choices} />
                      <FiguresPanel {...part} choices={choices} />
                      <EntriesPanel {...part} choices={choices} />
                      <CertificatesPanel {...part} documents={state.documents} />
                    </div>
                  ),
                },
              ]
            : []),
          {
            key: 'preview',
            label: say('transparency:editor.tab.preview'),
            children: whole ? (
              <PreviewPane draft={draft} />
            ) : (
              <Alert type="info" showIcon title={say('transparency:editor.notWhole')} />
            ),
          },
          {
            key: 'editions',
            label: say('transparency:editor.tab.editions'),
            children: <EditionsPane state={state} />,
          },
        ]}
      />
    </>
  );
}

function Actions({ work, onPublished }: { work: ReturnType<typeof useDraft>; onPublished: () => void }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { modal, message } = App.useApp();
  const { draft, dirty, whole, revision, save } = work;
  const publish = useMutation({
    mutationFn: async () => {
      const now = dirty || revision === 0 ? await save.mutateAsync() : revision;
      const { notes } = await queryClient.fetchQuery(previewQuery(workspace, draft, locale));
      const hard = notes.some(({ weight }) => weight === 'error');
      const sure = await modal.confirm({
        title: say('transparency:editor.publishTitle'),
        content: (
          <div className="told-confirm">
            <p>{say('transparency:editor.publishText')}</p>
            <Notes notes={notes} />
          </div>
        ),
        okText: say('transparency:editor.publishNow'),
        okButtonProps: { disabled: hard },
        cancelText: say('shell:cancel'),
      });
      if (!sure) return;
      // what is refused now is said below the button, and not lost with the question
      const { edition } = await transparencyApi.publish(workspace, now);
      void message.success(say('transparency:editor.publishedNow', { edition }));
      onPublished();
    },
  });
  return (
    <>
      <div className="told-actions">
        <Button disabled={!whole || !dirty} loading={save.isPending} onClick={() => save.mutate()}>
          {say('transparency:editor.save')}
        </Button>
        {can('transparency.publish') ? (
          <Button type="primary" disabled={!whole} loading={publish.isPending} onClick={() => publish.mutate()}>
            {say('transparency:editor.publish')}
          </Button>
        ) : null}
        <span className="told-quiet" role="status">
          {say(`transparency:editor.${whole ? (dirty ? 'unsaved' : 'saved') : 'notWhole'}`)}
        </span>
      </div>
      {publish.error === null || save.error !== null ? null : <ProblemState problem={publish.error} />}
    </>
  );
}
