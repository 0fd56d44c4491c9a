import { DOTS_HEIGHT, drawDots } from '@plumbline/charts/drawDots.ts';
import { drawHistogram } from '@plumbline/charts/drawHistogram.ts';
import { drawLikert, LIKERT_HEIGHT } from '@plumbline/charts/drawLikert.ts';
import { drawShare, SHARE_HEIGHT } from '@plumbline/charts/drawShare.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { QuestionResult, ResultFigure } from '@plumbline/model/surveyResults.ts';
import { type ReactNode, useCallback } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { partName, pointOf, titleOf, valueName } from './describeFigure.ts';
import { FigureHow } from './FigureHow.tsx';
import { RowPicture } from './RowPicture.tsx';

const THEME = 'variables';
const HISTOGRAM_HEIGHT = 110;

/** The picture of a question: rows with what they are, how they look, and the figures themselves. */
export function QuestionPicture({ question }: { question: QuestionResult }): ReactNode {
  switch (question.picture) {
    case 'bars':
      return <Bars question={question} figures={question.figures.filter(({ measure }) => measure === 'share')} />;
    case 'kano':
      return (
        <>
          <Bars question={question} figures={question.figures.filter(({ measure }) => measure === 'category')} />
          <Headlines question={question} measures={['better', 'worse']} />
        </>
      );
    case 'likert':
      return <Likert question={question} />;
    case 'nps':
      return (
        <>
          <Headlines question={question} measures={['nps']} />
          <Bars question={question} figures={question.figures.filter(({ value }) => GROUPS.has(value))} />
          <Histogram question={question} counts={countsOf(question)} />
        </>
      );
    case 'gaps':
      return <Gaps question={question} />;
    case 'ranks':
      return <Dots question={question} measure="rank" low={1} high={Math.max(2, question.parts.length)} />;
    case 'scores': {
      const best = question.kind === 'bestWorst';
      const highs = question.figures.map(({ estimate }) => (estimate.kind === 'estimate' ? estimate.high : 0));
      return best ? (
        <Dots question={question} measure="bestWorst" low={-1} high={1} />
      ) : (
        <Dots question={question} measure="allotted" low={0} high={Math.max(1, ...highs)} />
      );
    }
    case 'histogram':
      return (
        <>
          <Headlines question={question} measures={['mean', 'median']} />
          <Histogram question={question} counts={question.bins.map(({ count }) => count)} />
        </>
      );
    case 'prices':
      return <Headlines question={question} measures={['price']} />;
    default:
      return null;
  }
}

const GROUPS = new Set(['promoters', 'passives', 'detractors']);
const TINT_OF: Record<string, Tint> = { promoters: 'above', detractors: 'beyond', passives: 'within' };

function countsOf(question: QuestionResult): number[] {
  return question.figures.filter(({ value }) => /^\d+$/.test(value)).map(({ count }) => count ?? 0);
}

function Bars({ question, figures }: { question: QuestionResult; figures: ResultFigure[] }): ReactNode {
  const speech = useSpeech();
  return (
    <ul className="results-rows">
      {figures.map((figure) => (
        <li key={figure.value}>
          <span className="results-label">{valueName(question, figure.value, speech)}</span>
          <ShareRow estimate={figure.estimate} tint={TINT_OF[figure.value] ?? 'link'} />
          <FigureHow question={question} figure={figure} name={valueName(question, figure.value, speech)} />
        </li>
      ))}
    </ul>
  );
}

function ShareRow({ estimate, tint }: { estimate: Estimate; tint: Tint }): ReactNode {
  const draw = useCallback((width: number) => drawShare(estimate, { width, tint, theme: THEME }), [estimate, tint]);
  return <RowPicture height={SHARE_HEIGHT} label={null} draw={draw} />;
}

/** Figures of the whole question, one beside the other. */
function Headlines({ question, measures }: { question: QuestionResult; measures: string[] }): ReactNode {
  const speech = useSpeech();
  return (
    <ul className="results-headlines">
      {question.figures
        .filter(({ measure, part }) => measures.includes(measure) && part === '')
        .map((figure) => {
          const value = figure.value === '' ? '' : valueName(question, figure.value, speech);
          const name = value === '' ? speech.say(`surveys:results.measure.${figure.measure}`) : value;
          return (
            <li key={`${figure.measure}${figure.value}`}>
              <span className="results-label">{name}</span>
              <FigureHow question={question} figure={figure} name={name} />
            </li>
          );
        })}
    </ul>
  );
}

function Likert({ question }: { question: QuestionResult }): ReactNode {
  const parts = question.parts.length === 0 ? [''] : question.parts.map(({ key }) => key);
  const speech = useSpeech();
  return (
    <>
      <ul className="results-rows">
        {parts.map((part) => (
          <LikertRow key={part} question={question} part={part} />
        ))}
      </ul>
      <p className="results-legend">
        {question.values
          .filter(({ texts }, at) => Object.keys(texts).length > 0 || at === 0 || at === question.values.length - 1)
          .map(({ key }) => valueName(question, key, speech))
          .join(' · ')}
        {question.scale?.reversed === true && ` · ${speech.say('surveys:results.question.reversed')}`}
      </p>
    </>
  );
}

function LikertRow({ question, part }: { question: QuestionResult; part: string }): ReactNode {
  const speech = useSpeech();
  const own = question.figures.filter((figure) => figure.part === part);
  const mean = own.find(({ measure }) => measure === 'mean');
  const reversed = question.scale?.reversed === true;
  const name = part === '' ? speech.say('surveys:results.measure.mean') : partName(question, part, speech.locale);
  const draw = useCallback(
    (width: number) => {
      const shares = question.figures.filter((figure) => figure.part === part && figure.measure === 'share');
      return drawLikert(
        shares.map(({ estimate }) => pointOf(estimate) ?? 0),
        { width, reversed, theme: THEME },
      );
    },
    [question, part, reversed],
  );
  return (
    <li>
      <span className="results-label">{name}</span>
      <RowPicture height={LIKERT_HEIGHT} label={null} draw={draw} />
      {mean !== undefined && <FigureHow question={question} figure={mean} name={name} />}
    </li>
  );
}

const MARK_TINT: Record<string, Tint> = { expected: 'mark', adequate: 'within', perceived: 'link' };

function Gaps({ question }: { question: QuestionResult }): ReactNode {
  const speech = useSpeech();
  return (
    <>
      <ul className="results-rows">
        {question.parts.map(({ key }) => (
          <GapRow key={key} question={question} part={key} />
        ))}
      </ul>
      <p className="results-legend">
        {question.values.map(({ key }) => (
          <span key={key}>
            <i className={`results-dot results-dot-${MARK_TINT[key]}`} /> {valueName(question, key, speech)}{' '}
          </span>
        ))}
      </p>
    </>
  );
}

function GapRow({ question, part }: { question: QuestionResult; part: string }): ReactNode {
  const speech = useSpeech();
  const own = question.figures.filter((figure) => figure.part === part);
  const gap =
    own.find(({ measure, value }) => measure === 'gap' && value === 'expected') ??
    own.find(({ measure }) => measure === 'gap');
  const name = partName(question, part, speech.locale);
  const { low = 0, high = 1 } = question.scale ?? {};
  const draw = useCallback(
    (width: number) => {
      const order = ['expected', 'perceived', 'adequate'];
      const means = question.figures
        .filter((figure) => figure.part === part && figure.measure === 'mean')
        .sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
      const dots = means.map(({ estimate, value }) => ({ estimate, tint: MARK_TINT[value] ?? 'mark' }));
      return drawDots(dots, { low, high, width, theme: THEME });
    },
    [question, part, low, high],
  );
  return (
    <li>
      <span className="results-label">{name}</span>
      <RowPicture height={DOTS_HEIGHT} label={null} draw={draw} />
      {gap !== undefined && <FigureHow question={question} figure={gap} name={name} />}
    </li>
  );
}

function Dots({
  question,
  measure,
  low,
  high,
}: {
  question: QuestionResult;
  measure: ResultFigure['measure'];
  low: number;
  high: number;
}): ReactNode {
  const best = measure === 'rank' ? 1 : -1;
  const figures = question.figures
    .filter((figure) => figure.measure === measure)
    .sort((a, b) => best * ((pointOf(a.estimate) ?? 0) - (pointOf(b.estimate) ?? 0)));
  return (
    <ul className="results-rows">
      {figures.map((figure) => (
        <DotRow key={figure.part} question={question} figure={figure} low={low} high={high} />
      ))}
    </ul>
  );
}

function DotRow({
  question,
  figure,
  low,
  high,
}: {
  question: QuestionResult;
  figure: ResultFigure;
  low: number;
  high: number;
}): ReactNode {
  const { locale } = useSpeech();
  const name = partName(question, figure.part, locale);
  const draw = useCallback(
    (width: number) => drawDots([{ estimate: figure.estimate, tint: 'link' }], { low, high, width, theme: THEME }),
    [figure, low, high],
  );
  return (
    <li>
      <span className="results-label">{name}</span>
      <RowPicture height={DOTS_HEIGHT} label={null} draw={draw} />
      <FigureHow question={question} figure={figure} name={name} />
    </li>
  );
}

function Histogram({ question, counts }: { question: QuestionResult; counts: readonly number[] }): ReactNode {
  const speech = useSpeech();
  const { locale, say } = speech;
  const key = counts.join();
  const draw = useCallback(
    (width: number) =>
      drawHistogram(key === '' ? [] : key.split(',').map(Number), {
        ...{ width, height: HISTOGRAM_HEIGHT, tint: 'link', theme: THEME },
      }),
    [key],
  );
  if (counts.length === 0) return null;
  const write = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  const [first, last] = [
    question.bins[0]?.from ?? question.scale?.low ?? 0,
    question.bins.at(-1)?.to ?? question.scale?.high ?? 0,
  ];
  return (
    <div className="results-histogram">
      <RowPicture
        height={HISTOGRAM_HEIGHT}
        label={say('surveys:results.picture.histogram', { title: titleOf(question, speech) })}
        draw={draw}
      />
      <p className="results-ends" aria-hidden="true">
        <span>{write(first)}</span>
        <span>{write(last)}</span>
      </p>
    </div>
  );
}
