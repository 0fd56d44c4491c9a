import type { PortalAuthor, QueueItem } from '@plumbline/model/portal.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PortalFrame } from './PortalFrame.tsx';
import { portalApi, queueQuery } from './portalApi.ts';
import { Reasoned } from './Reasoned.tsx';

/** Texts that somebody must look at: those that wait, and those that readers reported. */
export function QueuePage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...queueQuery(workspace), enabled: can('portal.write') });
  return (
    <PortalFrame
      decides
      title={say('portal:queue.title')}
      subtitle={say('portal:queue.subtitle')}
      {...{ loading: data === undefined, error, onRetry: () => void refetch() }}
    >
      {data?.items.length === 0 ? (
        <Panel>
          <EmptyState title={say('portal:queue.empty')} text={say('portal:queue.emptyText')} />
        </Panel>
      ) : null}
      {data?.items.map((item) => (
        <QueueCard key={item.id} item={item} />
      ))}
    </PortalFrame>
  );
}

function QueueCard({ item }: { item: QueueItem }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <article className="portal-card">
      <header>
        <h2>
          <Link to="/w/$workspace/commit/portal/$suggestion" params={{ workspace, suggestion: item.suggestion }}>
            {say(`portal:queue.kind.${item.kind}`, { number: item.number, title: item.title })}
          </Link>
        </h2>
        {item.state === 'waiting' ? <StatusTag tone="busy">{say('portal:state.waiting')}</StatusTag> : null}
        {item.reports > 0 ? (
          <StatusTag tone="bad">{say('portal:queue.reports', { count: item.reports })}</StatusTag>
        ) : null}
      </header>
      <p className="portal-words">{item.text}</p>
      {item.held === null ? null : <p className="portal-quiet">{say('portal:queue.held', { word: item.held })}</p>}
      {item.reasons.length === 0 ? null : (
        <p className="portal-quiet">{say('portal:queue.reasons', { reasons: item.reasons.join(' · ') })}</p>
      )}
      <AuthorLine author={item.author} at={formatMoment(item.createdAt, locale)} />
      <JudgeButtons kind={item.kind} id={item.id} state={item.state} reported={item.reports > 0} author={item.author} />
    </article>
  );
}

export function AuthorLine({ author, at }: { author: PortalAuthor; at: string }) {
  const { say } = useSpeech();
  return (
    <p className="portal-quiet">
      {[
        author.name === '' ? say('portal:author.noName') : author.name,
        say(`portal:author.${author.known}`),
        ...(author.customer === null ? [] : [author.customer]),
        ...(author.blocked ? [say('portal:author.blocked')] : []),
        at,
      ].join(' · ')}
    </p>
  );
}

type JudgeProps = Pick<QueueItem, 'kind' | 'id' | 'state' | 'author'> & { reported: boolean };

/** What can be decided about a text, and about who wrote it. Hiding can be undone by showing; erasing cannot. */
export function JudgeButtons({ kind, id, state, author, reported }: JudgeProps) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const judge = useMutation({
    mutationFn: (decided: { judgement: string; because: string }) =>
      portalApi.judge(workspace, { kind, id, ...decided }),
  });
  const block = useMutation({
    mutationFn: (because: string) => portalApi.block(workspace, author.person, { blocked: !author.blocked, because }),
  });
  const busy = judge.isPending || block.isPending;
  if (state === 'erased') return null;
  return (
    <>
      <div className="portal-actions">
        {state === 'shown' ? null : (
          <Button
            type="primary"
            loading={judge.isPending}
            onClick={() => judge.mutate({ judgement: 'show', because: '' })}
          >
            {say(state === 'waiting' ? 'portal:judge.show' : 'portal:judge.restore')}
          </Button>
        )}
        {reported && state === 'shown' ? (
          <Button loading={judge.isPending} onClick={() => judge.mutate({ judgement: 'dismiss', because: '' })}>
            {say('portal:judge.dismiss')}
          </Button>
        ) : null}
        {state === 'hidden' ? null : (
          <Reasoned
            demanded
            {...{ label: say('portal:judge.hide'), sentence: say('portal:judge.hideSentence'), busy }}
            onDo={(because) => judge.mutate({ judgement: 'hide', because })}
          />
        )}
        <Reasoned
          demanded
          danger
          {...{ label: say('portal:judge.erase'), sentence: say('portal:judge.eraseSentence'), busy }}
          onDo={(because) => judge.mutate({ judgement: 'erase', because })}
        />
        <Reasoned
          demanded={!author.blocked}
          label={say(author.blocked ? 'portal:judge.unblock' : 'portal:judge.block')}
          sentence={say(author.blocked ? 'portal:judge.unblockSentence' : 'portal:judge.blockSentence')}
          busy={busy}
          onDo={(because) => block.mutate(because)}
        />
      </div>
      {judge.error === null ? null : <ProblemState problem={judge.error} />}
      {block.error === null ? null : <ProblemState problem={block.error} />}
    </>
  );
}
