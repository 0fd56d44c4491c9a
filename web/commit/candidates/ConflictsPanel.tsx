import { nameIn } from '@plumbline/model/locale.ts';
import type { ConflictSide, PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { treeQuery } from '../standards/placeQueries.ts';
import { candidatesApi, conflictsQuery } from './candidatesApi.ts';
import { formatAmount } from './formatAmount.ts';

/** Promises on one subject that do not go together, with what each side says, until somebody says why. */
export function ConflictsPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(conflictsQuery(workspace));
  const shown = data?.conflicts.filter(({ state }) => all || state === 'open') ?? [];
  return (
    <Panel title={say('commit:conflicts.title')}>
      <p className="ledger-quiet">{say('commit:conflicts.subtitle')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && shown.length === 0 ? <p>{say('commit:conflicts.empty')}</p> : null}
      {data?.conflicts.some(({ state }) => state === 'resolved') ? (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {say('commit:conflicts.showResolved')}
        </Checkbox>
      ) : null}
      <ul className="ledger-candidates">
        {shown.map((conflict) => (
          <Conflict key={conflict.key} conflict={conflict} />
        ))}
      </ul>
    </Panel>
  );
}

function Conflict({ conflict }: { conflict: PromiseConflict }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [because, setBecause] = useState('');
  const { key, kind, subject, one, other, state } = conflict;
  const { data: tree } = useQuery(treeQuery(workspace));
  const named = tree?.dimensions.find((dimension) => dimension.key === subject);
  const resolve = useMutation({ mutationFn: () => candidatesApi.resolve(workspace, key, because) });
  const reopen = useMutation({ mutationFn: () => candidatesApi.reopen(workspace, key) });
  const problem = resolve.error ?? reopen.error;
  return (
    <li>
      <h3>
        {say(`commit:conflicts.kind.${kind}`)}{' '}
        <span className="ledger-quiet">{named === undefined ? subject : nameIn(named.names, locale)}</span>
      </h3>
      <div className="ledger-sides">
        <Side side={one} />
        <Side side={other} />
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
      {state === 'resolved' ? (
        <p className="ledger-quiet">{say('commit:conflicts.resolved', { because: conflict.because ?? '' })}</p>
      ) : null}
      {conflict.toldAt === null || state === 'resolved' ? null : (
        <p className="ledger-quiet">{say('commit:conflicts.told', { day: formatDay(conflict.toldAt, locale) })}</p>
      )}
      {!can('promise.write') ? null : state === 'resolved' ? (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
          {say('commit:conflicts.reopen')}
        </Button>
      ) : (
        <div className="ledger-resolve">
          <Input
            aria-label={say('commit:conflicts.because')}
            placeholder={say('commit:conflicts.because')}
            maxLength={500}
            value={because}
            onChange={({ target }) => setBecause(target.value)}
          />
          <Button disabled={because.trim() === ''} loading={resolve.isPending} onClick={() => resolve.mutate()}>
            {say('commit:conflicts.resolve')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Side({ side: { promise, words, channel, owner, says, amount } }: { side: ConflictSide }) {
  const speech = useSpeech();
  const { say } = speech;
  const { workspace } = useWorkspace();
  return (
    <div>
      <b>
        {amount === null ? says || say('commit:conflicts.nothing') : formatAmount(amount, speech)}
        {amount === null || amount.calendar === null ? '' : ` · ${amount.calendar}`}
      </b>
      <blockquote className="ledger-told">
        {promise === null ? (
          words
        ) : (
          <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise }}>
            {words}
          </Link>
        )}
      </blockquote>
      <p className="ledger-quiet">
        {say(promise === null ? 'commit:conflicts.said' : `commit:channel.${channel}`)}
        {owner === '' ? '' : ` · ${say('commit:conflicts.owner', { owner })}`}
      </p>
    </div>
  );
}
