import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { PromiseCalculation } from '@plumbline/model/servicePromise.ts';
import type { ReactNode } from 'react';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { EffectLine } from './EffectLine.tsx';

/** What the past says of a rule: the sentence, whether it is supported, where it would stand on the line, and each part. */
export function CalculationView({
  calculation,
  dimension,
}: {
  calculation: PromiseCalculation;
  /** by which it is judged, where that is another than what it is measured on */
  dimension: string | null;
}): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { cells, by, unit, value, keep, period, supported, satisfaction } = calculation;
  if (by.length > 0) return <Parts calculation={calculation} />;
  const share = cells[0]?.share;
  const instead = cells[0]?.instead;
  const percent = (of: number) => formatValue(of, 'share', speech);
  const days = {
    from: formatDay(period.from ?? calculation.asOf, locale),
    to: formatDay(period.to ?? calculation.asOf, locale),
  };
  if (share?.kind !== 'estimate' || instead?.kind !== 'estimate') {
    return <p className="ledger-sentence">{say('commit:calculator.tooLittle', days)}</p>;
  }
  return (
    <div className="ledger-calculation">
      <p className="ledger-sentence">
        {say('commit:calculator.sentence', {
          ...{ promised: formatValue(value, unit, speech), share: percent(share.point), ...days },
          ...{ low: percent(share.low), high: percent(share.high), n: share.n.toLocaleString(locale) },
        })}{' '}
        {say('commit:calculator.instead', {
          keep: percent(keep),
          instead: formatValue(instead.point, unit, speech),
          low: formatValue(instead.low, unit, speech),
          high: formatValue(instead.high, unit, speech),
        })}
      </p>
      <div className="ledger-kept">
        <ShareBar estimate={share} />
        <StatusTag tone={supported ? 'good' : 'bad'}>
          {say(supported ? 'commit:calculator.supported' : 'commit:calculator.unsupported', {
            min: percent(calculation.supportShareMin),
          })}
        </StatusTag>
        <HowButton name={say('commit:calculator.how')} method={instead.method}>
          {say('commit:calculator.how')}
        </HowButton>
      </div>
      {satisfaction === null ||
      satisfaction.delivered.kind !== 'estimate' ||
      satisfaction.gap.kind !== 'estimate' ? null : (
        <p className="ledger-quiet">
          {say('commit:calculator.line', {
            promised: formatValue(satisfaction.promisedPoints, 'points', speech),
            delivered: formatValue(satisfaction.delivered.point, 'points', speech),
            gap: formatValue(satisfaction.gap.point, 'points', speech, true),
            low: formatValue(satisfaction.gap.low, 'points', speech, true),
            high: formatValue(satisfaction.gap.high, 'points', speech, true),
          })}
        </p>
      )}
      <EffectLine calculation={calculation} dimension={dimension} />
    </div>
  );
}

function Parts({ calculation }: { calculation: PromiseCalculation }) {
  const { say } = useSpeech();
  const [by = ''] = calculation.by;
  return (
    <ScrollBox label={say('commit:calculator.parts')}>
      <table className="ledger-table">
        <thead>
          <tr>
            <th scope="col">{say(`commit:by.${by}`)}</th>
            <th scope="col">{say('commit:calculator.wouldKeep')}</th>
            <th scope="col">{say('commit:calculator.toKeep')}</th>
          </tr>
        </thead>
        <tbody>
          {calculation.cells.map((cell) => (
            <tr key={cell.by[by]}>
              <th scope="row">{cell.by[by] || say('marks:grouping.none')}</th>
              <td>
                <RateFigure name={`${say('commit:calculator.wouldKeep')} ${cell.by[by]}`} estimate={cell.share} />
              </td>
              <td>
                <RateFigure name={`${say('commit:calculator.toKeep')} ${cell.by[by]}`} estimate={cell.instead} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
