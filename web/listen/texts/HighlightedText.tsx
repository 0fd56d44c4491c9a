import type { ListedText } from '@plumbline/model/textReading.ts';
import type { ReactNode } from 'react';

type Props = {
  text: string;
  spans: ListedText['spans'];
  nameOf: (dimension: string) => string;
  say: (key: string) => string;
};

/** A text with its marked words. It is text and nothing else: what looks like markup in it stays letters. */
export function HighlightedText({ text, spans, nameOf, say }: Props): ReactNode {
  const ends = [...new Set([0, text.length, ...spans.flatMap(({ s, e }) => [s, e])])]
    .filter((place) => place >= 0 && place <= text.length)
    .sort((one, other) => one - other);
  return (
    // a text that turns its direction must not turn what stands around it
    <bdi className="text-words">
      {ends.slice(0, -1).map((start, at) => {
        const end = ends[at + 1] ?? text.length;
        const over = spans.filter(({ s, e }) => s <= start && e >= end);
        const piece = text.slice(start, end);
        if (over.length === 0) return piece;
        return (
          <mark
            key={start}
            className={over.map(classOf).join(' ')}
            title={over.map((one) => titleOf(one, nameOf, say)).join(' · ')}
          >
            {piece}
          </mark>
        );
      })}
    </bdi>
  );
}

type Marked = ListedText['spans'][number];

function classOf({ k, p }: Marked): string {
  if (k !== 'word') return `text-mark-${k}`;
  return (p ?? 0) < 0 ? 'text-mark-bad' : 'text-mark-good';
}

function titleOf({ k, d, t, p }: Marked, nameOf: Props['nameOf'], say: Props['say']): string {
  if (k === 'aspect') return nameOf(d ?? '');
  if (k === 'expected') return say(`texts:statement.${t}`);
  if (k === 'word') return say((p ?? 0) < 0 ? 'texts:mark.bad' : 'texts:mark.good');
  return say(`texts:mark.${k}`);
}
