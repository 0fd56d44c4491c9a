import { nameIn } from '@plumbline/model/locale.ts';
import type { PortalEvent, SuggestionDetail } from '@plumbline/model/portal.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { AnswerPanel, MergePanel, PlacePanel, StatusPanel } from './DecidePanels.tsx';
import { PortalFrame, STATUS_TONES } from './PortalFrame.tsx';
import { portalQuery, suggestionQuery } from './portalApi.ts';
import { AuthorLine, JudgeButtons } from './QueuePage.tsx';

/** One suggestion: what was written, what is decided about it, what others say, and every decision so far. */
export function SuggestionPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { suggestion } = useParams({ strict: false }) as { suggestion: string };
  const { data, error, refetch } = useQuery({ ...suggestionQuery(workspace, suggestion), enabled: can('portal.read') });
  const { data: portal } = useQuery({ ...portalQuery(workspace), enabled: can('portal.read') });
  const title =
    data === undefined ? say('portal:one.loading') : data.title === '' ? say('portal:list.erased') : data.title;
  const address = portal?.settings.open === true && data?.state === 'shown' ? `${portal.address}/${data.number}` : null;
  return (
    <PortalFrame
      title={title}
      {...(data === undefined ? {} : { subtitle: say('portal:one.number', { number: data.number }) })}
      actions={
        address === null ? undefined : (
          <Button href={address} target="_blank" rel="noreferrer">
            {say('portal:one.public')}
          </Button>
        )
      }
      {...{ loading: data === undefined, error, onRetry: () => void refetch() }}
    >
      {data === undefined ? null : (
        <>
          <WordsPanel one={data} />
          {can('portal.write') && data.state !== 'erased' ? (
            <>
              {data.mergedInto === null ? (
                <>
                  <StatusPanel key={`status ${data.status}`} one={data} />
                  <AnswerPanel key={`answer ${data.answeredAt}`} one={data} />
                </>
              ) : null}
              <PlacePanel one={data} dimensions={portal?.dimensions ?? []} />
              <MergePanel one={data} />
            </>
          ) : null}
          <CommentsPanel one={data} />
          <HistoryPanel events={data.events} whole={false} />
        </>
      )}
    </PortalFrame>
  );
}

function WordsPanel({ one }: { one: SuggestionDetail }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const hasMask = one.state !== 'erased' && (one.title !== one.publicTitle || one.body !== one.publicBody);
  const counts = [
    say('portal:one.supporters', { count: one.supporters, shown: formatCount(one.supporters, locale) }),
    say('portal:one.followers', { count: one.followers, reached: one.reached }),
    ...one.notices.map(({ state, mails }) => say(`portal:one.mails.${state}`, { count: mails })),
  ];
  return (
    <Panel>
      <p className="portal-tags">
        <StatusTag tone={STATUS_TONES[one.status]}>{say(`portal:status.${one.status}`)}</StatusTag>
        {one.state === 'shown' ? null : <StatusTag tone="warn">{say(`portal:state.${one.state}`)}</StatusTag>}
        {one.shortlisted ? <StatusTag tone="good">{say('portal:list.shortlisted')}</StatusTag> : null}
      </p>
      {one.body === '' ? null : <p className="portal-words">{one.body}</p>}
      {hasMask ? (
        <details>
          <summary>{say('portal:one.asShown')}</summary>
          <p>
            <strong>{one.publicTitle}</strong>
          </p>
          <p className="portal-words">{one.publicBody}</p>
        </details>
      ) : null}
      <AuthorLine author={one.author} at={formatMoment(one.createdAt, locale)} />
      <p className="portal-quiet">{counts.join(' · ')}</p>
      {one.merged.length === 0 ? null : (
        <>
          <h3>{say('portal:one.merged')}</h3>
          <ul>
            {one.merged.map(({ id, number, title, supporters }) => (
              <li key={id}>
                <Link to="/w/$workspace/commit/portal/$suggestion" params={{ workspace, suggestion: id }}>
                  #{number} {title}
                </Link>{' '}
                <span className="portal-quiet">{say('portal:one.own', { count: supporters })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {can('portal.write') ? (
        <JudgeButtons kind="suggestion" id={one.id} state={one.state} author={one.author} reported={false} />
      ) : null}
    </Panel>
  );
}

function CommentsPanel({ one }: { one: SuggestionDetail }) {
  const { say, locale } = useSpeech();
  const { can } = useWorkspace();
  return (
    <Panel title={say('portal:one.comments', { count: one.list.length })}>
      {one.list.length === 0 ? <p className="portal-quiet">{say('portal:one.noComments')}</p> : null}
      <ul className="portal-log">
        {one.list.map((comment) => (
          <li key={comment.id}>
            <p className="portal-words">{comment.state === 'erased' ? say('portal:list.erased') : comment.text}</p>
            {comment.state === 'shown' ? null : (
              <StatusTag tone="warn">{say(`portal:state.${comment.state}`)}</StatusTag>
            )}
            <AuthorLine author={comment.author} at={formatMoment(comment.createdAt, locale)} />
            {can('portal.write') ? (
              <JudgeButtons
                kind="comment"
                id={comment.id}
                state={comment.state}
                author={comment.author}
                reported={false}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Every decision, with who, when and why. */
export function HistoryPanel({ events, whole }: { events: readonly PortalEvent[]; whole: boolean }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <Panel title={say('portal:history.title')}>
      {events.length === 0 ? <p className="portal-quiet">{say('portal:history.none')}</p> : null}
      <ul className="portal-log">
        {events.map((event) => (
          <li key={event.id}>
            <strong>{say(`portal:history.kind.${event.kind}`)}</strong>{' '}
            {whole && event.suggestion !== null ? (
              <Link to="/w/$workspace/commit/portal/$suggestion" params={{ workspace, suggestion: event.suggestion }}>
                #{event.number}
              </Link>
            ) : null}{' '}
            <EventDetail event={event} />
            {event.because === '' ? null : <p className="portal-words">{event.because}</p>}
            <p className="portal-quiet">
              {event.who} · {formatMoment(event.at, locale)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function EventDetail({ event: { kind, detail } }: { event: PortalEvent }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: portal } = useQuery(portalQuery(workspace));
  const nameOf = (key: unknown) => {
    const found = portal?.dimensions.find((one) => one.key === key);
    return found === undefined ? String(key ?? '–') : nameIn(found.names, locale);
  };
  if (kind === 'status') {
    const [from, to] = [detail.from, detail.to].map((one) => say(`portal:status.${String(one)}`));
    return <span>{`${from} → ${to}`}</span>;
  }
  if (kind === 'merge' || kind === 'unmerge') return <span>{`#${String(detail.from)} → #${String(detail.into)}`}</span>;
  if (kind === 'topic') return <span>{`${nameOf(detail.from)} → ${nameOf(detail.to)}`}</span>;
  if (typeof detail.text === 'string') return <span>{say(`portal:history.text.${detail.text}`)}</span>;
  return null;
}
