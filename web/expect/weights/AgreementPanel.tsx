import type { WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { Panel } from '../../ui/Panel.tsx';

const writeP = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** How far the methods put the dimensions in the same order. */
export function AgreementPanel({ report }: { report: WeightsReport }) {
  const { t } = useTranslation();
  const { concordance, agreements, children } = report;
  return (
    <Panel title={t('expect:weights.agreement')}>
      <p>
        {concordance === null
          ? t('expect:weights.noW')
          : t('expect:weights.w', { ...concordance, w: concordance.w.toFixed(2), p: writeP(concordance.p) })}{' '}
        <HowButton name={t('expect:weights.agreement')} method="rank-agreement">
          {t('expect:how')}
        </HowButton>
      </p>
      {agreements.length === 0 ? (
        <p className="tree-quiet">
          {children.length < 5 ? t('expect:weights.fewForTau', { count: children.length }) : ''}
        </p>
      ) : (
        <table className="tree-table">
          <thead>
            <tr>
              <th scope="col">{t('expect:weights.pair')}</th>
              <th scope="col">{t('expect:weights.tau')}</th>
              <th scope="col">p</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {agreements.map(({ one, other, tau, low, high, p, n }) => (
              <tr key={`${one} ${other}`}>
                <th scope="row">
                  {t(`expect:weights.methods.${one}`)} – {t(`expect:weights.methods.${other}`)}
                </th>
                <td>
                  {tau.toFixed(2)} ({low.toFixed(2)} … {high.toFixed(2)})
                </td>
                <td>{writeP(p)}</td>
                <td>{n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
