import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MethodWeights, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useTranslation } from 'react-i18next';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

/** Every method a column, every dimension a row; a figure opens into how it was computed. */
export function MethodTable({ report }: { report: WeightsReport }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Panel title={t('expect:weights.table')}>
      <ScrollBox label={t('expect:weights.table')}>
        <table className="tree-table">
          <thead>
            <tr>
              <th scope="col">{t('expect:weights.dimension')}</th>
              {report.methods.map((one) => (
                <th scope="col" key={one.method}>
                  {t(`expect:weights.methods.${one.method}`)}
                  <MethodNote one={one} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.children.map(({ key, names }, at) => (
              <tr key={key}>
                <th scope="row">{nameIn(names, locale)}</th>
                {report.methods.map(({ method, weights }) => (
                  <td key={method}>
                    <WeightFigure
                      name={`${t(`expect:weights.methods.${method}`)} · ${nameIn(names, locale)}`}
                      weight={weights[at]}
                      judged={method === 'ahp'}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {report.sampledShare < 1 ? (
        <p className="tree-quiet">
          {t('expect:weights.sampled', { share: formatShare(report.sampledShare, locale, 1) })}
        </p>
      ) : null}
    </Panel>
  );
}

function MethodNote({ one }: { one: MethodWeights }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { method, missing, people, consistencyRatio, rSquared } = one;
  const said = [
    missing === null ? null : t(`expect:weights.missing.${missing}`),
    method === 'current' || people === 0
      ? null
      : t(method === 'ahp' ? 'expect:weights.judges' : 'expect:weights.people', {
          count: people,
          shown: formatCount(people, locale),
        }),
    consistencyRatio === null ? null : t('expect:weights.cr', { ratio: consistencyRatio.toFixed(3) }),
    rSquared === null ? null : t('expect:weights.r2', { share: formatShare(rSquared, locale) }),
  ].filter((part) => part !== null);
  return <small className="weights-note">{said.join(' · ')}</small>;
}

function WeightFigure({ name, weight, judged }: { name: string; weight: Estimate | undefined; judged: boolean }) {
  const locale = useLocale();
  if (weight === undefined) return <span className="tree-quiet">–</span>;
  if (weight.kind !== 'set') return <RateFigure name={name} estimate={weight} />;
  const share = formatShare(weight.point, locale, 1);
  return judged ? (
    <HowButton name={name} method="ahp">
      <b>{share}</b>
    </HowButton>
  ) : (
    <span>{share}</span>
  );
}
