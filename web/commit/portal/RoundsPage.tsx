import { nameIn } from '@plumbline/model/locale.ts';
import type { PortalRound, RoundInput } from '@plumbline/model/portal.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { WordsFields } from './DecidePanels.tsx';
import { PortalFrame } from './PortalFrame.tsx';
import { portalApi, portalQuery, roundsQuery } from './portalApi.ts';

const TONES: Record<PortalRound['state'], Tone> = { coming: 'neutral', open: 'good', closed: 'warn' };

/** Rounds of co-creation: a question for a while, the suggestions to it, and what came of it. */
export function RoundsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...roundsQuery(workspace), enabled: can('portal.read') });
  const [open, setOpen] = useState<string | null>(null);
  const begin = can('portal.write') ? (
    <Button type="primary" onClick={() => setOpen('')}>
      {say('portal:rounds.new')}
    </Button>
  ) : undefined;
  return (
    <PortalFrame
      title={say('portal:rounds.title')}
      subtitle={say('portal:rounds.subtitle')}
      actions={begin}
      {...{ loading: data === undefined, error, onRetry: () => void refetch() }}
    >
      {open === '' ? <RoundForm round={null} onDone={() => setOpen(null)} /> : null}
      {data?.rounds.length === 0 && open === null ? (
        <Panel>
          <EmptyState title={say('portal:rounds.empty')} text={say('portal:rounds.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data?.rounds.map((round) =>
        open === round.id ? (
          <RoundForm key={round.id} round={round} onDone={() => setOpen(null)} />
        ) : (
          <RoundCard key={round.id} round={round} onChange={() => setOpen(round.id)} />
        ),
      )}
    </PortalFrame>
  );
}

function RoundCard({ round, onChange }: { round: PortalRound; onChange: () => void }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data: portal } = useQuery(portalQuery(workspace));
  const given = Object.fromEntries(Object.entries(round.question).filter(([, text]) => text !== ''));
  const told = Object.values(round.result).some((text) => text !== '');
  return (
    <article className="portal-card">
      <header>
        <h2>{nameIn(given, locale)}</h2>
        <StatusTag tone={TONES[round.state]}>{say(`portal:rounds.state.${round.state}`)}</StatusTag>
        {round.state === 'closed' && !told ? <StatusTag tone="busy">{say('portal:rounds.noResult')}</StatusTag> : null}
      </header>
      <p className="portal-quiet">
        {[
          say('portal:rounds.time', {
            from: formatMoment(round.opensAt, locale),
            to: formatMoment(round.closesAt, locale),
          }),
          say('portal:rounds.counts', { count: round.suggestions }),
          say('portal:rounds.shortCounts', { count: round.shortlisted }),
        ].join(' · ')}
      </p>
      <div className="portal-actions">
        {can('portal.write') ? <Button onClick={onChange}>{say('portal:rounds.change')}</Button> : null}
        {portal?.settings.open === true ? (
          <Button href={`${portal.address}/rounds/${round.number}`} target="_blank" rel="noreferrer">
            {say('portal:rounds.public')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

/** A moment as a field of the browser has it, in the reader's clock. */
function localOf(moment: string): string {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
const DAY_MS = 86_400_000;

function RoundForm({ round, onDone }: { round: PortalRound | null; onDone: () => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [question, setQuestion] = useState(round?.question ?? {});
  const [intro, setIntro] = useState(round?.intro ?? {});
  const [result, setResult] = useState(round?.result ?? {});
  const [opensAt, setOpensAt] = useState(localOf(round?.opensAt ?? new Date().toISOString()));
  const [closesAt, setClosesAt] = useState(
    localOf(round?.closesAt ?? new Date(Date.now() + 14 * DAY_MS).toISOString()),
  );
  const save = useMutation({
    mutationFn: async () => {
      const times = { opensAt: new Date(opensAt).toISOString(), closesAt: new Date(closesAt).toISOString() };
      const input: RoundInput = { question, intro, result, ...times };
      await (round === null
        ? portalApi.beginRound(workspace, input)
        : portalApi.changeRound(workspace, round.id, input));
    },
    onSuccess: onDone,
  });
  const asked = Object.values(question).some((text) => text.trim() !== '');
  return (
    <Panel title={say(round === null ? 'portal:rounds.new' : 'portal:rounds.change')}>
      <WordsFields
        words={question}
        onChange={setQuestion}
        label={say('portal:rounds.question')}
        rows={1}
        charsMax={200}
      />
      <WordsFields words={intro} onChange={setIntro} label={say('portal:rounds.intro')} rows={2} charsMax={2000} />
      <div className="portal-fields">
        <Field label={say('portal:rounds.opensAt')}>
          {(id) => (
            <Input id={id} type="datetime-local" value={opensAt} onChange={({ target }) => setOpensAt(target.value)} />
          )}
        </Field>
        <Field label={say('portal:rounds.closesAt')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              value={closesAt}
              onChange={({ target }) => setClosesAt(target.value)}
            />
          )}
        </Field>
      </div>
      {round === null ? null : (
        <WordsFields words={result} onChange={setResult} label={say('portal:rounds.result')} rows={3} charsMax={4000} />
      )}
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="portal-actions">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!asked || opensAt === '' || closesAt === ''}
          onClick={() => save.mutate()}
        >
          {say('portal:rounds.save')}
        </Button>
        <Button onClick={onDone}>{say('commit:cancel')}</Button>
      </div>
    </Panel>
  );
}
