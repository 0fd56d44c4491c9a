import { drawMark } from '@plumbline/charts/drawPlumbLine.ts';
import type { PlacedMark } from '@plumbline/charts/layoutPlumbLine.ts';
import { MARK_SIDE, MARKS, type Mark } from '@plumbline/model/mark.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SvgTree } from '../charts/SvgTree.tsx';

const SIDES = ['customer', 'company'] as const;
const READINGS = ['short', 'above', 'within'] as const;
const READING_KEYS = {
  short: 'measure:legend.short',
  above: 'measure:legend.above',
  within: 'measure:legend.within',
} as const;

/** What the shapes mean: the customer's above the line, the company's below, and the three ways a gap reads. */
export function Legend(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="gaps-legend">
      {SIDES.map((side) => (
        <ul key={side} aria-label={t(`marks:side.${side}`)}>
          <li className="gaps-legend-side">
            {t(side === 'customer' ? 'marks:side.customerAbove' : 'marks:side.companyBelow')}
          </li>
          {MARKS.filter((mark) => MARK_SIDE[mark] === side).map((mark) => (
            <li key={mark} title={t(`marks:mark.${mark}.meaning`)}>
              {/* the company's marks have one shape and are told apart by their words */}
              {(side === 'customer' || mark === 'believed') && <MarkSign mark={mark} />}
              {t(`marks:mark.${mark}.name`)}
            </li>
          ))}
        </ul>
      ))}
      <ul aria-label={t('marks:gap.service.name')}>
        <li title={t('marks:zone.meaning')}>
          <i className="gaps-sign-zone" />
          {t('marks:zone.name')}
        </li>
        {READINGS.map((reading) => (
          <li key={reading}>
            <i className={`gaps-sign-gap gaps-sign-${reading}`} />
            {t(READING_KEYS[reading])}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The shape of a mark as the picture draws it. */
export function MarkSign({ mark }: { mark: Mark }): ReactNode {
  const below = MARK_SIDE[mark] === 'company';
  const placed: PlacedMark = {
    mark,
    side: MARK_SIDE[mark],
    x: 9,
    estimate: { kind: 'set', point: 0, since: '', decidedBy: '', unit: 'points' },
    hollow: false,
    culprit: false,
    whisker: null,
    label: null,
  };
  return (
    <svg width={18} height={22} viewBox="0 0 18 22" aria-hidden="true">
      <SvgTree nodes={drawMark(placed, { lineY: below ? -4.5 : 11 }, 'variables')} />
    </svg>
  );
}
