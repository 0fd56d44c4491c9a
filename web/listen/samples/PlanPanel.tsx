import type { SamplePlan } from '@plumbline/model/sample.ts';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { formatMargin } from './formatMargin.ts';

type Props = { plan: SamplePlan | undefined; busy: boolean; error: unknown; onRetry: () => void };

/** What the design comes to, counted on the customers as they are now. */
export function PlanPanel({ plan, busy, error, onRetry }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={t('listen:samples.plan.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={onRetry} />}
      {plan === undefined && error === null ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {plan === undefined ? null : (
        <div aria-busy={busy}>
          <PlanFacts plan={plan} />
          <StrataTable plan={plan} />
          <PlanWarnings plan={plan} />
        </div>
      )}
    </Panel>
  );
}

export function PlanFacts({ plan }: { plan: SamplePlan }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const left = plan.optedOut + plan.tired;
  const facts = [
    [
      'people',
      count(plan.people),
      left === 0 ? '' : t('listen:samples.plan.left', { optedOut: count(plan.optedOut), tired: count(plan.tired) }),
    ],
    ['eligible', count(plan.eligible), ''],
    [
      'main',
      count(plan.main),
      plan.reserve === 0 ? '' : t('listen:samples.plan.reserve', { reserve: count(plan.reserve) }),
    ],
    [
      'answers',
      count(Math.round(plan.answers)),
      t('listen:samples.plan.needed', { needed: count(Math.ceil(plan.answersNeeded - 1e-9)) }),
    ],
  ] as const;
  return (
    <dl className="sample-facts" aria-live="polite">
      {facts.map(([key, value, note]) => (
        <div key={key}>
          <dt>{t(`listen:samples.plan.${key}`)}</dt>
          <dd>
            {value} {note === '' ? null : <small>{note}</small>}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('listen:samples.plan.margin')}</dt>
        <dd>
          <HowButton name={t('listen:samples.plan.margin')} method={plan.method}>
            <b>{formatMargin(plan.margin, plan.unit, locale)}</b>{' '}
            <span className="sample-quiet">
              {t('listen:samples.plan.at', { percent: Number((plan.confidence * 100).toFixed(1)) })}
            </span>
          </HowButton>
        </dd>
      </div>
      <div>
        <dt>{t('listen:samples.plan.allocationEffect')}</dt>
        <dd>{plan.allocationEffect.toFixed(2)}</dd>
      </div>
    </dl>
  );
}

export function StrataTable({ plan }: { plan: SamplePlan }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const heads = ['stratum', 'people', 'left', 'main', 'reserve', 'answers', 'baseWeight', 'margin'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page scrolls, by keyboard too
    <section className="listen-scroll" tabIndex={0} aria-label={t('listen:samples.plan.strata')}>
      <table className="sample-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {t(`listen:samples.plan.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.strata.map((one) => (
            <tr key={one.stratum}>
              <th scope="row">{one.stratum || t('listen:samples.everybody')}</th>
              <td>{count(one.people)}</td>
              <td>{count(one.optedOut + one.tired)}</td>
              <td>{count(one.main)}</td>
              <td>{count(one.reserve)}</td>
              <td>{count(Math.round(one.answers))}</td>
              <td>{one.main === 0 ? '—' : one.baseWeight.toFixed(1)}</td>
              <td>{formatMargin(one.margin, plan.unit, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PlanWarnings({ plan }: { plan: SamplePlan }) {
  const { t } = useTranslation();
  const shown = plan.warnings.slice(0, 12);
  if (plan.tooManyStrata) return <Alert type="error" showIcon title={t('listen:samples.plan.tooManyStrata')} />;
  if (shown.length === 0) return null;
  const words = (values: Record<string, string | number>) => ({
    ...values,
    stratum: values.stratum === '' ? t('listen:samples.everybody') : values.stratum,
  });
  return (
    <Alert
      type="warning"
      showIcon
      title={t('listen:samples.plan.warnings', { count: plan.warnings.length })}
      description={
        <ul className="sample-warnings">
          {shown.map(({ key, stratum, values }) => (
            <li key={`${key} ${stratum}`}>{t(`listen:samples.warning.${key}`, words(values))}</li>
          ))}
        </ul>
      }
    />
  );
}
