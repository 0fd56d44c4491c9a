import type { ConversationDetail } from '@plumbline/model/textConversation.ts';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { TurnItem } from './TurnItem.tsx';
import { useRecordingPlayer } from './useRecordingPlayer.ts';

/** What was said, turn by turn; where its audio is kept, with a player that follows and goes to any turn. */
export function ConversationTurns({ said }: { said: ConversationDetail }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { turn: asked, find = '' } = useSearch({ from: '/w/$workspace/listen/texts/conversations/$conversation' });
  const player = useRecordingPlayer(said.turnsSaid);
  const list = useRef<HTMLOListElement>(null);
  const { recording, current, playFrom } = player;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is followed once; after that the reader leads
  useEffect(() => {
    if (asked === undefined) return;
    list.current?.querySelector(`[data-turn="${asked}"]`)?.scrollIntoView({ block: 'center' });
    const turn = said.turnsSaid.find((one) => one.turn === asked);
    if (turn !== undefined) playFrom(turn, shareOf(turn.text, find), false);
  }, [asked, said.conversation]);
  return (
    <Panel title={t('texts:conversations.turns')}>
      <p className="topic-quiet">{t('texts:conversations.masked')}</p>
      {said.silent ? <p className="topic-quiet">{t('texts:conversations.silent')}</p> : null}
      {recording === null ? null : (
        <div className="turn-player">
          {/* biome-ignore lint/a11y/useMediaCaption: what is said stands below it, turn by turn */}
          <audio
            ref={player.audio}
            src={`/api/workspaces/${workspace}/recordings/${recording}/audio`}
            controls
            preload="metadata"
            aria-label={t('texts:conversations.player')}
            onTimeUpdate={player.onTime}
            onLoadedMetadata={player.onLoaded}
          />
          <p className="topic-quiet">{t('texts:conversations.playerHint')}</p>
        </div>
      )}
      <ol className="turn-list" ref={list}>
        {said.turnsSaid.map((turn) => (
          <TurnItem
            key={turn.turn}
            turn={turn}
            find={find}
            current={turn.turn === (current ?? asked)}
            onPlay={turn.recording === null || turn.start === null ? null : (share) => playFrom(turn, share)}
          />
        ))}
      </ol>
    </Panel>
  );
}

/** Where the first of the words stands in a text, 0..1. */
function shareOf(text: string, find: string): number {
  const [word = ''] = find.toLowerCase().split(/\s+/);
  const at = word === '' ? -1 : text.toLowerCase().indexOf(word);
  return at <= 0 ? 0 : at / text.length;
}
