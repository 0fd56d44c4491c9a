import type { ListedText } from '@plumbline/model/textReading.ts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay, formatShare } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { useSourceName } from '../useSourceName.ts';
import { speakerName } from './conversations/ConversationsPage.tsx';
import { TurnLink } from './conversations/TurnLink.tsx';
import { HighlightedText } from './HighlightedText.tsx';
import { StatementItem } from './StatementItem.tsx';
import { SimilarTexts } from './topics/SimilarTexts.tsx';

const TONES: Record<ListedText['verdict'], Tone> = {
  positive: 'good',
  negative: 'bad',
  neutral: 'neutral',
  uncertain: 'warn',
  insufficient: 'neutral',
  unsupported: 'neutral',
};

/** One text: what it says with its marked words, how it was read, and with how much doubt. */
export function TextCard({ text, nameOf }: { text: ListedText; nameOf: (dimension: string) => string }): ReactNode {
  const { say, locale } = useSpeech();
  const { titleOf } = useSourceName();
  const [similar, setSimilar] = useState(false);
  const title = titleOf(text.source);
  const { verdict, positive, calibrated, language } = text;
  // a question of a survey is known by a key that its readers never see
  const where = [title ?? text.source, text.region, text.channel, title === null ? text.question : '']
    .filter((one) => one !== '')
    .join(' · ');
  return (
    <li className="text-card">
      <p className="text-card-head">
        <StatusTag tone={TONES[verdict]}>{say(`texts:verdict.${verdict}`)}</StatusTag>
        <span className="text-quiet">
          {formatDay(text.day, locale)}
          {where === '' ? '' : ` · ${where}`}
          {text.speaker === '' ? '' : ` · ${say('texts:card.speaker', { speaker: speakerName(text.speaker, say) })}`}
        </span>
      </p>
      <p className="text-card-words">
        <HighlightedText text={text.text} spans={text.spans} nameOf={nameOf} say={say} />
        {text.cut ? <span className="text-quiet"> {say('texts:card.cut')}</span> : null}
      </p>
      <p className="text-quiet">
        {say(`texts:language.${language}`)}
        {positive === null ? '' : ` · ${say('texts:card.positive', { share: formatShare(positive, locale) })}`}
        {positive === null || calibrated ? '' : ` · ${say('texts:card.uncalibrated')}`}
        {text.masked ? ` · ${say('texts:card.masked')}` : ''}
      </p>
      {text.aspects.length + text.statements.length === 0 ? null : (
        <ul className="text-found">
          {text.aspects.map(({ dimension, positive: praise }) => (
            <li key={dimension}>
              <StatusTag tone={toneOf(praise)}>
                {say(`texts:aspect.${wordOf(praise)}`, { dimension: nameOf(dimension) })}
              </StatusTag>
            </li>
          ))}
          {text.statements.map((statement, at) => (
            // two statements of a text may begin at one place
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <StatementItem key={`${statement.place} ${at}`} text={text} statement={statement} number={at + 1} />
          ))}
        </ul>
      )}
      <TurnLink text={text} />
      <Button
        type="link"
        size="small"
        className="text-similar"
        aria-expanded={similar}
        onClick={() => setSimilar(!similar)}
      >
        {say('texts:similar.title')}
      </Button>
      {similar ? <SimilarTexts textKey={text.key} /> : null}
    </li>
  );
}

function wordOf(positive: number | null): 'named' | 'praised' | 'blamed' | 'unsure' {
  if (positive === null) return 'named';
  if (positive >= 0.62) return 'praised';
  return positive <= 0.38 ? 'blamed' : 'unsure';
}

function toneOf(positive: number | null): Tone {
  const tones = { named: 'neutral', praised: 'good', blamed: 'bad', unsure: 'warn' } as const;
  return tones[wordOf(positive)];
}
