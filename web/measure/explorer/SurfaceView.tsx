import { nameOfMark } from '@plumbline/charts/describeLine.ts';
import { drawSurface } from '@plumbline/charts/drawSurface.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { SurfaceAsk, SurfaceFigure, SurfaceReport } from '@plumbline/model/surfaceReport.ts';
import { SURFACE_BANDS } from '@plumbline/model/surfaceReport.ts';
import { Select } from 'antd';
import { type ReactNode, useMemo, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { joinSentences } from '../../ui/joinSentences.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { MadeBy } from '../FigureDetail.tsx';
import { formatP } from '../formatP.ts';
import { explorerApi } from './explorerApi.ts';
import { useExplorer } from './useExplorer.ts';

/** Expectation and perception together against a metric that the reader chooses. */
export function SurfaceView(): ReactNode {
  const { say, locale } = useSpeech();
  const { can } = useWorkspace();
  const { report, search, question, change } = useExplorer();
  const known = report.dimensions.find(({ key }) => key === search.surface) ?? report.dimensions[0];
  const dimension = known?.key;
  const metric = search.metric ?? report.metrics[0]?.key;
  const ask = useMemo((): SurfaceAsk | null => {
    if (dimension === undefined || metric === undefined) return null;
    const {
      by: _by,
      dimension: _dimension,
      level: _level,
      zone: _zone,
      gap: _gap,
      of: _of,
      against: _against,
      ...where
    } = question;
    return { dimension, metric, where };
  }, [dimension, metric, question]);
  const followed = useModelRun<SurfaceReport, SurfaceAsk>('surface', ask);
  if (!can('explain.read')) return <NoPermission permission="explain.read" />;
  if (ask === null) {
    return (
      <Panel>
        <EmptyState title={say('explorer:surface.none')} text={say('explorer:surface.noneText')} />
      </Panel>
    );
  }
  return (
    <Panel title={say('explorer:surface.title')}>
      <p className="gaps-note">{say('explorer:surface.note')}</p>
      <div className="explorer-controls">
        <Field label={say('measure:head.dimension')}>
          {(id) => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={dimension ?? null}
              options={report.dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
              onChange={(key: string) => change({ surface: key })}
            />
          )}
        </Field>
        <Field label={say('explorer:surface.metric')}>
          {(id) => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={metric ?? null}
              options={report.metrics.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
              onChange={(key: string) => change({ metric: key })}
            />
          )}
        </Field>
      </div>
      <RunPanel followed={followed}>{(result, { run }) => <Found result={result} run={run} />}</RunPanel>
    </Panel>
  );
}

function Found({ result, run }: { result: SurfaceReport; run: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useExplorer();
  const holder = useRef<HTMLDivElement>(null);
  const { curved, againstDifference, people, sampled, rSquared } = result;
  const title = say('explorer:surface.of', {
    metric: nameIn(result.metricNames, locale),
    dimension: nameIn(result.names, locale),
  });
  return (
    <div className="explorer-surface">
      <p className="explorer-family">
        {joinSentences(
          locale,
          say(againstDifference.p <= 0.05 ? 'explorer:surface.notDifference' : 'explorer:surface.difference', {
            p: formatP(againstDifference.p),
          }),
          say(curved.p <= 0.05 ? 'explorer:surface.curved' : 'explorer:surface.flat', { p: formatP(curved.p) }),
        )}
      </p>
      <div className="explorer-surface-parts">
        <div ref={holder}>
          <Picture result={result} title={title} />
        </div>
        <Figures result={result} />
      </div>
      <p className="gaps-note">
        {joinSentences(
          locale,
          say('explorer:surface.facts', {
            ...{ people: people.toLocaleString(locale), rSquared: Math.round(rSquared * 100) },
            asked: say(`marks:asked.${result.asked}`),
          }),
          sampled ? say('explorer:surface.sampled') : '',
        )}
      </p>
      <TakeAway
        what={title}
        tables={{
          csv: explorerApi.surfaceFile(workspace, run, 'csv'),
          xlsx: explorerApi.surfaceFile(workspace, run, 'xlsx'),
        }}
        picture={{ holder, name: `${workspace}-response-surface` }}
      />
      <MadeBy method="response-surface" />
    </div>
  );
}

function Picture({ result, title }: { result: SurfaceReport; title: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { nodes, width, height, low, high } = useMemo(
    () =>
      drawSurface(
        {
          coefficients: result.coefficients.map(({ estimate }) => estimate),
          ...{ centre: result.centre, spread: result.spread, bands: SURFACE_BANDS },
        },
        {
          expected: nameOfMark('expected', result.asked, say),
          perceived: nameOfMark('perceived', result.asked, say),
          congruence: say('explorer:surface.congruence'),
          incongruence: say('explorer:surface.incongruence'),
        },
        'variables',
      ),
    [result, say],
  );
  const scale = { low: formatPoints(low, locale), high: formatPoints(high, locale) };
  return (
    <figure className="explorer-figure">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${title}. ${say('explorer:surface.scale', scale)}`}
      >
        <SvgTree nodes={nodes} />
      </svg>
      <figcaption className="gaps-note">{say('explorer:surface.scale', scale)}</figcaption>
    </figure>
  );
}

function Figures({ result }: { result: SurfaceReport }): ReactNode {
  const { say, locale } = useSpeech();
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const write = (value: number) => digits.format(value).replace('-', '−');
  const rows: [string, SurfaceFigure][] = [
    [say('explorer:surface.slopeCongruence'), result.congruence.slope],
    [say('explorer:surface.curveCongruence'), result.congruence.curvature],
    [say('explorer:surface.slopeIncongruence'), result.incongruence.slope],
    [say('explorer:surface.curveIncongruence'), result.incongruence.curvature],
    ...result.coefficients.map((figure, at): [string, SurfaceFigure] => [say(`explorer:surface.b.${at}`), figure]),
  ];
  const label = say('explorer:surface.table');
  return (
    <ScrollBox label={label}>
      <table className="explorer-table">
        <thead>
          <tr>
            <th scope="col">{say('explorer:surface.part')}</th>
            <th scope="col">{say('explorer:surface.estimate')}</th>
            <th scope="col">p</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, figure]) => (
            <tr key={name} data-marked={figure.p <= 0.05}>
              <th scope="row">{name}</th>
              <td>
                <b>{write(figure.estimate)}</b>{' '}
                {say('marks:reading.intervalOnly', {
                  low: write(figure.low),
                  high: write(figure.high),
                })}
              </td>
              <td>{formatP(figure.p)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
