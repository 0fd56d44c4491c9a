import { drawShare, SHARE_HEIGHT } from '@plumbline/charts/drawShare.ts';
import { drawSilence, SILENCE_HEIGHT } from '@plumbline/charts/drawSilence.ts';
import { drawVolume } from '@plumbline/charts/drawVolume.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Rhythm, SourceSummary } from '@plumbline/model/quality.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useLocale } from '../../shell/locale.ts';
import { formatDay } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Weeks against what their own history bears. */
export function VolumePicture({
  summary,
  width,
  height,
}: {
  summary: Pick<SourceSummary, 'weeks' | 'weeksOutside'>;
  width: number;
  height: number;
}): ReactNode {
  const { t } = useTranslation();
  const { weeks, weeksOutside } = summary;
  if (weeks.length === 0) return null;
  const drawn = weeks.map(({ occasions, low, high, state }) => ({
    ...{ occasions, low, high },
    outside: state === 'above' || state === 'below',
  }));
  return (
    <svg
      className="quality-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('quality:volume.picture', { weeks: weeks.length, outside: weeksOutside })}
    >
      <SvgTree nodes={drawVolume(drawn, { width, height, theme: 'variables' })} />
    </svg>
  );
}

/** How long a source has been silent, in words and as a bar beside what is usual. */
export function RhythmText({ rhythm }: { rhythm: Rhythm }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, newest, silenceDays, usualGapDays, gaps, p } = rhythm;
  if (newest === null || silenceDays === null) return <StatusTag tone="neutral">{t('quality:rhythm.never')}</StatusTag>;
  const nodes = drawSilence(
    { silence: silenceDays, usual: usualGapDays, late: state === 'late' },
    { width: 90, theme: 'variables' },
  );
  const tone = state === 'late' ? 'warn' : state === 'onTime' ? 'good' : 'neutral';
  return (
    <div className="quality-rhythm">
      <StatusTag tone={tone}>{t(`quality:rhythm.${state}`)}</StatusTag>
      <svg
        className="quality-picture"
        viewBox={`0 0 90 ${SILENCE_HEIGHT}`}
        width={90}
        height={SILENCE_HEIGHT}
        aria-hidden="true"
      >
        <SvgTree nodes={nodes} />
      </svg>
      <span className="quality-quiet">
        {t('quality:rhythm.silence', { day: formatDay(newest, locale), count: silenceDays })}
      </span>
      {usualGapDays === null ? null : (
        <span className="quality-quiet">{t('quality:rhythm.usual', { days: usualGapDays })}</span>
      )}
      {p === null ? null : (
        <span className="quality-quiet">
          {t('quality:rhythm.p', { p: p.toLocaleString(locale, { maximumSignificantDigits: 2 }), gaps })}
        </span>
      )}
    </div>
  );
}

/** A share of which less is better; a picture only, the figure stands beside it. */
export function AsidePicture({ share }: { share: Estimate }): ReactNode {
  return (
    <svg
      className="quality-picture"
      viewBox={`0 0 120 ${SHARE_HEIGHT}`}
      width={120}
      height={SHARE_HEIGHT}
      aria-hidden="true"
    >
      <SvgTree nodes={drawShare(share, { width: 120, tint: 'beyond', theme: 'variables' })} />
    </svg>
  );
}
