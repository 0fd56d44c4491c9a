import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { type ChurnInterval, type ChurnReport, EXPERIENCES } from '@plumbline/model/churn.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay, formatShare, formatShareCell } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { CalibrationPicture } from './CalibrationPicture.tsx';
import { ChurnWeights } from './ChurnWeights.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { namePredictor } from './namePredictor.ts';
import { RiskyList } from './RiskyList.tsx';
import { ScoreForm } from './ScoreForm.tsx';

type Props = { report: ChurnReport; run: string };

/** How well leavers are told, what gaps and promises add, whether chances come true, why, and who is at risk. */
export function ChurnAnswer({ report, run }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { can, workspace } = useWorkspace();
  const { area, learn, test, added } = report;
  const parts = {
    ...{ learn: formatCount(learn.customers, locale), test: formatCount(test.customers, locale) },
    share: formatShare(test.leavers / test.customers, locale, 1),
    ...(test.knownTo === null || test.seenTo === null
      ? {}
      : { known: formatDay(test.knownTo, locale), seen: formatDay(test.seenTo, locale) }),
  };
  const write = (value: number) => formatNumber(value, locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return (
    <div className="loyalty-answer">
      <Warnings report={report} />
      <p className="loyalty-sentence">
        {joinSentences(
          locale,
          say(`loyalty:churn.says.${strengthOf(area)}`, { area: formatShareCell(area.estimate, locale) }),
          saysAdded(added, say, write),
        )}
      </p>
      <p className="loyalty-help">{say(`loyalty:churn.heldOut.${report.heldOut}`, parts)}</p>
      <dl className="loyalty-figures">
        <Figure name={say('loyalty:churn.area')} interval={area} write={write} />
        <Figure name={say('loyalty:churn.brier')} interval={report.brierCalibrated} write={write}>
          {say('loyalty:churn.brierBase', { base: write(report.brierBase), raw: write(report.brier.estimate) })}
        </Figure>
        {added === null ? null : (
          <Figure name={say('loyalty:churn.gain')} interval={added.gain} write={write}>
            {say('loyalty:churn.areaWithout', { area: write(added.areaWithout.estimate) })}
          </Figure>
        )}
      </dl>
      <TakeAway
        what={say('loyalty:churn.figures')}
        tables={loyaltyApi.tables(workspace, 'churn', run, 'tables/figures')}
      />
      <CalibrationPicture report={report} run={run} />
      <ChurnWeights report={report} run={run} />
      {can('evidence.read') ? (
        <RiskyList report={report} run={run} />
      ) : (
        <p className="loyalty-help">{say('loyalty:churn.masked')}</p>
      )}
      <ScoreForm report={report} run={run} />
    </div>
  );
}

type FigureProps = { name: string; interval: ChurnInterval; write: (value: number) => string; children?: ReactNode };

function Figure({ name, interval, write, children }: FigureProps): ReactNode {
  const { say } = useSpeech();
  const { estimate, low, high } = interval;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <HowButton name={name} method="churn-held-out">
          <b>{write(estimate)}</b>{' '}
          <span className="loyalty-quiet">
            {say('marks:reading.intervalOnly', { low: write(low), high: write(high) })}
          </span>
        </HowButton>
        {children === undefined ? null : <small className="loyalty-quiet">{children}</small>}
      </dd>
    </div>
  );
}

const GOOD = 0.8;
const FAIR = 0.65;

/** How well leavers are told from stayers, by the lower end of the interval. */
function strengthOf({ estimate, low }: ChurnInterval): 'good' | 'fair' | 'weak' | 'none' {
  if (low <= 0.5) return 'none';
  if (estimate >= GOOD) return 'good';
  return estimate >= FAIR ? 'fair' : 'weak';
}

function saysAdded(
  added: ChurnReport['added'],
  say: ReturnType<typeof useSpeech>['say'],
  write: (value: number) => string,
): string {
  if (added === null) return say('loyalty:churn.says.addedUnknown');
  const { estimate, low, high } = added.gain;
  const values = { gain: write(estimate) };
  if (low > 0) return say('loyalty:churn.says.added', values);
  return high < 0 ? say('loyalty:churn.says.addedLess', values) : say('loyalty:churn.says.addedNothing', values);
}

function Warnings({ report }: { report: ChurnReport }): ReactNode {
  const { say, locale } = useSpeech();
  // that nobody was asked is said once, not for each of what was asked
  const unasked = report.warnings.some(({ code }) => code === 'noExperience');
  const told = report.warnings.filter(
    ({ code, values }) => !(unasked && code === 'constant' && EXPERIENCES.some((one) => one === values.predictor)),
  );
  return told.map(({ code, values }) => {
    const { predictor } = values;
    const shown = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        ...[key, typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 3 }) : value],
      ]),
    );
    const named = typeof predictor === 'string' ? { ...shown, predictor: namePredictor(predictor, say) } : shown;
    const isLeak = code === 'leak' || code === 'leakTogether';
    return (
      <Alert
        key={`${code}${JSON.stringify(values)}`}
        type={isLeak ? 'error' : 'info'}
        showIcon
        title={say(`loyalty:churn.warning.${code}`, named)}
      />
    );
  });
}
