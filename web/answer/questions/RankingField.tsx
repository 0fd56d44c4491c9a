/** @jsxImportSource preact */
import type { Option } from '@plumbline/model/question.ts';
import { useRef, useState } from 'preact/hooks';
import { type FieldProps, useAsking } from '../askContext.ts';
import { useOnceDrawn } from '../useOnceDrawn.ts';

/**
 * First, second, third: options are taken in by pressing them, and moved by dragging, by buttons or by arrow keys.
 *
 * Every way does the same, so that nobody has to drag; each move is said aloud.
 */
export function RankingField({ question }: FieldProps<'ranking'>) {
  const { answerTo, answer, optionsOf, words, say, own, announce } = useAsking();
  const listRanked = (): readonly string[] => {
    const value = answerTo(question.key);
    return Array.isArray(value) ? (value as string[]) : [];
  };
  const ranked = listRanked();
  const options = optionsOf(question);
  const most = Math.min(question.most ?? options.length, options.length);
  const find = (key: string): Option | undefined => options.find((option) => option.key === key);
  const list = useRef<HTMLDivElement>(null);
  const onceDrawn = useOnceDrawn();
  /** What was pressed may be gone, or elsewhere: the focus goes along, else the keyboard would begin at the top. */
  const reach = (...selectors: string[]): void => {
    onceDrawn(() => {
      const found = selectors.map((selector) => list.current?.querySelector<HTMLElement>(selector));
      found.find((element) => element !== null)?.focus();
    });
  };
  const set = (next: readonly string[], moved: string): void => {
    answer(question.key, next.length === 0 ? undefined : next);
    const at = next.indexOf(moved) + 1;
    const option = words(find(moved)?.texts);
    announce(
      at > 0 ? say('answering:ranking.now', { option, at, of: next.length }) : say('answering:ranking.out', { option }),
    );
  };
  const move = (key: string, to: number): void => {
    const now = listRanked();
    const rest = now.filter((one) => one !== key);
    const at = Math.max(0, Math.min(to, rest.length));
    if (now.indexOf(key) !== at) set([...rest.slice(0, at), key, ...rest.slice(at)], key);
  };
  const left = options.filter(({ key }) => !ranked.includes(key));
  return (
    <div class="ranking" ref={list}>
      <p class="hint" {...own}>
        {say('answering:ranking.how', { count: most })}
      </p>
      {ranked.length > 0 && (
        <ol class="ranked">
          {ranked.map((key, at) => (
            <RankedItem
              key={key}
              name={words(find(key)?.texts)}
              at={at}
              of={ranked.length}
              option={key}
              onMove={(to, by) => {
                move(key, to);
                const item = `[data-item="${key}"]`;
                if (by !== 'drag') reach(`${item} [data-move="${by}"]:enabled`, `${item} button:enabled`);
              }}
              onOut={() => {
                set(
                  ranked.filter((one) => one !== key),
                  key,
                );
                reach(`[data-take="${key}"]`);
              }}
            />
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <ul class="unranked">
          {left.map((option) => (
            <li key={option.key}>
              <button
                type="button"
                class="unranked-item"
                disabled={ranked.length >= most}
                data-take={option.key}
                onClick={() => {
                  set([...listRanked(), option.key], option.key);
                  reach('[data-take]:enabled', `[data-item="${option.key}"] button:enabled`);
                }}
              >
                <span class="rank-place" aria-hidden="true">
                  +
                </span>
                <span class="unseen">{say('answering:ranking.takeIn', { at: ranked.length + 1 })} </span>
                {words(option.texts)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type ItemProps = {
  option: string;
  name: string;
  at: number;
  of: number;
  onMove: (to: number, by: 'up' | 'down' | 'drag') => void;
  onOut: () => void;
};

function RankedItem({ option, name, at, of, onMove, onOut }: ItemProps) {
  const { say } = useAsking();
  const item = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  /** The place among its neighbours that a finger is at. */
  const placeAt = (y: number): number => {
    const items = [...(item.current?.parentElement?.children ?? [])];
    const above = items.filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return other !== item.current && y > top + height / 2;
    });
    return above.length;
  };
  return (
    <li ref={item} class="ranked-item" data-item={option} data-dragged={dragged ? '' : undefined}>
      <span
        class="handle"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(true);
        }}
        onPointerMove={(event) => {
          if (dragged) onMove(placeAt(event.clientY), 'drag');
        }}
        onPointerUp={() => setDragged(false)}
        onPointerCancel={() => setDragged(false)}
      >
        <svg viewBox="0 0 16 24" width="16" height="24" aria-hidden="true">
          <path d="M5 6h.01M11 6h.01M5 12h.01M11 12h.01M5 18h.01M11 18h.01" />
        </svg>
      </span>
      <span class="rank-place">{at + 1}</span>
      <span class="rank-name">{name}</span>
      <span class="rank-moves">
        <button
          type="button"
          data-move="up"
          disabled={at === 0}
          aria-label={say('answering:ranking.up', { option: name })}
          onClick={() => onMove(at - 1, 'up')}
        >
          <Arrow path="M8 12V4M4.500 7.500L8 4l3.500 3.500" />
        </button>
        <button
          type="button"
          data-move="down"
          disabled={at === of - 1}
          aria-label={say('answering:ranking.down', { option: name })}
          onClick={() => onMove(at + 1, 'down')}
        >
          <Arrow path="M8 4v8M4.500 8.500L8 12l3.500-3.500" />
        </button>
        <button type="button" aria-label={say('answering:ranking.remove', { option: name })} onClick={onOut}>
          <Arrow path="M4.500 4.500l7 7M11.500 4.500l-7 7" />
        </button>
      </span>
    </li>
  );
}

function Arrow({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" class="stroke">
      <path d={path} />
    </svg>
  );
}
