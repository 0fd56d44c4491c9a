import { drawImportanceMap, type MapPoint } from '@plumbline/charts/drawImportanceMap.ts';
import type { DriversReport, ImportanceMap } from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { formatFigure, useColumnName } from './driverWords.ts';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

const WIDTH_MAX = 640;
const HEIGHT = 380;

type Props = { report: DriversReport; tables: { csv: string; xlsx: string } };

/** Where work pays: what is important and poorly done. */
export function ImportanceMapView({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const { map } = report;
  const target = nameOf(map?.target ?? '');
  const title = say('drivers:map.title', { target });
  if (map === null) return <p className="drivers-quiet">{say('drivers:map.none')}</p>;
  const first = map.blocks.filter(({ quadrant }) => quadrant === 'concentrateHere').map(({ key }) => nameOf(key));
  const values = { target, performance: formatFigure(map.performance, { locale }, 1), list: joinNames(first, locale) };
  const heads = ['importanceShort', 'performanceShort', 'quadrant'];
  return (
    <Section
      title={title}
      lead={say(first.length === 0 ? 'drivers:map.leadNone' : 'drivers:map.lead', values)}
      tables={tables}
    >
      <MapPicture map={map} title={title} nameOf={nameOf} target={target} />
      <PlainTable
        label={title}
        heads={[say('drivers:builder.block'), ...heads.map((head) => say(`drivers:map.${head}`))]}
        rows={map.blocks.map(({ key, importance, performance, quadrant }) => ({
          key,
          cells: [
            nameOf(key),
            <RateFigure
              key="importance"
              name={say('marks:named', { name: nameOf(key), what: say('drivers:map.importanceShort') })}
              estimate={importance}
            />,
            <RateFigure
              key="performance"
              name={say('marks:named', { name: nameOf(key), what: say('drivers:map.performanceShort') })}
              estimate={performance}
            />,
            say(`drivers:map.quadrants.${quadrant}`),
          ],
        }))}
      />
      <details className="drivers-details">
        <summary>{say('drivers:map.items')}</summary>
        <ItemTable report={report} map={map} />
      </details>
    </Section>
  );
}

function ItemTable({ report, map }: { report: DriversReport; map: ImportanceMap }): ReactNode {
  const { say } = useSpeech();
  const nameOf = blockNames(report);
  const columnName = useColumnName();
  const columnOf = new Map(report.blocks.flatMap(({ items }) => items.map(({ item, column }) => [item, column])));
  const heads = ['importanceShort', 'performanceShort'].map((head) => say(`drivers:map.${head}`));
  const figure = (name: string, estimate: Estimated) => <RateFigure key={name} name={name} estimate={estimate} />;
  return (
    <PlainTable
      label={say('drivers:map.items')}
      heads={[say('drivers:measurement.item'), say('drivers:builder.block'), ...heads]}
      rows={map.items.map(({ item, key, importance, performance }) => {
        const name = columnName(columnOf.get(item) ?? `:${item}`);
        const figures = [importance, performance].map((one, at) =>
          figure(say('marks:named', { name, what: heads[at] ?? '' }), one),
        );
        return { key: item, cells: [name, nameOf(key), ...figures] };
      })}
    />
  );
}

type PictureProps = { map: ImportanceMap; title: string; target: string; nameOf: (key: string) => string };

function MapPicture({ map, title, target, nameOf }: PictureProps): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const width = Math.min(room, WIDTH_MAX);
  const points = map.blocks.map(({ key, importance, performance }): MapPoint => {
    const weak = importance.low <= 0 && importance.high >= 0;
    return { label: nameOf(key), importance, performance, weak };
  });
  const corner = (quadrant: string) => say(`drivers:map.quadrants.${quadrant}`);
  const nodes = drawImportanceMap(points, {
    ...{ width, height: HEIGHT, theme: 'variables', cross: map.cross },
    corners: [corner('possibleOverkill'), corner('keepUp'), corner('concentrateHere'), corner('lowPriority')],
    importanceTitle: say('drivers:map.importance', { target }),
    performanceTitle: say('drivers:map.performance'),
    formatImportance: (value) => formatFigure(value, { locale }),
    formatPerformance: (value) => formatFigure(value, { locale }, 0),
  });
  const list = points
    .map(({ label, importance, performance }) => {
      const figures = [formatFigure(importance.point, { locale }), formatFigure(performance.point, { locale }, 1)];
      return `${label} ${figures.join(' / ')}`;
    })
    .join(locale === 'en' ? '; ' : '；');
  return (
    <div ref={ref} className="drivers-picture">
      <div ref={holder}>
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={`${title}. ${say('drivers:map.picture', { list })}`}
        >
          <SvgTree nodes={nodes} />
        </svg>
      </div>
      {points.some(({ weak }) => weak) ? <p className="drivers-quiet">{say('drivers:map.weak')}</p> : null}
      <TakeAway what={title} picture={{ holder, name: 'importance-performance' }} />
    </div>
  );
}
