import type { WeightingReport } from '@plumbline/model/weighting.ts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { formatCount, formatShare } from '../../ui/format.ts';

/** What a weighting does: answers against the population, weights and what they cost. */
export function WeightingReportView({ report }: { report: WeightingReport }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const most = Math.max(1, ...report.distribution.map(({ count }) => count));
  return (
    <>
      <dl className="sample-facts">
        <div>
          <dt>{t('listen:samples.weighting.n')}</dt>
          <dd>
            {formatCount(report.n, locale)}{' '}
            <small>{t('listen:samples.weighting.of', { responses: formatCount(report.responses, locale) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('listen:samples.weighting.effectiveN')}</dt>
          <dd>
            <HowButton name={t('listen:samples.weighting.effectiveN')} method="raking">
              <b>{formatCount(Math.round(report.effectiveN), locale)}</b>
            </HowButton>
            <small>{t('listen:samples.weighting.efficiency', { share: formatShare(report.efficiency, locale) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('listen:samples.weighting.range')}</dt>
          <dd>
            {report.min.toFixed(2)}–{report.max.toFixed(2)}
          </dd>
        </div>
      </dl>
      {report.variables.map((variable) => (
        <Variable key={variable.name} variable={variable} />
      ))}
      <h3 className="weighting-weights-title">{t('listen:samples.weighting.distribution')}</h3>
      <ul className="weighting-weights" aria-label={t('listen:samples.weighting.distribution')}>
        {report.distribution.map(({ from, to, count }) => (
          <li key={from}>
            <span>{`${from.toFixed(2)}–${to.toFixed(2)}`}</span>
            <span className="weighting-bar" style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
            <span>{formatCount(count, locale)}</span>
          </li>
        ))}
      </ul>
      {report.warnings.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('listen:samples.plan.warnings', { count: report.warnings.length })}
          description={
            <ul className="sample-warnings">
              {report.warnings.map(({ key, values }) => (
                <li key={`${key} ${JSON.stringify(values)}`}>{t(`listen:samples.weighting.warning.${key}`, values)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function Variable({ variable }: { variable: WeightingReport['variables'][number] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <section className="sample-part">
      <h3>{variable.name}</h3>
      {variable.test === null ? null : (
        <p className="sample-quiet">
          {t('listen:samples.weighting.test', {
            statistic: variable.test.statistic.toFixed(2),
            degreesOfFreedom: variable.test.degreesOfFreedom,
            p: variable.test.p < 0.001 ? '< 0.001' : `= ${variable.test.p.toFixed(3)}`,
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page scrolls, by keyboard too */}
      <section className="listen-scroll" tabIndex={0} aria-label={variable.name}>
        <table className="sample-table">
          <thead>
            <tr>
              {(['category', 'before', 'target', 'after', 'picture'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`listen:samples.weighting.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variable.categories.map(({ name, target, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <RateFigure name={name} estimate={before} />
                </td>
                <td>{formatShare(target, locale, 1)}</td>
                <td>{formatShare(after, locale, 1)}</td>
                <td>
                  <div className="weighting-bars" aria-hidden="true">
                    <span
                      className="before"
                      style={{ inlineSize: `${(before.kind === 'estimate' ? before.point : 0) * 100}%` }}
                    />
                    <span className="target" style={{ inlineSize: `${target * 100}%` }} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {variable.missing === 0 ? null : (
        <p className="sample-quiet">{t('listen:samples.weighting.missingCount', { count: variable.missing })}</p>
      )}
    </section>
  );
}
