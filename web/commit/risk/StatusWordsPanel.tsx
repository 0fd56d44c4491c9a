import { LOCALES, type Names } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { measuresQuery } from '../ledger/ledgerApi.ts';
import { LANGUAGE_NAMES } from './languageNames.ts';
import { riskApi, statusWordsQuery } from './riskApi.ts';

/** What events are called on customers' own pages. */
export function StatusWordsPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const measures = useQuery(measuresQuery(workspace));
  const words = useQuery(statusWordsQuery(workspace));
  const error = measures.error ?? words.error;
  return (
    <Panel title={say('notices:pages.title')}>
      <p>{say('notices:pages.text')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void words.refetch()} />}
      {measures.data === undefined || words.data === undefined ? (
        error === null ? (
          <LoadingState />
        ) : null
      ) : (
        <WordsTable events={measures.data.events} words={words.data.words} />
      )}
    </Panel>
  );
}

function WordsTable({ events, words }: { events: readonly string[]; words: Record<string, Names> }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(words);
  const save = useMutation({
    mutationFn: () => riskApi.saveWords(workspace, draft),
    onSuccess: () => void message.success(say('notices:saved')),
  });
  const change = (event: string, locale: (typeof LOCALES)[number], text: string) => {
    const { [locale]: _old, ...rest } = draft[event] ?? {};
    const names = text.trim() === '' ? rest : { ...rest, [locale]: text };
    const { [event]: _names, ...others } = draft;
    setDraft(Object.keys(names).length === 0 ? others : { ...others, [event]: names as Names });
  };
  const all = [...new Set([...events, ...Object.keys(words)])];
  if (all.length === 0) return <p>{say('notices:pages.none')}</p>;
  return (
    <>
      <ScrollBox label={say('notices:pages.title')}>
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say('notices:pages.event')}</th>
              {LOCALES.map((locale) => (
                <th key={locale} scope="col" lang={locale}>
                  {LANGUAGE_NAMES[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((event) => (
              <tr key={event}>
                <th scope="row">{event}</th>
                {LOCALES.map((locale) => (
                  <td key={locale}>
                    <Input
                      lang={locale}
                      className="risk-words"
                      aria-label={`${event}, ${LANGUAGE_NAMES[locale]}`}
                      maxLength={200}
                      disabled={!can('promise.write')}
                      value={draft[event]?.[locale] ?? ''}
                      onChange={({ target }) => change(event, locale, target.value)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {can('promise.write') ? (
        <div className="ledger-pages">
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {say('notices:save')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
