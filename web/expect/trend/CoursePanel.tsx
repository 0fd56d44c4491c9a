import { DownloadOutlined } from '@ant-design/icons';
import { type DrawnCourse, drawCourse } from '@plumbline/charts/drawCourse.ts';
import { composeSvg, svgNode } from '@plumbline/charts/svgNode.ts';
import type { OutsideTrial, TrendSeries, TrendSummary } from '@plumbline/model/expectationTrend.ts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { ForecastPanel } from './ForecastPanel.tsx';
import { type Chosen, outsideQuery, seriesQuery, trendApi, trialQuery } from './trendApi.ts';
import { nameOfCourse, points } from './trendWords.ts';

const HEIGHT = 300;

/** One course large, with its forecast, its changes and the events beside it; until these are there, what was measured. */
export function CoursePanel({ course, chosen }: { course: TrendSummary; chosen: Chosen }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(seriesQuery(workspace, chosen));
  const kept = useKept(chosen);
  const [beside, setBeside] = useState('');
  const trial = kept.find(({ outside }) => outside === beside);
  const name = nameOfCourse(course, chosen.segmentBy !== undefined, t('trends:unnamed'), locale);
  const drawn = composeDrawn(course, data, trial);
  return (
    <>
      <Panel title={name} extra={<Files chosen={chosen} drawn={drawn} name={name} />}>
        {kept.length === 0 ? null : (
          <div className="kano-field trend-with">
            <span aria-hidden="true">{t('trends:course.with')}</span>
            <Select
              aria-label={t('trends:course.with')}
              value={trial === undefined ? '' : beside}
              options={[
                { value: '', label: t('trends:course.alone') },
                ...kept.map((one) => ({
                  value: one.outside,
                  label: t('trends:course.withOutside', { name: one.name }),
                })),
              ]}
              onChange={setBeside}
            />
          </div>
        )}
        <Picture drawn={drawn} name={name} />
        <Key drawn={drawn} confidence={data?.confidence ?? 0.95} />
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
      </Panel>
      {data === undefined ? null : <ForecastPanel series={data} trial={trial} />}
      {data === undefined ? null : <ChangesPanel series={data} />}
      <EventsPanel shown={data?.events ?? []} />
    </>
  );
}

type Kept = Extract<OutsideTrial, { kind: 'tried' }> & { name: string };

/** Outside series that were tried beside this course and kept; nothing is tried for it anew. */
function useKept(chosen: Chosen): Kept[] {
  const { workspace } = useWorkspace();
  const { data } = useQuery(outsideQuery(workspace));
  const series = data?.series ?? [];
  const trials = useQueries({
    queries: series.map(({ id }) => ({
      ...trialQuery(workspace, { ...chosen, outside: id }),
      enabled: queryClient.getQueryData(trialQuery(workspace, { ...chosen, outside: id }).queryKey) !== undefined,
    })),
  });
  return trials.flatMap(({ data: trial }, at) =>
    trial?.kind === 'tried' && trial.verdict === 'kept' ? [{ ...trial, name: series[at]?.name ?? '' }] : [],
  );
}

function composeDrawn(
  course: TrendSummary,
  series: TrendSeries | undefined,
  trial: { points: OutsideTrialPoints } | undefined,
): DrawnCourse {
  const { forecast, changes, events = [] } = series ?? {};
  const own = forecast?.kind === 'forecast' ? forecast.points : [];
  return {
    points: course.points,
    ahead: trial?.points ?? own,
    changes:
      changes?.kind === 'found'
        ? changes.places.map(({ from, before, after }) => ({ from, before: before.mean, after: after.mean }))
        : [],
    events: numberEvents(events),
  };
}
type OutsideTrialPoints = Extract<OutsideTrial, { kind: 'tried' }>['points'];

/** Events are numbered from the oldest on, in the picture as in the list. */
function numberEvents(events: TrendSeries['events']): DrawnCourse['events'] {
  return [...events].reverse().map(({ day, title }, at) => ({ day, title, number: at + 1 }));
}

function useDrawing(drawn: DrawnCourse) {
  const { locale } = useSpeech();
  return (width: number, theme: 'variables' | 'light') =>
    drawCourse(drawn, {
      ...{ width, height: HEIGHT, theme },
      write: (value) => points(value, locale),
      writeDay: (day) => formatDay(day, locale),
    });
}

function Picture({ drawn, name }: { drawn: DrawnCourse; name: string }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(800);
  const draw = useDrawing(drawn);
  const last = drawn.points.findLast(({ value }) => value.kind === 'estimate')?.value;
  const title = t('trends:course.picture', {
    ...{ name, from: formatDay(drawn.points[0]?.from ?? '1970-01-01', locale) },
    last: last?.kind === 'estimate' ? points(last.point, locale) : '',
    ...{ ahead: drawn.ahead.length, changes: drawn.changes.length, events: drawn.events.length },
  });
  return (
    <div ref={ref} className="kano-picture">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <SvgTree nodes={draw(width, 'variables')} />
      </svg>
    </div>
  );
}

function Key({ drawn, confidence }: { drawn: DrawnCourse; confidence: number }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const share = formatShare(confidence, locale);
  const parts = [
    'measured',
    ...(drawn.ahead.length > 0 ? ['forecast'] : []),
    ...(drawn.changes.length > 0 ? ['change'] : []),
    ...(drawn.events.length > 0 ? ['event'] : []),
  ];
  return (
    <ul className="trend-key">
      {parts.map((part) => (
        <li key={part} data-part={part}>
          {t(`trends:course.key.${part}`, { confidence: share })}
        </li>
      ))}
    </ul>
  );
}

function Files({ chosen, drawn, name }: { chosen: Chosen; drawn: DrawnCourse; name: string }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const draw = useDrawing(drawn);
  const save = (): void => {
    const size = { width: 960, height: HEIGHT, viewBox: `0 0 960 ${HEIGHT}` };
    const svg = composeSvg(
      svgNode('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': 'sans-serif' }, [
        svgNode('title', {}, [name]),
        svgNode('rect', { width: 960, height: HEIGHT, fill: '#ffffff' }),
        ...draw(960, 'light'),
      ]),
    );
    saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${workspace}-trend-${chosen.dimension}.svg`);
  };
  return (
    <div className="levels-files">
      {(['csv', 'xlsx'] as const).map((form) => (
        <Button
          key={form}
          size="small"
          href={trendApi.seriesFile(workspace, form, chosen)}
          icon={<DownloadOutlined aria-hidden="true" />}
        >
          {t(`expect:file.${form}`)}
        </Button>
      ))}
      <Button size="small" onClick={save} icon={<DownloadOutlined aria-hidden="true" />}>
        {t('trends:course.svg')}
      </Button>
    </div>
  );
}
