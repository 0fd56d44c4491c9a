import type { SampleDetail } from '@plumbline/model/sample.ts';
import type { SampleFollowUp, WaveFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsOf } from '../results/describeFigure.ts';
import { formatMargin } from './formatMargin.ts';
import { followUpQuery } from './samplesApi.ts';

const RATES = ['rr1', 'rr2', 'rr3', 'rr4', 'coop1', 'refusal1', 'contact1'] as const;
const OUTCOMES = [
  'invited',
  'sent',
  'opened',
  'complete',
  'partial',
  'refused',
  'noContact',
  'other',
  'ineligible',
  'unknown',
] as const;

/** What became of the people of each wave: outcomes, rates, margins, strata, early against late. */
export function FollowUpPanel({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(followUpQuery(workspace, sample.id));
  return (
    <Panel title={t('listen:samples.follow.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Skeleton active paragraph={{ rows: 5 }} /> : null}
      {data?.wavesTest == null ? null : <p>{t('listen:samples.follow.wavesTest', testWords(data.wavesTest))}</p>}
      {data?.waves.map((wave) => (
        <WavePart key={wave.wave} wave={wave} follow={data} />
      ))}
    </Panel>
  );
}

const testWords = ({ statistic, degreesOfFreedom, p }: NonNullable<WaveFollowUp['strataTest']>) => ({
  statistic: statistic.toFixed(2),
  degreesOfFreedom,
  p: p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`,
});

function WavePart({ wave, follow }: { wave: WaveFollowUp; follow: SampleFollowUp }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const early = follow.earlyLate.find((one) => one.wave === wave.wave);
  return (
    <section className="sample-part">
      <h3>{wave.name}</h3>
      <dl className="sample-facts">
        {OUTCOMES.map((key) => (
          <div key={key}>
            <dt>{t(`listen:samples.outcome.${key}`)}</dt>
            <dd>{formatCount(wave.outcomes[key], locale)}</dd>
          </div>
        ))}
      </dl>
      <dl className="sample-rates">
        {RATES.map((key) => (
          <div key={key}>
            <dt>{t(`listen:samples.rate.${key}`)}</dt>
            <dd>
              <RateFigure name={t(`listen:samples.rate.${key}`)} estimate={wave.rates[key]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('listen:samples.follow.margin')}</dt>
          <dd>
            <HowButton name={t('listen:samples.follow.margin')} method="sample-size">
              <b>{formatMargin(wave.margin, follow.unit, locale)}</b>{' '}
              <span className="sample-quiet">
                {wave.margin === null
                  ? t('listen:samples.follow.noMargin')
                  : t('listen:samples.plan.at', { percent: Number((follow.confidence * 100).toFixed(1)) })}
              </span>
            </HowButton>
          </dd>
        </div>
      </dl>
      <WaveStrata wave={wave} unit={follow.unit} />
      {early === undefined || early.figures.length === 0 ? null : <EarlyLateTable early={early} />}
    </section>
  );
}

function WaveStrata({ wave, unit }: { wave: WaveFollowUp; unit: 'share' | 'mean' }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (wave.strata.length < 2) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page scrolls, by keyboard too */}
      <section className="listen-scroll" tabIndex={0} aria-label={t('listen:samples.follow.strata')}>
        <table className="sample-table">
          <thead>
            <tr>
              {(['stratum', 'invited', 'complete', 'rr1', 'margin'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`listen:samples.follow.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {wave.strata.map(({ stratum, outcomes, rates, margin }) => (
              <tr key={stratum}>
                <th scope="row">{stratum || t('listen:samples.everybody')}</th>
                <td>{formatCount(outcomes.invited, locale)}</td>
                <td>{formatCount(outcomes.complete, locale)}</td>
                <td>
                  <RateFigure name={`${stratum} ${t('listen:samples.rate.rr1')}`} estimate={rates.rr1} />
                </td>
                <td>{formatMargin(margin, unit, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {wave.strataTest === null ? null : (
        <p className="sample-quiet">
          {t('listen:samples.follow.strataTest', testWords(wave.strataTest))}
          {wave.strataTest.cellsUnderFive > 0 ? ` ${t('listen:samples.follow.smallCells')}` : ''}
        </p>
      )}
    </>
  );
}

function EarlyLateTable({ early }: { early: SampleFollowUp['earlyLate'][number] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <>
      <h4>{t('listen:samples.follow.earlyLate')}</h4>
      <p className="sample-quiet">
        {t('listen:samples.follow.earlyLateText', {
          early: early.early,
          late: early.late,
          days: early.splitDays.toFixed(1),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page scrolls, by keyboard too */}
      <section className="listen-scroll" tabIndex={0} aria-label={t('listen:samples.follow.earlyLate')}>
        <table className="sample-table">
          <thead>
            <tr>
              {(['question', 'early', 'late', 'difference', 'p'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`listen:samples.follow.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {early.figures.map((figure) => {
              const title = wordsOf(figure.title, locale);
              return (
                <tr key={`${figure.question} ${figure.part}`}>
                  <th scope="row">{title}</th>
                  {(['early', 'late', 'difference'] as const).map((key) => (
                    <td key={key}>
                      <RateFigure name={`${title} ${t(`listen:samples.follow.head.${key}`)}`} estimate={figure[key]} />
                    </td>
                  ))}
                  <td>{figure.pAdjusted === null ? '—' : figure.pAdjusted.toFixed(3)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
