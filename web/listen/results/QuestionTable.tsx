import type { QuestionResult, ResultFigure } from '@plumbline/model/surveyResults.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { describeFigure, partName, titleOf, valueName } from './describeFigure.ts';
import { FigureHow } from './FigureHow.tsx';
import { useResults } from './ResultsContext.ts';

/** Every figure of a question, also as it would be if other responses counted. */
export function QuestionTable({ question, effect }: { question: QuestionResult; effect: boolean }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { results } = useResults();
  const percent = Math.round(results.confidence * 100);
  const parts = question.figures.some(({ part }) => part !== '');
  const bases = effect ? (['all', 'counted', 'accepted'] as const) : [];
  return (
    <ScrollBox label={titleOf(question, speech)}>
      <table className="results-table">
        <thead>
          <tr>
            {parts && <th scope="col">{say('surveys:results.table.part')}</th>}
            <th scope="col">{say('surveys:results.table.measure')}</th>
            <th scope="col">{say('surveys:results.table.value')}</th>
            <th scope="col">{say('surveys:results.table.count')}</th>
            <th scope="col">
              {say('surveys:results.table.estimate')}, {say('surveys:results.table.interval', { percent })}
            </th>
            {bases.map((base) => (
              <th key={base} scope="col">
                {say(`surveys:results.effect.${base}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {question.figures.map((figure) => {
            const value = figure.value === '' ? '' : valueName(question, figure.value, speech);
            const part = figure.part === '' ? '' : partName(question, figure.part, locale);
            return (
              <tr key={`${figure.measure} ${figure.part} ${figure.value}`}>
                {parts && <td>{part}</td>}
                <td>{say(`surveys:results.measure.${figure.measure}`)}</td>
                <td>{value}</td>
                <td className="results-number">{figure.count === null ? '' : figure.count.toLocaleString(locale)}</td>
                <td>
                  <FigureHow question={question} figure={figure} name={`${part} ${value}`.trim()} />
                </td>
                {bases.map((base) => (
                  <td key={base} className="results-number">
                    <EffectCell figure={figure} base={base} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function EffectCell({ figure, base }: { figure: ResultFigure; base: 'all' | 'counted' | 'accepted' }): ReactNode {
  const speech = useSpeech();
  if (figure.effect === null) return null;
  const { point, n } = describeFigure({ estimate: figure.effect[base], measure: figure.measure }, speech);
  return (
    <>
      {point} {n !== null && <span className="results-n">{n}</span>}
    </>
  );
}
