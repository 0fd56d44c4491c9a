import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { QUADRANTS, type Quadrant, type SwotEntry, type SwotFigure, type SwotInput } from '@plumbline/model/swot.ts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { marketApi } from './marketApi.ts';

/** The words that stand: a person's, else those of the evidence. */
function useWords({ words, figure, names }: SwotEntry): string {
  const { say, locale } = useSpeech();
  if (words !== '' || figure === null) return words;
  const dimension = names === null ? figure.dimension : nameIn(names, locale);
  return say(`market:swot.said.${figure.reason}`, { dimension, about: figure.about });
}

/** One entry with its figure; people word it anew, put it aside or bring it back. */
export function SwotItem({ entry, writes }: { entry: SwotEntry; writes: boolean }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const words = useWords(entry);
  const [editing, setEditing] = useState(false);
  const saying = useMutation({
    mutationFn: (said: Partial<SwotInput>) =>
      marketApi.saySwot(workspace, {
        ...{ entry: entry.entry, figure: entry.figure, quadrant: entry.quadrant, words: entry.words },
        ...{ state: entry.state, version: entry.versions[0]?.version ?? 0, ...said },
      }),
    onSuccess: () => setEditing(false),
  });
  const away = entry.state === 'dismissed';
  return (
    <li className={away ? 'market-dismissed' : undefined}>
      <p>
        <b>{words}</b> {away ? <StatusTag tone="neutral">{say('market:swot.dismissed')}</StatusTag> : null}{' '}
        {entry.stands ? null : <StatusTag tone="warn">{say('market:swot.noLonger')}</StatusTag>}
      </p>
      <Evidence figure={entry.figure} words={words} />
      {editing ? (
        <Editing
          start={{ quadrant: entry.quadrant, words }}
          pending={saying.isPending}
          onSave={(said) => saying.mutate(said)}
          onLeave={() => setEditing(false)}
        />
      ) : null}
      {writes && !editing ? (
        <div className="market-buttons">
          <Button
            size="small"
            aria-label={say('market:swot.rewordOf', { name: words })}
            onClick={() => setEditing(true)}
          >
            {say('market:swot.reword')}
          </Button>
          <Button
            size="small"
            loading={saying.isPending}
            aria-label={say(away ? 'market:swot.restoreOf' : 'market:swot.dismissOf', { name: words })}
            onClick={() => saying.mutate({ state: away ? 'shown' : 'dismissed' })}
          >
            {say(away ? 'market:swot.restore' : 'market:swot.dismiss')}
          </Button>
        </div>
      ) : null}
      {saying.error === null ? null : <ProblemState problem={saying.error} />}
      <Versions entry={entry} />
    </li>
  );
}

function Evidence({ figure, words }: { figure: SwotFigure | null; words: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const router = useRouter();
  if (figure === null) return <p className="market-quiet">{say('market:swot.byPerson')}</p>;
  const { value, low, high, people, unit, method, link } = figure;
  const href = `/w/${encodeURIComponent(workspace)}/${link}`;
  const write = (number: number) =>
    unit === 'texts' ? formatCount(number, locale) : formatValue(number, unit, speech, unit === 'points');
  const parts = [
    value === null ? '' : unit === 'texts' ? say('market:swot.texts', { count: value }) : write(value),
    low === null || high === null ? '' : say('marks:reading.intervalOnly', { low: write(low), high: write(high) }),
    people === null ? '' : say('marks:n', { n: formatCount(people, locale) }),
  ].filter((part) => part !== '');
  return (
    <p className="market-quiet">
      {parts.length === 0 ? null : method === '' ? (
        parts.join(' ')
      ) : (
        <HowButton name={words} method={method}>
          <b>{parts[0]}</b> {parts.slice(1).join(' ')}
        </HowButton>
      )}{' '}
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          router.history.push(href);
        }}
      >
        {say('market:swot.toEvidence')}
        <span className="ui-visually-hidden"> {words}</span>
      </a>
    </p>
  );
}

function Versions({ entry: { versions } }: { entry: SwotEntry }): ReactNode {
  const { say, locale } = useSpeech();
  if (versions.length === 0) return null;
  return (
    <details>
      <summary className="market-quiet">{say('market:swot.versions', { count: versions.length })}</summary>
      <ol className="market-versions">
        {versions.map(({ version, words, state, quadrant, savedBy, savedAt }) => (
          <li key={version}>
            {say(`market:swot.quadrant.${quadrant}`)} · {say(`market:swot.state.${state}`)}
            {words === '' ? '' : ` · ${words}`} — {nameOfMaker(savedBy, say)}, {formatMoment(savedAt, locale)}
          </li>
        ))}
      </ol>
    </details>
  );
}

type EditingProps = {
  start: { quadrant: Quadrant; words: string };
  pending: boolean;
  onSave: (said: { quadrant: Quadrant; words: string }) => void;
  onLeave: () => void;
};

function Editing({ start, pending, onSave, onLeave }: EditingProps): ReactNode {
  const { say } = useSpeech();
  const [said, setSaid] = useState(start);
  return (
    <div>
      <Input.TextArea
        aria-label={say('market:swot.words')}
        value={said.words}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setSaid({ ...said, words: target.value })}
      />
      <div className="market-buttons">
        <Select
          aria-label={say('market:swot.quadrantOf')}
          value={said.quadrant}
          onChange={(quadrant) => setSaid({ ...said, quadrant })}
          options={QUADRANTS.map((value) => ({ value, label: say(`market:swot.quadrant.${value}`) }))}
        />
        <Button
          type="primary"
          size="small"
          loading={pending}
          disabled={said.words.trim() === ''}
          onClick={() => onSave(said)}
        >
          {say('market:save')}
        </Button>
        <Button size="small" onClick={onLeave}>
          {say('market:cancel')}
        </Button>
      </div>
    </div>
  );
}

/** A person puts in an entry that no figure tells of. */
export function SwotAdding({ quadrant }: { quadrant: Quadrant }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [open, setOpen] = useState(false);
  const add = useMutation({
    mutationFn: (said: { quadrant: Quadrant; words: string }) =>
      marketApi.addSwot(workspace, { ...said, state: 'shown', version: 0 }),
    onSuccess: () => setOpen(false),
  });
  const name = say(`market:swot.quadrant.${quadrant}`);
  return (
    <>
      {open ? (
        <Editing
          start={{ quadrant, words: '' }}
          pending={add.isPending}
          onSave={(said) => add.mutate(said)}
          onLeave={() => setOpen(false)}
        />
      ) : (
        <div className="market-buttons">
          <Button size="small" aria-label={say('market:swot.addTo', { name })} onClick={() => setOpen(true)}>
            {say('market:swot.add')}
          </Button>
        </div>
      )}
      {add.error === null ? null : <ProblemState problem={add.error} />}
    </>
  );
}
