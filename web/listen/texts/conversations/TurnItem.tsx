import type { ConversationTurn, TurnPromise } from '@plumbline/model/textConversation.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { formatMoment, formatShare } from '../../../ui/format.ts';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { speakerName } from './ConversationsPage.tsx';
import { foundWords, type Piece } from './foundWords.ts';
import { clockOf } from './turnAt.ts';

const FATE_TONES = { kept: 'good', late: 'warn', nothingSeen: 'bad', open: 'busy', unknown: 'neutral' } as const;

type Props = {
  turn: ConversationTurn;
  /** words it was found by */
  find: string;
  /** it is spoken now, or was asked for */
  current: boolean;
  /** from a share of it on; null where there is nothing to hear */
  onPlay: ((share: number) => void) | null;
};

/** One turn: who said what and when, how it stood after it, and what was promised. */
export function TurnItem({ turn, find, current, onPlay }: Props): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { speaker, text, probability, change, words } = turn;
  const moved = words.filter(({ weight }) => (change ?? 1) >= 0 === weight > 0).map(({ word }) => word);
  return (
    <li
      data-side={speaker === '' || speaker === 'customer' ? 'customer' : 'company'}
      data-turn={turn.turn}
      aria-current={current ? 'true' : undefined}
    >
      <p className="topic-quiet">
        <b>{speakerName(speaker, t)}</b> ·{' '}
        {turn.start === null ? formatMoment(turn.at, locale) : <Clock seconds={turn.start} onPlay={onPlay} />}
      </p>
      <p>
        {foundWords(text, find).map((piece) =>
          piece.found ? <Found key={piece.at} piece={piece} of={text.length} onPlay={onPlay} /> : piece.text,
        )}
      </p>
      {probability === null ? null : (
        <p className="topic-quiet">
          {t('texts:conversations.after', { share: formatShare(probability, locale) })}
          {change === null
            ? ''
            : ` ${t(change > 0 ? 'texts:conversations.worse' : 'texts:conversations.better', { share: formatShare(Math.abs(change), locale) })}`}
          {moved.length === 0 ? '' : ` ${t('texts:conversations.by', { words: moved.join(t('texts:list')) })}`}
        </p>
      )}
      {turn.promises.map((promise) => (
        <Promised key={promise.words} promise={promise} />
      ))}
    </li>
  );
}

function Promised({ promise }: { promise: TurnPromise }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { words, who, action, due, fate, seen } = promise;
  return (
    <div className="turn-promise">
      <p>
        <b>{t('texts:conversations.promise', { action: t(`texts:conversations.action.${action}`) })}</b>{' '}
        <StatusTag tone={FATE_TONES[fate]}>{t(`texts:conversations.fate.${fate}`)}</StatusTag>
      </p>
      <p>{t('texts:conversations.quoted', { words })}</p>
      <p className="topic-quiet">
        {t(`texts:conversations.who.${who}`)} ·{' '}
        {due === null
          ? t('texts:conversations.noDue')
          : t('texts:conversations.due', { at: formatMoment(due, locale) })}
        {promise.conditional ? ` · ${t('texts:conversations.conditional')}` : ''}
        {promise.firm ? '' : ` · ${t('texts:conversations.vague')}`}
        {seen === null
          ? ''
          : ` · ${t(`texts:conversations.seen.${seen.kind}`, { name: seen.name, at: formatMoment(seen.at, locale) })}`}
      </p>
    </div>
  );
}

function Clock({ seconds, onPlay }: { seconds: number; onPlay: Props['onPlay'] }): ReactNode {
  const { t } = useTranslation();
  const at = clockOf(seconds);
  if (onPlay === null) return at;
  return (
    <button
      type="button"
      className="turn-clock"
      aria-label={t('texts:conversations.playFrom', { at })}
      onClick={() => onPlay(0)}
    >
      ▸ {at}
    </button>
  );
}

type FoundProps = { piece: Piece; of: number; onPlay: Props['onPlay'] };

function Found({ piece, of, onPlay }: FoundProps): ReactNode {
  if (onPlay === null) return <mark>{piece.text}</mark>;
  return (
    <mark>
      <button type="button" className="turn-word" onClick={() => onPlay(piece.at / of)}>
        {piece.text}
      </button>
    </mark>
  );
}
