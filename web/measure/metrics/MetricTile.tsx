import { decimalsOf } from '@plumbline/charts/decimalsOf.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricChange, MetricFigure, TargetStatus } from '@plumbline/model/metricReport.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { MetricPicture } from './MetricPicture.tsx';
import { MetricValue } from './MetricValue.tsx';
import { type MetricsSearch, metricsSearch } from './metricsSearch.ts';
import { writeEnds, writeMetric } from './writeMetric.ts';

const WIDTH = 218;
const HEIGHT = 46;

/** One metric at a glance: figure, target, whether it really moved, and the weeks that led here. */
export function MetricTile({ figure, search }: { figure: MetricFigure; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { key, names, value, change, unit, target, review, weeks, refused, owner } = figure;
  const name = nameIn(names, locale);
  const points = weeks.map((week) => ({ ...week, target: null }));
  return (
    <article className="metrics-tile" aria-label={name}>
      <h3>
        <Link
          to="/w/$workspace/measure/metrics/$metric"
          params={{ workspace, metric: key }}
          search={metricsSearch({ days: search.days, to: search.to })}
        >
          {name}
        </Link>
      </h3>
      {refused === null ? (
        <MetricValue name={name} estimate={value} large />
      ) : (
        <p className="metrics-refused">
          {refused.what} {refused.next}
        </p>
      )}
      <ChangeWords change={change} unit={unit} />
      {points.some((point) => point.value.kind === 'estimate') ? (
        <MetricPicture
          {...{ points, unit, control: null, width: WIDTH, height: HEIGHT, small: true }}
          title={say('metrics:tile.weeks', { name, count: weeks.length })}
        />
      ) : null}
      <p className="metrics-tags">
        {target === null ? null : <TargetTag target={target} unit={unit} />}
        {review.due ? (
          <StatusTag tone="warn">{say('metrics:review.due', { day: formatDay(review.on ?? '', locale) })}</StatusTag>
        ) : null}
        {owner === '' ? null : <span className="metrics-quiet">{owner}</span>}
      </p>
    </article>
  );
}

const TONE_OF_TARGET: Record<TargetStatus, Tone> = { met: 'good', missed: 'bad', unclear: 'neutral', none: 'neutral' };

export function TargetTag({
  target,
  unit,
}: {
  target: { value: number; status: TargetStatus };
  unit: string;
}): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const value = writeMetric(target.value, unit, speech);
  return (
    <StatusTag tone={TONE_OF_TARGET[target.status]}>{say(`metrics:status.${target.status}`, { value })}</StatusTag>
  );
}

/** Whether the figure really moved, in words; the number and its interval beside. */
export function ChangeWords({ change, unit }: { change: MetricChange; unit: string }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { told, good, value } = change;
  if (value.kind !== 'estimate')
    return <p className="metrics-quiet metrics-change">{say('metrics:change.noBefore')}</p>;
  const tone = good === null ? '' : good ? ' metrics-good' : ' metrics-bad';
  return (
    <p className={`metrics-change${tone}`}>
      {say(`metrics:change.${told}`)}{' '}
      <span className="metrics-quiet">
        {writeMetric(value.point, unit, speech, true, decimalsOf([value.point, value.low, value.high]))}{' '}
        {writeEnds(value, unit, speech, true)}
      </span>
    </p>
  );
}
