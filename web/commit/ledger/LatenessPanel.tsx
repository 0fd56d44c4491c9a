import { drawCurve } from '@plumbline/charts/drawCurve.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { layoutCurve } from '@plumbline/charts/layoutCurve.ts';
import type { LatenessCurve, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { latenessQuery } from './ledgerApi.ts';

const HEIGHT = 220;

/** How customers judged what was promised: kept against broken, and along what was measured. */
export function LatenessPanel({ promise }: { promise: ServicePromise }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(latenessQuery(workspace, promise.id));
  if (data !== undefined && (data.dimension === null || data.kept.kind === 'absent')) return null;
  const ruleKind = promise.versions[0]?.input.rule.kind;
  return (
    <Panel title={say('commit:lateness.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <LoadingState />
        ) : null
      ) : (
        <Found lateness={data} late={ruleKind === 'date'} />
      )}
    </Panel>
  );
}

function Found({ lateness, late }: { lateness: PromiseLateness; late: boolean }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { curve, unit } = lateness;
  return (
    <>
      <dl className="ledger-facts">
        {(['kept', 'broken'] as const).map((outcome) => (
          <div key={outcome}>
            <dt>{say(`commit:fulfilment.judged.${outcome}`)}</dt>
            <dd>
              <RateFigure name={say(`commit:fulfilment.judged.${outcome}`)} estimate={lateness[outcome]} />
            </dd>
          </div>
        ))}
      </dl>
      {curve === null ? (
        <p className="ledger-quiet">{say('commit:lateness.none')}</p>
      ) : (
        <>
          <Curve curve={curve} unit={unit} />
          <p className="ledger-quiet">
            {say(late ? 'commit:lateness.read' : 'commit:lateness.readMeasure', {
              unit: isNamed(unit) ? say(`marks:unit.${unit}`) : unit,
              occasions: curve.occasions.toLocaleString(locale),
              people: curve.people.toLocaleString(locale),
            })}{' '}
            {say('commit:lateness.notCause')}{' '}
            <HowButton name={say('commit:lateness.title')} method="value-function">
              {say('commit:lateness.how')}
            </HowButton>
          </p>
        </>
      )}
    </>
  );
}

function Curve({ curve, unit }: { curve: LatenessCurve; unit: string }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { ref, width } = useWidth<HTMLDivElement>(640);
  const nodes = useMemo(() => {
    const points = curve.points.map(({ at, point, low, high }) => ({
      ...{ at, label: at.toLocaleString(locale), texts: 1 },
      ...{ share: point / 100, low: low / 100, high: high / 100 },
    }));
    const layout = layoutCurve(points, { width, height: HEIGHT, smallTexts: 0, apart: false });
    const write = (share: number) => Math.round(share * 100).toLocaleString(locale);
    return drawCurve(layout, { tint: 'link', theme: 'variables', formatShare: write });
  }, [curve, width, locale]);
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const points = (value: number) => formatValue(value, 'points', speech);
  const title = say('commit:lateness.curve', {
    ...{ from: formatValue(first.at, unit, speech), first: points(first.point) },
    ...{ to: formatValue(last.at, unit, speech), last: points(last.point) },
  });
  return (
    <figure className="ledger-chart">
      <div ref={ref}>
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
          <SvgTree nodes={nodes} />
        </svg>
      </div>
      <figcaption className="ledger-quiet">{title}</figcaption>
      <details>
        <summary>{say('commit:lateness.table')}</summary>
        <ScrollBox label={say('commit:lateness.table')}>
          <table className="ledger-table">
            <thead>
              <tr>
                <th scope="col">{say('commit:lateness.at')}</th>
                <th scope="col" className="ledger-number">
                  {say('commit:lateness.point')}
                </th>
                <th scope="col" className="ledger-number">
                  {say('commit:lateness.interval')}
                </th>
              </tr>
            </thead>
            <tbody>
              {curve.points.map(({ at, point, low, high }) => (
                <tr key={at}>
                  <th scope="row">{formatValue(at, unit, speech)}</th>
                  <td className="ledger-number">{points(point)}</td>
                  <td className="ledger-number">
                    {say('marks:reading.intervalOnly', { low: points(low), high: points(high) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </figure>
  );
}

const NAMED_UNITS = ['days', 'hours', 'minutes', 'seconds'] as const;
const isNamed = (unit: string): unit is (typeof NAMED_UNITS)[number] => NAMED_UNITS.some((named) => named === unit);
