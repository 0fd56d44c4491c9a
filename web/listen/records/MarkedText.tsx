import type { Passage } from '@plumbline/model/record.ts';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export type TextRange = { from: number; to: number };

type Props = {
  text: string;
  passages: readonly Passage[];
  active: string | null;
  onSelect: (range: TextRange | null) => void;
  /** the Enter key, which marks what is selected */
  onMark: () => void;
};

/**
 * A record's text with its passages drawn under it.
 *
 * It is a text field whose words cannot be changed: selecting by mouse, touch, keyboard and screen reader is the
 * browser's own, and its offsets are those of the text. The passages are drawn in a copy of the text beneath it.
 */
export function MarkedText({ text, passages, active, onSelect, onMark }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const read = (): void => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {};
    setSelected(to - from);
    onSelect(to > from ? { from, to } : null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onMark();
  };
  return (
    <div className="record-text">
      <label htmlFor={id}>{t('surveys:records.code.text')}</label>
      <p id={`${id}-how`} className="record-quiet">
        {t('surveys:records.code.how')}
      </p>
      <div className="record-sheet">
        <div className="record-under" aria-hidden="true">
          {piecesOf(text, passages).map(({ from, to, inside }) => (
            <span key={from} className={classOf(inside, active)}>
              {text.slice(from, to)}
            </span>
          ))}
          {'\n'}
        </div>
        <textarea
          id={id}
          ref={field}
          aria-describedby={`${id}-how`}
          value={text}
          inputMode="none"
          spellCheck={false}
          autoComplete="off"
          onChange={() => undefined}
          onSelect={read}
          onKeyDown={press}
        />
      </div>
      <p role="status" className="record-quiet">
        {selected === 0
          ? t('surveys:records.code.nothingSelected')
          : t('surveys:records.code.selected', { count: selected })}
      </p>
    </div>
  );
}

type Piece = TextRange & { inside: readonly Passage[] };

/** The text cut wherever a passage begins or ends; passages may overlap. */
function piecesOf(text: string, passages: readonly Passage[]): Piece[] {
  const placed = passages.filter(({ lost }) => !lost);
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? text.length;
    return { from, to, inside: placed.filter((passage) => passage.from <= from && passage.to >= to) };
  });
}

function classOf(inside: readonly Passage[], active: string | null): string | undefined {
  if (inside.length === 0) return undefined;
  if (inside.some(({ id }) => id === active)) return 'record-piece record-piece-active';
  return inside.some(({ state }) => state === 'disputed') ? 'record-piece record-piece-disputed' : 'record-piece';
}
