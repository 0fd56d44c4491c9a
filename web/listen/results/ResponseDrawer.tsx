import type { ResponseDetail } from '@plumbline/model/surveyResults.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input, Skeleton } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsOf } from './describeFigure.ts';
import { useResults } from './ResultsContext.ts';
import { judgeResponse, responseQuery, revisionQuery } from './resultsApi.ts';

/** How the store calls whoever works on the machine itself. */
const LOCAL = 'local command line';

/** One response with its answers, and the verdict on it. */
export function ResponseDrawer(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { survey, search, change } = useResults();
  const { response } = search;
  const open = response !== undefined && can('response.read');
  const { data, error, refetch } = useQuery({ ...responseQuery(workspace, survey, response ?? ''), enabled: open });
  return (
    <Drawer
      open={open}
      onClose={() => change({ response: undefined })}
      size={620}
      title={say('surveys:results.responses.detail')}
    >
      {error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && <Detail key={data.id} detail={data} />}
    </Drawer>
  );
}

function Detail({ detail }: { detail: ResponseDetail }): ReactNode {
  const { say, locale } = useSpeech();
  const facts = [
    [say('surveys:results.column.submittedAt'), formatMoment(detail.submittedAt ?? detail.receivedAt, locale)],
    [say('surveys:results.responses.customer'), detail.customer ?? say('surveys:results.responses.anonymous')],
    [say('surveys:results.column.mode'), say(`surveys:results.mode.${detail.mode}`)],
    [say('surveys:results.column.language'), detail.language],
    ...Object.entries(detail.hidden),
  ] as [string, string][];
  return (
    <div className="results-made">
      {detail.state === 'complete' && <Judging detail={detail} />}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ol className="results-answers">
        {detail.shown.map(({ key, title, kind, answer }) => (
          <li key={key}>
            <h3>{wordsOf(title, locale) || key}</h3>
            {kind === 'file' && answer !== null ? (
              <Files detail={detail} answer={detail.answers[key]} />
            ) : answer === null ? (
              <p className="results-missing">{say('surveys:results.responses.noAnswer')}</p>
            ) : (
              answer.split('\n').map((line) => <p key={line}>{line}</p>)
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

type SentFile = { file: string; name: string };

/** Files that answer a question, each to be taken as it came. */
function Files({ detail, answer }: { detail: ResponseDetail; answer: unknown }): ReactNode {
  const { workspace } = useWorkspace();
  const { survey } = useResults();
  const root = `/api/workspaces/${workspace}/surveys/${survey}/responses/${detail.id}/files`;
  return (answer as readonly SentFile[]).map(({ file, name }) => (
    <p key={file}>
      <a href={`${root}/${file}`} download={name}>
        {name}
      </a>
    </p>
  ));
}

function Judging({ detail }: { detail: ResponseDetail }): ReactNode {
  const { say, locale } = useSpeech();
  const { message } = App.useApp();
  const { workspace } = useWorkspace();
  const { survey } = useResults();
  const client = useQueryClient();
  const [because, setBecause] = useState(detail.verdictBecause ?? '');
  const field = useId();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (verdict: ResponseDetail['verdict']) =>
      judgeResponse(workspace, survey, detail.id, { verdict, because }),
    onSuccess: async (judged) => {
      client.setQueryData(responseQuery(workspace, survey, detail.id).queryKey, judged);
      // the figures follow at once, not when the page asks next
      await client.invalidateQueries({ queryKey: revisionQuery(workspace, survey).queryKey });
      void message.success(say('surveys:results.responses.judged'));
    },
  });
  const button = (verdict: 'accepted' | 'doubtful' | 'excluded', word: string) => (
    <Button
      disabled={isPending}
      type={detail.verdict === verdict ? 'primary' : 'default'}
      aria-pressed={detail.verdict === verdict}
      danger={verdict === 'excluded'}
      onClick={() => mutate(verdict)}
    >
      {say(`surveys:results.responses.${word}`)}
    </Button>
  );
  return (
    <section className="results-judging" aria-label={say('surveys:results.responses.judge')}>
      <p>
        <span className={`results-status results-status-${detail.status}`}>
          {say(`surveys:results.status.${detail.status}`)}
        </span>{' '}
        {say('surveys:results.responses.suggested', { status: say(`surveys:results.status.${detail.suggested}`) })}
      </p>
      {detail.findings.length > 0 && (
        <ul>
          {detail.findings.map(({ reason, at, value }) => (
            <li key={`${reason}${at ?? ''}`}>
              {say(`surveys:results.reason.${reason}`)}
              {at !== undefined && ` · ${at}`}
              {value !== undefined && ` · ${value}`}
            </li>
          ))}
        </ul>
      )}
      {detail.verdict !== null && (
        <p>
          {say('surveys:results.responses.given', {
            status: say(`surveys:results.status.${detail.verdict}`),
            by: nameOfJudge(detail, say),
            when: detail.verdictAt === null ? '–' : formatMoment(detail.verdictAt, locale),
          })}
        </p>
      )}
      {detail.verdictBecause !== null && (
        <p>{say('surveys:results.responses.because', { because: detail.verdictBecause })}</p>
      )}
      <label htmlFor={field}>{say('surveys:results.responses.becauseLabel')}</label>
      <Input
        id={field}
        value={because}
        maxLength={500}
        placeholder={say('surveys:results.responses.becauseHint')}
        onChange={(event) => setBecause(event.target.value)}
      />
      <div className="results-buttons">
        {button('accepted', 'accept')}
        {button('doubtful', 'doubt')}
        {button('excluded', 'exclude')}
        {detail.verdict !== null && (
          <Button type="text" disabled={isPending} onClick={() => mutate(null)}>
            {say('surveys:results.responses.takeBack')}
          </Button>
        )}
      </div>
      {error !== null && <ProblemState problem={error} />}
    </section>
  );
}

/** The local command line has no name; who left has none any more. */
function nameOfJudge({ verdictBy, verdictByName }: ResponseDetail, say: (key: string) => string): string {
  if (verdictByName !== null && verdictByName !== '') return verdictByName;
  return say(`surveys:results.responses.${verdictBy === LOCAL ? 'judgeLocal' : 'judgeGone'}`);
}
