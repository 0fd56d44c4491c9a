import { drawKanoPlane, type KanoPoint } from '@plumbline/charts/drawKanoPlane.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { KANO_CLASSES } from '@plumbline/model/dimension.ts';
import { type KanoReport, nameOfItem } from '@plumbline/model/kanoReport.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { Panel } from '../../ui/Panel.tsx';

const WIDTH_MAX = 760;
const HEIGHT_MIN = 320;

/** Better against worse with intervals; the table beneath says the same in numbers. */
export function KanoPlane({ report, segment, wave }: { report: KanoReport; segment: string; wave: string }): ReactNode {
  const { t } = useTranslation();
  const speech = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const points = report.items.flatMap(({ key, names, cells }): KanoPoint[] => {
    const found = cells.find((cell) => cell.segment === segment && cell.wave === wave)?.found;
    if (found?.kind !== 'kano' || found.better.kind !== 'estimate' || found.worse.kind !== 'estimate') return [];
    const { better, worse } = found;
    const label = t('expect:kano.plane.point', {
      ...{ name: nameOfItem({ key, names }, speech.locale), class: t(`expect:kano.class.${found.class}`), n: found.n },
      ...{ better: formatValue(better.point, 'share', speech), worse: formatValue(worse.point, 'share', speech) },
    });
    return [{ label, class: found.class, settled: found.settled, better, worse }];
  });
  const width = Math.min(room, WIDTH_MAX);
  const height = Math.max(HEIGHT_MIN, Math.round(width * 0.62));
  const corner = (letter: 'A' | 'O' | 'I' | 'M') => t(`expect:kano.class.${letter}`);
  const words = {
    ...{ better: t('expect:kano.better'), worse: t('expect:kano.worse') },
    corners: { A: corner('A'), O: corner('O'), I: corner('I'), M: corner('M') },
  };
  return (
    <Panel title={t('expect:kano.plane.title')}>
      <p className="kano-quiet">{t('expect:kano.plane.about')}</p>
      <div ref={ref} className="kano-picture">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t('expect:kano.plane.spoken', { count: points.length })}
        >
          <SvgTree nodes={drawKanoPlane(points, { width, height, theme: 'variables', words })} />
        </svg>
      </div>
      <ul className="kano-key">
        {KANO_CLASSES.map((letter) => (
          <li key={letter}>
            <b className={`kano-letter kano-${letter}`}>{letter}</b> {t(`expect:kano.class.${letter}`)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
