import { drawPathDiagram } from '@plumbline/charts/drawPathDiagram.ts';
import { type DiagramArrow, type DiagramModeration, layoutPathDiagram } from '@plumbline/charts/layoutPathDiagram.ts';
import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriversReport } from '@plumbline/model/driversReport.ts';
import { type ReactNode, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { formatFigure } from './driverWords.ts';

/** Narrower than this a diagram is scrolled. */
const WIDTH_MIN = 620;
const WIDTH_MAX = 1060;

type Props = { title: string; model: DriverModel; report: DriversReport | null };

/** The model as a picture; with the figures of a report where there is one. */
export function PathPicture({ title, model, report }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const nameOf = new Map(model.blocks.map(({ key, name }) => [key, name]));
  const figure = (value: number | null) => formatFigure(value, { locale });
  const arrows = model.paths.map(({ from, to }): DiagramArrow => {
    const found = report?.paths.find((path) => path.from === from && path.to === to);
    if (found === undefined) {
      const bare = report?.pathsWithoutInterval?.find((path) => path.from === from && path.to === to);
      const value = bare === undefined ? '' : figure(bare.point);
      const interval = bare === undefined ? '' : say('drivers:paths.withoutInterval');
      return {
        from,
        to,
        figure: value,
        interval,
        beyondNoise: bare === undefined ? null : false,
        strength: bare?.point ?? 0,
      };
    }
    const { point, low, high } = found.estimate;
    const interval = say('drivers:report.interval', { low: figure(low), high: figure(high) });
    return { from, to, figure: figure(point), interval, beyondNoise: found.beyondNoise, strength: point };
  });
  const nodes = model.blocks.map(({ key, name }) => {
    const explained = report?.blocks.find((block) => block.key === key)?.explained;
    const values = { share: figure(explained?.point ?? null), low: figure(explained?.low ?? null) };
    const between = { ...values, high: figure(explained?.high ?? null) };
    const known = explained?.low == null ? 'explainedNote' : 'explainedBetween';
    const note = explained == null ? '' : say(`drivers:report.${known}`, between);
    return { key, label: name, note };
  });
  const moderations = (model.moderations ?? []).map(({ from, moderator, to }): DiagramModeration => {
    const found = report?.moderations.find((one) => one.from === from && one.moderator === moderator && one.to === to);
    const nothing = { figure: '', interval: '', beyondNoise: null, strength: 0 };
    if (found === undefined) return { from, moderator, to, ...nothing };
    const { point, low, high } = found.estimate;
    const interval = say('drivers:report.interval', { low: figure(low), high: figure(high) });
    return { from, moderator, to, figure: figure(point), interval, beyondNoise: found.beyondNoise, strength: point };
  });
  const width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, room));
  const layout = layoutPathDiagram(nodes, arrows, width, moderations);
  const changes = moderations.map(({ from, moderator, to, figure: value }) => {
    const named = (key: string) => nameOf.get(key) ?? key;
    const sentence = say('drivers:moderation.item', { moderator: named(moderator), from: named(from), to: named(to) });
    return value === '' ? sentence : `${sentence} ${value}`;
  });
  const paths = arrows
    .map(({ from, to, figure: value, interval }) => {
      const names = { from: nameOf.get(from) ?? from, to: nameOf.get(to) ?? to };
      return value === ''
        ? `${names.from} → ${names.to}`
        : say('drivers:report.pathSentence', { ...names, figure: value, interval });
    })
    .concat(changes);
  const list = paths.join(locale === 'en' ? '; ' : '；');
  const told = { blocks: nodes.length, paths: arrows.length, list };
  return (
    <div ref={ref} className="drivers-picture">
      <ScrollBox label={title}>
        <div ref={holder}>
          <svg
            width={layout.width}
            height={layout.height}
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            role="img"
            aria-label={`${title}. ${say('drivers:builder.diagramText', told)}`}
          >
            <SvgTree nodes={drawPathDiagram(layout, { theme: 'variables' })} />
          </svg>
        </div>
      </ScrollBox>
      <TakeAway what={title} picture={{ holder, name: 'path-diagram' }} />
    </div>
  );
}
