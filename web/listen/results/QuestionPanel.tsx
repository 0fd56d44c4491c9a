import type { QuestionResult } from '@plumbline/model/surveyResults.ts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { titleOf } from './describeFigure.ts';
import { QuestionPicture } from './QuestionPicture.tsx';
import { QuestionTable } from './QuestionTable.tsx';
import { useResults } from './ResultsContext.ts';
import { TextAnswersList } from './TextAnswersList.tsx';

const CROSSED = new Set(['single', 'multiple', 'scale', 'stars', 'nps', 'consent']);

/** One question: who answered it, its picture or its table, and what people wrote. */
export function QuestionPanel({ question }: { question: QuestionResult }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { search, results, change } = useResults();
  const [texts, setTexts] = useState(false);
  const effect = search.effect === 'true';
  const tabled = search.view === 'table' || effect;
  const answered =
    question.n === null
      ? say('surveys:results.question.answeredTooFew', { needed: results.cellPeopleMin })
      : say('surveys:results.question.answered', { count: question.n });
  return (
    <Panel
      title={titleOf(question, speech)}
      extra={
        CROSSED.has(question.kind) && (
          <Button size="small" onClick={() => change({ tab: 'crosstab', rows: question.key })}>
            {say('surveys:results.question.crossWith')}
          </Button>
        )
      }
    >
      <p className="results-note">
        {answered}
        {question.missing !== null &&
          question.missing > 0 &&
          ` · ${say('surveys:results.question.missing', { count: question.missing })}`}
      </p>
      {results.weighting !== null && !question.weighted && question.figures.length > 0 && (
        <p className="results-note">{say('surveys:results.weighting.notHere')}</p>
      )}
      {question.recalled && <p className="results-note">{say('surveys:results.question.recalled')}</p>}
      {question.n === 0 && <p>{say('surveys:results.question.nobody')}</p>}
      {question.n !== 0 && question.figures.length === 0 && !question.texts && (
        <p>{say('surveys:results.question.words')}</p>
      )}
      {question.n !== 0 &&
        question.figures.length > 0 &&
        (tabled ? <QuestionTable question={question} effect={effect} /> : <QuestionPicture question={question} />)}
      {question.texts && question.n !== 0 && !texts && (
        <Button onClick={() => setTexts(true)}>{say('surveys:results.texts.show')}</Button>
      )}
      {texts && <TextAnswersList question={question.key} />}
    </Panel>
  );
}
