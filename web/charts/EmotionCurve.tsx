import { drawCurve } from '@plumbline/charts/drawCurve.ts';
import { layoutCurve } from '@plumbline/charts/layoutCurve.ts';
import { CURVE_TEXTS_SMALL, type CurvePoint } from '@plumbline/model/textCurve.ts';
import { type ReactNode, useMemo } from 'react';
import { formatShare } from '../ui/format.ts';
import { SvgTree } from './SvgTree.tsx';
import { useSpeech } from './useSpeech.ts';
import { useWidth } from './useWidth.ts';

const HEIGHT = 240;

/** A curve of shares with its band; a picture only, the figures stand in the table beside it. */
export function EmotionCurve({
  points,
  apart,
  title,
}: {
  points: readonly CurvePoint[];
  apart: boolean;
  title: string;
}): ReactNode {
  const { locale } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(640);
  const nodes = useMemo(() => {
    const layout = layoutCurve(points, { width, height: HEIGHT, smallTexts: CURVE_TEXTS_SMALL, apart });
    const write = (share: number) => formatShare(share, locale);
    return drawCurve(layout, { tint: 'beyond', theme: 'variables', formatShare: write });
  }, [points, apart, width, locale]);
  return (
    <div ref={ref}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
