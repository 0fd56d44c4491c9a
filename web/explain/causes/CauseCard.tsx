import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { CauseEvidence, CausePart, CausesReport } from '@plumbline/model/cause.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { whereSearch } from '../../shell/whereSearch.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { judgeCause, verdictsQuery } from './causesApi.ts';
import type { CausesSearch } from './causesSearch.ts';

const TONES: Record<'confirmed' | 'rejected' | 'open', Tone> = {
  confirmed: 'bad',
  rejected: 'neutral',
  open: 'neutral',
};

type CardProps = { evidence: CauseEvidence; report: CausesReport; search: CausesSearch };

/** One cause: its score, why it has it, and what people decided about it. */
export function CauseCard({ evidence, report, search }: CardProps): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const name = nameIn(evidence.names, locale);
  const parent = report.causes.find(({ cause }) => cause === evidence.parent);
  return (
    <li className="causes-card">
      <div className="causes-head">
        <h3>
          {parent === undefined ? null : <span className="causes-quiet">{nameIn(parent.names, locale)}</span>}
          {name}
        </h3>
        <HowButton name={name} method="causes">
          <b>{say('causes:rank.score', { score: evidence.score })}</b>
        </HowButton>
        {evidence.verdict === null || evidence.verdict.verdict === 'open' ? null : (
          <StatusTag tone={TONES[evidence.verdict.verdict]}>
            {say(`causes:verdict.${evidence.verdict.verdict}`)}
          </StatusTag>
        )}
      </div>
      <ul className="causes-why" aria-label={say('causes:rank.why')}>
        {evidence.parts
          .filter((one) => one.points > 0 || (one.part === 'comments' && evidence.comments.share.kind === 'estimate'))
          .map((one) => (
            <li key={one.part}>
              {say('causes:rank.part', {
                ...{ words: wordsOf(one.part, evidence, report, speech), points: one.points, of: one.of },
              })}{' '}
              {one.part === 'comments' ? (
                <RateFigure
                  name={say('marks:named', { name, what: say('causes:part.comments') })}
                  estimate={evidence.comments.share}
                />
              ) : null}
            </li>
          ))}
      </ul>
      <Links evidence={evidence} report={report} search={search} name={name} />
      <Judge evidence={evidence} dimension={report.dimension} name={name} />
    </li>
  );
}

/** Why a part gives points, in words. */
function wordsOf(part: CausePart, evidence: CauseEvidence, report: CausesReport, { say, locale }: Speech): string {
  const join = (names: readonly string[]): string => joinNames(names, locale);
  switch (part) {
    case 'comments':
      return say('causes:part.comments');
    case 'talks':
      return say('causes:part.talks', evidence.talks);
    case 'promises':
      return say('causes:part.promises', {
        names: join(evidence.promises.map(({ names, promise }) => nameOf(names, locale) ?? promise)),
      });
    case 'measures':
      return say('causes:part.measures', {
        names: join(
          report.measures
            .filter(({ dimension }) => evidence.measures.includes(dimension))
            .map(({ names }) => nameIn(names, locale)),
        ),
      });
    case 'places':
      return say('causes:part.places', { names: join(evidence.places) });
    case 'gap':
      return say('causes:part.gap');
  }
}

const nameOf = (names: Record<string, string>, locale: string): string | undefined =>
  names[locale] ?? Object.values(names)[0];

function Links({ evidence, report, search, name }: CardProps & { name: string }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { comments, talks, promises } = evidence;
  const about = report.dimension === '' ? {} : { dimension: [report.dimension] };
  return (
    <p className="causes-links">
      {comments.texts !== null && can('text.read') ? (
        <Link
          to="/w/$workspace/listen/texts"
          params={{ workspace }}
          search={{ ...whereSearch(search), ...about, verdict: ['negative'] }}
          aria-label={say('marks:named', { name: say('causes:openTexts'), what: name })}
        >
          {say('causes:openTexts')}
        </Link>
      ) : null}
      {comments.texts === null ? null : (
        <span className="causes-quiet">
          {say('causes:part.texts', { count: comments.texts })}
          {comments.calls === null || comments.calls === 0
            ? null
            : ` · ${say('causes:part.calls', { count: comments.calls })}`}
        </span>
      )}
      {talks.passages > 0 && can('response.read') ? (
        <Link to="/w/$workspace/listen/records" params={{ workspace }}>
          {say('causes:openTalks')}
        </Link>
      ) : null}
      {promises
        .filter(({ inLedger }) => inLedger)
        .slice(0, 1)
        .map(({ promise }) => (
          <Link key={promise} to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise }}>
            {say('causes:openPromise')}
          </Link>
        ))}
    </p>
  );
}

type JudgeProps = { evidence: CauseEvidence; dimension: string; name: string };

function Judge({ evidence, dimension, name }: JudgeProps): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [open, setOpen] = useState(false);
  const { cause, score, verdict } = evidence;
  const history = useQuery({ ...verdictsQuery(workspace, cause, dimension), enabled: open && verdict !== null });
  const judge = useMutation({
    mutationFn: (said: 'confirmed' | 'rejected' | 'open') =>
      judgeCause(workspace, { cause, dimension, verdict: said, note: note.trim(), score }),
    onSuccess: async () => {
      setNote('');
      await client.invalidateQueries({ queryKey: ['causes', workspace] });
      await client.invalidateQueries({ queryKey: ['causeVerdicts', workspace, cause, dimension] });
    },
  });
  const decided = verdict !== null && verdict.verdict !== 'open';
  const choices = decided ? (['open'] as const) : (['confirmed', 'rejected'] as const);
  const labels = {
    confirmed: 'causes:judge.confirm',
    rejected: 'causes:judge.reject',
    open: 'causes:judge.reopen',
  } as const;
  return (
    <details className="causes-judge" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="ui-visually-hidden">{name}: </span>
        {verdict === null
          ? say(can('explain.write') ? 'causes:judge.decide' : 'causes:judge.history')
          : say('causes:verdict.by', {
              by: nameOfMaker(verdict.by, say),
              day: formatDay(verdict.at, locale),
              note: verdict.note || '—',
            })}
      </summary>
      {can('explain.write') ? (
        <div className="causes-decide">
          <Field label={say('causes:judge.noteOf', { name })}>
            {(id) => <Input id={id} value={note} maxLength={2000} onChange={({ target }) => setNote(target.value)} />}
          </Field>
          <div className="causes-buttons">
            {choices.map((choice) => (
              <Button
                key={choice}
                loading={judge.isPending}
                aria-label={say('causes:judge.of', { verdict: say(labels[choice]), name })}
                onClick={() => judge.mutate(choice)}
              >
                {say(labels[choice])}
              </Button>
            ))}
          </div>
          {judge.error === null ? null : <ProblemState problem={judge.error} />}
        </div>
      ) : null}
      <ul className="causes-history">
        {(history.data?.verdicts ?? []).map((one) => (
          <li key={`${one.at} ${one.verdict}`}>
            {say(`causes:verdict.${one.verdict}`)} ·{' '}
            {say('causes:verdict.by', {
              by: nameOfMaker(one.by, say),
              day: formatDay(one.at, locale),
              note: one.note || '—',
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
