import { useQuery } from '@tanstack/react-query';
import { Button, Input, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useResults } from './ResultsContext.ts';
import { textsQuery } from './resultsApi.ts';
import { questionOf } from './resultsSearch.ts';

const PAGE = 20;

/** What people wrote, newest first, with a search. */
export function TextAnswersList({ question }: { question: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { survey, search, results, change } = useResults();
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const asked = { ...questionOf(search), question, search: words, limit };
  const { data, error, refetch } = useQuery(textsQuery(workspace, survey, asked, results.revision));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  if (data.total === null) return <p>{say('surveys:results.texts.tooFew', { needed: data.needed })}</p>;
  return (
    <div className="results-texts">
      <Input.Search
        allowClear
        placeholder={say('surveys:results.texts.search')}
        aria-label={say('surveys:results.texts.search')}
        onSearch={setWords}
      />
      <p className="results-note" aria-live="polite">
        {say('surveys:results.texts.total', { count: data.total })}
      </p>
      {data.total === 0 && <p>{say('surveys:results.texts.none')}</p>}
      <ul>
        {data.texts.map((one, at) => (
          <li key={one.response ?? `${one.day}${at}`}>
            <q lang={one.language}>{one.text}</q>
            <span className="results-note">
              {formatDay(one.day, locale)}
              {one.response !== null && (
                <Button type="link" size="small" onClick={() => change({ response: one.response ?? undefined })}>
                  {say('surveys:results.texts.open')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {data.next !== null && limit < 200 && (
        <Button onClick={() => setLimit(Math.min(200, limit + PAGE * 3))}>{say('surveys:results.texts.more')}</Button>
      )}
    </div>
  );
}
