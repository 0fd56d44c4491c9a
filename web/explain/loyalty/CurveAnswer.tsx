import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { CurveReport } from '@plumbline/model/loyalty.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { type ReactNode, useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { nameOfKey } from './nameChoice.ts';
import { PlotPicture } from './PlotPicture.tsx';

type Props = { report: CurveReport; run: string; choices: LoyaltyChoices };
const SIGNIFICANT = 0.05;

/** The sentence, the curve with its band, the slopes on either side, and the steps. */
export function CurveAnswer({ report, run, choices }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const dimension = nameOfKey(choices.gaps, report.dimension, locale);
  const metric = nameOfKey(choices.metrics, report.metric, locale);
  const sentence = sentenceOf(report, { dimension, metric }, speech);
  const points = report.points.flatMap(({ disconfirmation: x, loyalty }) =>
    loyalty.kind === 'estimate' ? [{ x, y: loyalty.point, low: loyalty.low, high: loyalty.high }] : [],
  );
  const means = report.points.flatMap(({ disconfirmation: x, mean }) => (mean === null ? [] : [{ x, y: mean }]));
  const write = (value: number) => formatNumber(value, locale);
  const [shown] = report.points.flatMap(({ loyalty }) => (loyalty.kind === 'estimate' ? [loyalty] : []));
  const confidence = shown === undefined ? '–' : formatShare(shown.confidence, locale, 1);
  return (
    <div className="loyalty-answer">
      <p className="loyalty-sentence">{sentence}</p>
      <PlotPicture
        holder={holder}
        label={say('loyalty:curve.picture', { dimension, metric })}
        bands={[{ points, tint: 'link' }]}
        series={[
          { points, tint: 'link', line: true, dots: false },
          { points: means, tint: 'company', line: false, dots: true },
        ]}
        marks={[{ x: 0, low: null, high: null, label: say('loyalty:curve.met'), tint: 'ink-3' }]}
        x={{ title: say('loyalty:curve.x', { dimension }), write }}
        y={{ title: metric, write }}
      />
      <p className="loyalty-help">{say('loyalty:curve.legend', { confidence })}</p>
      <dl className="loyalty-figures">
        {(['rise', 'shortfall', 'surplus'] as const).map((name) => (
          <div key={name}>
            <dt>{say(`loyalty:curve.figure.${name}`)}</dt>
            <dd>
              <LoyaltyFigure name={say(`loyalty:curve.figure.${name}`)} estimate={report[name]} signed people />
            </dd>
          </div>
        ))}
      </dl>
      <TakeAway
        what={say('loyalty:curve.title')}
        tables={loyaltyApi.tables(workspace, 'curve', run, 'tables')}
        picture={{ holder, name: 'loyalty-curve' }}
      />
      <ScrollBox label={say('loyalty:curve.steps')}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{say('loyalty:curve.steps')}</caption>
          <thead>
            <tr>
              {(['disconfirmation', 'n', 'mean', 'loyalty'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`loyalty:file.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.points.map(({ disconfirmation, n, mean, loyalty }) => (
              <tr key={disconfirmation}>
                <th scope="row">{formatValue(disconfirmation, 'points', speech, true)}</th>
                <td>{formatCount(n, locale)}</td>
                <td>{mean === null ? '–' : formatValue(mean, 'points', speech)}</td>
                <td>
                  <LoyaltyFigure name={say('loyalty:file.loyalty')} estimate={loyalty} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

type Names = { dimension: string; metric: string };

/** Whether falling short costs more than going beyond brings, as far as it is beyond noise. */
function sentenceOf(
  { rise, shortfall, surplus, asymmetryP }: CurveReport,
  names: Names,
  speech: ReturnType<typeof useSpeech>,
): string {
  const { say } = speech;
  const values = { ...names, rise: rise.kind === 'estimate' ? formatValue(rise.point, 'points', speech) : '–' };
  const isUneven = asymmetryP !== null && asymmetryP <= SIGNIFICANT;
  if (rise.kind !== 'estimate' && !isUneven)
    return say(rise.kind === 'tooFew' ? 'loyalty:curve.says.ends' : 'loyalty:curve.says.none', names);
  if (shortfall.kind !== 'estimate' || surplus.kind !== 'estimate' || asymmetryP === null)
    return say('loyalty:curve.says.rise', values);
  const slopes = {
    ...values,
    shortfall: formatValue(-shortfall.point, 'points', speech),
    surplus: formatValue(surplus.point, 'points', speech),
  };
  if (!isUneven) return say('loyalty:curve.says.even', slopes);
  return say(-shortfall.point > surplus.point ? 'loyalty:curve.says.loss' : 'loyalty:curve.says.gain', slopes);
}
