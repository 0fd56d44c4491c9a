import type { QuestionResult, ResultFigure } from '@plumbline/model/surveyResults.ts';
import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { describeFigure, formatFigure, titleOf } from './describeFigure.ts';
import { useResults } from './ResultsContext.ts';
import { methodQuery } from './resultsApi.ts';

/** A figure with interval and people; pressed, it says how it was computed. */
export function FigureHow({
  question,
  figure,
  name,
}: {
  question: QuestionResult;
  figure: ResultFigure;
  /** what it is of, for those who only hear it */
  name: string;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const speech = useSpeech();
  const { results } = useResults();
  const { point, interval, n } = describeFigure(figure, speech);
  const { estimate } = figure;
  if (estimate.kind !== 'estimate') return <span className="results-missing">{point}</span>;
  const small = estimate.n < results.smallBasePeople;
  return (
    <>
      <button type="button" className="results-figure" data-small={small} onClick={() => setOpen(true)}>
        <span className="ui-visually-hidden">
          {speech.say('surveys:results.how.open', { name: `${titleOf(question, speech)} ${name}` })}{' '}
        </span>
        <b className="results-point">{point}</b> <span className="results-interval">{interval}</span>{' '}
        <span className="results-n">{n}</span>
        {small && <span className="results-small"> {speech.say('surveys:results.smallBase')}</span>}
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={speech.say('surveys:results.how.title')}
        size={520}
        destroyOnHidden
      >
        <Made question={question} figure={figure} name={name} />
      </Drawer>
    </>
  );
}

function Made({ question, figure, name }: { question: QuestionResult; figure: ResultFigure; name: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { results } = useResults();
  const { estimate, measure } = figure;
  const method = estimate.kind === 'estimate' ? estimate.method : '';
  const { data, error, refetch } = useQuery({ ...methodQuery(method, locale), enabled: method !== '' });
  if (estimate.kind !== 'estimate') return null;
  const write = (value: number) => formatFigure(value, estimate.unit, measure, speech);
  const percent = Math.round(estimate.confidence * 100);
  const facts = [
    [
      say('surveys:results.how.interval', { percent }),
      say('marks:reading.intervalOnly', { low: write(estimate.low), high: write(estimate.high) }),
    ],
    [say('surveys:results.how.people'), estimate.n.toLocaleString(locale)],
    ...(question.weighted && results.weighting !== null
      ? [
          [
            say('surveys:results.how.nEffective'),
            estimate.nEffective.toLocaleString(locale, { maximumFractionDigits: 1 }),
          ] as const,
          [say('surveys:results.weighting.label'), say('surveys:results.weighting.named', results.weighting)] as const,
        ]
      : []),
    [say('surveys:results.how.se'), new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(estimate.se)],
    [say('surveys:results.how.base'), say(`surveys:results.base.${results.base}`)],
    [say('surveys:results.how.asOf'), formatDay(estimate.asOf, locale)],
  ] as const;
  return (
    <div className="results-made">
      <p>{titleOf(question, speech)}</p>
      <p>
        {say(`surveys:results.measure.${measure}`)} {name} <strong>{write(estimate.point)}</strong>
      </p>
      <dl>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton active paragraph={{ rows: 3 }} />}
      {data !== undefined && (
        <section>
          <h3>{data.title}</h3>
          {/* a formula that is wider than the drawer is scrolled, with the keyboard too */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre tabIndex={0}>{data.formula}</pre>
          <p>{data.explanation}</p>
          <p className="results-note">{say('surveys:results.how.source', { citation: data.source.citation })}</p>
          <p className="results-note">{say('surveys:results.how.checked', { checked: data.checked })}</p>
        </section>
      )}
    </div>
  );
}
