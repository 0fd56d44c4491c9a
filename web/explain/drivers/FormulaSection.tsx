import type { DriverWeightsReport } from '@plumbline/model/driversReport.ts';
import { InputNumber } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { formatFigure, formatP } from './driverWords.ts';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';
import { predictorNames, type WeightsProps } from './WeightsReportView.tsx';

/** The formula as text, what it is worth on people it has not seen, and a calculator. */
export function FormulaSection({ report, tables }: WeightsProps): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = predictorNames(report);
  const { formula, outcome } = report;
  const { heldOut } = formula;
  const figure = (value: number, digits = 1) => formatFigure(value, { locale }, digits);
  const quality = say('drivers:formula.quality', {
    ...{ folds: heldOut.folds, share: formatShare(heldOut.rSquared, locale), error: figure(heldOut.rootMeanSquare) },
    ...{ absolute: figure(heldOut.meanAbsolute), fitted: figure(report.rSquared, 2), n: formatCount(report.n, locale) },
  });
  const lead = say('drivers:formula.slopeLead', { outcome: outcome.name });
  return (
    <Section title={say('drivers:formula.title', { outcome: outcome.name })} lead={quality} tables={tables}>
      <p className="drivers-formula">
        {outcome.name} = {figure(formula.constant.point)}
        {formula.slopes.map(({ key, slope, beyondNoise }) => (
          <Fragment key={key}>
            {' '}
            <span className={beyondNoise ? undefined : 'drivers-faint'}>
              {slope.point < 0 ? '−' : '+'} {figure(Math.abs(slope.point), 2)} {say('drivers:formula.times')}{' '}
              {nameOf(key)}
            </span>
          </Fragment>
        ))}
      </p>
      {formula.slopes.every(({ beyondNoise }) => beyondNoise) ? null : (
        <p className="drivers-quiet">{say('drivers:formula.noise')}</p>
      )}
      <Calculator report={report} />
      <p className="drivers-quiet">{lead}</p>
      <PlainTable
        label={lead}
        heads={[
          ...[say('drivers:weights.dimension'), say('drivers:formula.slope')],
          ...[say('drivers:paths.p'), say('drivers:paths.verdict')],
        ]}
        rows={formula.slopes.map(({ key, slope, pAdjusted, beyondNoise }) => ({
          key,
          faint: !beyondNoise,
          cells: [
            nameOf(key),
            <RateFigure key="slope" name={nameOf(key)} estimate={{ ...slope, unit: 'scale' }} />,
            formatP(pAdjusted, { locale }),
            <StatusTag key="verdict" tone={beyondNoise ? 'good' : 'neutral'}>
              {say(beyondNoise ? 'drivers:paths.yes' : 'drivers:paths.no')}
            </StatusTag>,
          ],
        }))}
      />
    </Section>
  );
}

/** What the formula says of scores that somebody types in. */
function Calculator({ report }: { report: DriverWeightsReport }): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = predictorNames(report);
  const { formula, outcome } = report;
  const [scores, setScores] = useState<Record<string, number>>(() =>
    Object.fromEntries(formula.means.map(({ key, mean }) => [key, Math.round(mean)])),
  );
  const sum = formula.slopes.reduce(
    (total, { key, slope }) => total + slope.point * (scores[key] ?? 0),
    formula.constant.point,
  );
  const value = formatFigure(Math.min(100, Math.max(0, sum)), { locale }, 1);
  const error = formatFigure(formula.heldOut.rootMeanSquare, { locale }, 1);
  return (
    <fieldset className="drivers-block">
      <legend>{say('drivers:formula.calculator')}</legend>
      <p className="drivers-quiet">{say('drivers:formula.calculatorHint')}</p>
      <div className="drivers-fields">
        {formula.slopes.map(({ key }) => (
          <Field key={key} label={nameOf(key)}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={100}
                value={scores[key] ?? 0}
                onChange={(score) => setScores({ ...scores, [key]: score ?? 0 })}
              />
            )}
          </Field>
        ))}
      </div>
      <p role="status">
        <b>{say('drivers:formula.predicted', { outcome: outcome.name, value, error })}</b>{' '}
        <span className="drivers-quiet">{say('drivers:formula.notCause')}</span>
      </p>
    </fieldset>
  );
}
