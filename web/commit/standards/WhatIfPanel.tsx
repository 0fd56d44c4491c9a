import { drawStandardCurve } from '@plumbline/charts/drawStandardCurve.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { StandardCapability, StandardInput, TrialPart } from '@plumbline/model/standard.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Slider } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useWidth } from '../../charts/useWidth.ts';
import { facetsQuery, listAttributes } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { HoursTable } from './HoursTable.tsx';
import { costAt, estimateAt, stopOf } from './readTrial.ts';
import { type Tried, trialQuery } from './standardsApi.ts';
import { useStandardWords } from './useStandardWords.ts';

const CHART = { widthMax: 860, height: 240 };

type Props = {
  tried: Tried;
  /** the value that is decided or written, where the slider begins */
  value: number;
  costs: StandardInput['costs'];
  currency: string;
  /** taken over into a draft; without it the page only looks */
  onTake?: (value: number) => void;
};

/** "What if we decided this?": whose expectation would be met, what the past would have failed, what it costs. */
export function WhatIfPanel({ tried, value, costs, currency, onTake }: Props): ReactNode {
  const { speech } = useStandardWords();
  const { say } = speech;
  const { workspace } = useWorkspace();
  const [segmentBy, setSegmentBy] = useState('segment');
  const values = [...new Set([value, ...costs.map((one) => one.value)])].slice(0, 20);
  const { data, error, refetch } = useQuery(trialQuery(workspace, tried, values, segmentBy));
  const { data: splits } = useQuery(facetsQuery(workspace));
  return (
    <Panel
      title={say('standards:whatIf.title')}
      extra={
        <Select
          aria-label={say('standards:whatIf.segmentBy')}
          value={segmentBy}
          onChange={setSegmentBy}
          options={listAttributes(splits?.facets ?? [], say).filter((one) => one.value !== 'region')}
        />
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <Trial
          key={`${tried.dimension} ${tried.unit}`}
          {...{ report: data, tried, value, costs, currency, segmentBy, ...(onTake === undefined ? {} : { onTake }) }}
        />
      )}
    </Panel>
  );
}

function Trial({
  report,
  tried,
  value,
  costs,
  currency,
  segmentBy,
  onTake,
}: Props & { report: StandardCapability; segmentBy: string }) {
  const { speech, measure } = useStandardWords();
  const { say, locale } = speech;
  const [moved, setMoved] = useState<number | null>(null);
  const { ref, width: room } = useWidth<HTMLDivElement>(CHART.widthMax);
  const size = { width: Math.min(room, CHART.widthMax), height: CHART.height };
  const chosen = moved ?? value;
  const stop = stopOf(report.grid, chosen);
  const at = report.grid[stop]?.value ?? chosen;
  const met = report.met.find(({ by }) => by === 'all');
  const satisfied = report.satisfied.find(({ by }) => by === 'all');
  const bounds = report.floors
    .filter(({ unit }) => unit === report.unit)
    .map((floor) => ({ value: floor.value, label: `${floor.title} ${measure(floor.value, floor.unit)}` }));
  const cost = costAt(costs, at);
  return (
    <div className="standards-trial" ref={ref}>
      <p className="ledger-quiet">
        {say('standards:whatIf.period', {
          from: formatDay(report.period.from, locale),
          to: formatDay(report.period.to, locale),
        })}
      </p>
      <ProposalLine report={report} onTake={setMoved} />
      <svg
        className="standards-chart"
        viewBox={`0 0 ${size.width} ${size.height}`}
        width={size.width}
        height={size.height}
        role="img"
        aria-label={say('standards:whatIf.chart')}
      >
        <SvgTree
          nodes={drawStandardCurve(
            {
              ...{ values: report.grid.map((one) => one.value), bounds, chosen: at },
              ...{ met: met?.shares ?? [], satisfied: satisfied?.shares ?? [] },
            },
            {
              ...{ ...size, theme: 'variables' as const },
              share: (share) => formatValue(share, 'share', speech),
              measure: (one) => measure(one, report.unit),
            },
          )}
        />
      </svg>
      <p className="standards-legend">
        <span className="standards-key-met">{say('standards:whatIf.metKey')}</span>
        <span className="standards-key-satisfied">{say('standards:whatIf.satisfiedKey')}</span>
        {bounds.length === 0 ? null : <span className="standards-key-bound">{say('standards:whatIf.boundKey')}</span>}
      </p>
      <Slider
        min={0}
        max={Math.max(1, report.grid.length - 1)}
        value={stop}
        onChange={(place: number) => setMoved(report.grid[place]?.value ?? value)}
        tooltip={{ open: false }}
        ariaLabelForHandle={say('standards:whatIf.slider')}
        ariaValueTextFormatterForHandle={(place) => measure(report.grid[place ?? 0]?.value ?? value, report.unit)}
      />
      <p className="ledger-sentence" aria-live="polite">
        {say('standards:whatIf.chosen', {
          demand: say(`standards:${report.comparison}`, { value: measure(at, report.unit) }),
        })}{' '}
        {cost === null
          ? ''
          : say('standards:whatIf.cost', {
              amount: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(cost),
              currency,
            })}{' '}
        {onTake === undefined ? null : (
          <Button size="small" disabled={at === value} onClick={() => onTake(at)}>
            {say('standards:whatIf.take')}
          </Button>
        )}
      </p>
      <Parts {...{ report, stop, segmentBy }} />
      <HoursTable tried={tried} value={at} />
    </div>
  );
}

/** What is proposed, and from what that follows. */
function ProposalLine({ report, onTake }: { report: StandardCapability; onTake: (value: number) => void }) {
  const { speech, measure } = useStandardWords();
  const { say } = speech;
  const { value, reason, expectedValue, keptValue } = report.proposal;
  const write = (one: number | null) => (one === null ? say('standards:whatIf.unknown') : measure(one, report.unit));
  return (
    <div className="standards-proposal">
      <p className="ledger-sentence">
        {value === null ? null : <strong>{say('standards:whatIf.proposed', { value: write(value) })} </strong>}
        {say(`standards:reason.${reason}`, {
          keep: formatValue(report.keep, 'share', speech),
          expected: write(expectedValue?.point ?? null),
          kept: write(keptValue),
        })}{' '}
        {value === null ? null : (
          <Button size="small" onClick={() => onTake(value)}>
            {say('standards:whatIf.look')}
          </Button>
        )}
      </p>
      <dl className="ledger-facts">
        {(['adequate', 'expected', 'recalled', 'perceived'] as const).map((level) => (
          <div key={level}>
            <dt>{say(`standards:level.${level}`)}</dt>
            <dd>
              <RateFigure name={say(`standards:level.${level}`)} estimate={report.levels[level]} />
            </dd>
          </div>
        ))}
        {expectedValue === null ? null : (
          <div>
            <dt>{say('standards:whatIf.expectedValue')}</dt>
            <dd>
              {write(expectedValue.point)} [{write(expectedValue.low)}, {write(expectedValue.high)}]
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

const SPLITS = ['region', 'segment', 'hour'] as const;

function Parts({ report, stop, segmentBy }: { report: StandardCapability; stop: number; segmentBy: string }) {
  const { speech, attributeOf } = useStandardWords();
  const { say } = speech;
  const there = SPLITS.filter((by) => [...report.met, ...report.satisfied].some((part) => part.by === by));
  const [wanted, setBy] = useState<(typeof SPLITS)[number]>('segment');
  const by = there.includes(wanted) ? wanted : there[0];
  const parts = ['all', ...(by === undefined ? [] : [by])];
  const rows = [...report.met, ...report.satisfied].filter((part) => parts.includes(part.by));
  const keys = [...new Map(rows.map((part) => [`${part.by} ${part.value}`, part]))];
  const nameOf = (part: TrialPart): string => {
    if (part.by === 'all') return say('standards:everybody');
    if (part.by === 'hour') return say('standards:hour', { from: part.value, to: Number(part.value) + 1 });
    return part.value === '' ? say('marks:grouping.none') : part.value;
  };
  const labelOf = (split: (typeof SPLITS)[number]): string =>
    split === 'segment' ? attributeOf(segmentBy) : say(`standards:split.${split}`);
  return (
    <>
      {there.length < 2 || by === undefined ? null : (
        <div className="ledger-splits">
          <Segmented
            aria-label={say('standards:split.label')}
            value={by}
            onChange={setBy}
            options={there.map((split) => ({ value: split, label: labelOf(split) }))}
          />
        </div>
      )}
      <ScrollBox label={say('standards:split.label')}>
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{by === undefined ? '' : labelOf(by)}</th>
              <th scope="col">{say('standards:whatIf.metKey')}</th>
              <th scope="col">{say('standards:whatIf.satisfiedKey')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([key, part]) => (
              <tr key={key}>
                <th scope="row">{nameOf(part)}</th>
                {(['met', 'satisfied'] as const).map((of) => (
                  <td key={of}>
                    <PartShare {...{ report, stop, of, part }} name={nameOf(part)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function PartShare({
  report,
  stop,
  of,
  part,
  name,
}: {
  report: StandardCapability;
  stop: number;
  of: 'met' | 'satisfied';
  part: TrialPart;
  name: string;
}) {
  const { speech } = useStandardWords();
  const found = report[of].find((one) => one.by === part.by && one.value === part.value);
  if (found === undefined) return null;
  const estimate = estimateAt(found, stop, report);
  return (
    <>
      <ShareBar estimate={estimate} />
      <RateFigure name={`${speech.say(`standards:whatIf.${of}Key`)} ${name}`} estimate={estimate} />
    </>
  );
}
