import type { ConversationTurn } from '@plumbline/model/textConversation.ts';
import { type RefObject, useRef, useState } from 'react';
import { secondsOf, turnAt } from './turnAt.ts';

export type RecordingPlayer = {
  audio: RefObject<HTMLAudioElement | null>;
  /** the recording that is loaded; null where none is kept */
  recording: string | null;
  /** the turn that is spoken now */
  current: number | null;
  /** from a turn on, or from a share of it; without `sound` it only goes there */
  playFrom: (turn: ConversationTurn, share?: number, sound?: boolean) => void;
  onTime: () => void;
  onLoaded: () => void;
};

/** One player for all recordings of a conversation: it goes to where a turn is spoken, and says which one is. */
export function useRecordingPlayer(turns: readonly ConversationTurn[]): RecordingPlayer {
  const audio = useRef<HTMLAudioElement>(null);
  const [recording, setRecording] = useState(turns.find((turn) => turn.recording !== null)?.recording ?? null);
  const [current, setCurrent] = useState<number | null>(null);
  const wanted = useRef<{ seconds: number; sound: boolean } | null>(null);
  const go = () => {
    const player = audio.current;
    const to = wanted.current;
    if (player === null || to === null || player.readyState === 0) return;
    wanted.current = null;
    player.currentTime = to.seconds;
    // a browser that lets nothing sound before a click has its own button for it
    if (to.sound) player.play().catch(() => undefined);
  };
  return {
    ...{ audio, recording, current },
    playFrom: (turn, share = 0, sound = true) => {
      if (turn.recording === null || turn.start === null) return;
      wanted.current = { seconds: secondsOf(turn, share), sound };
      setCurrent(turn.turn);
      if (turn.recording !== recording) setRecording(turn.recording);
      else if (audio.current?.readyState === 0) audio.current.load();
      else go();
    },
    onLoaded: go,
    onTime: () => {
      if (audio.current === null || recording === null || wanted.current !== null) return;
      setCurrent(turnAt(turns, recording, audio.current.currentTime));
    },
  };
}
