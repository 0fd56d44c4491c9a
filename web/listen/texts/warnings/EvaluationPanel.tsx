import { WARNING_OUTCOMES, type WarningsReport } from '@plumbline/model/textWarning.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { HowButton, ShareFigure } from '../topics/ShareFigure.tsx';
import type { WarningsSearch } from '../topics/scopeSearch.ts';

/** Figures of the model that ships, measured on public texts; the card says how. */
const CARD = [
  { stream: 'hotel', own: 89.7, other: 77.3 },
  { stream: 'tablet', own: 96.4, other: 98.0 },
] as const;

/** How warnings did on what came of customers here; without outcomes, what to bring and what the model reached elsewhere. */
export function EvaluationPanel({
  report,
  search,
  onChange,
}: {
  report: WarningsReport;
  search: WarningsSearch;
  onChange: (next: WarningsSearch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { evaluation } = report;
  const { outcome, bad, ...rest } = search;
  return (
    <Panel title={t('texts:warnings.evaluation.title')} extra={<HowButton method="early-warning" />}>
      <div className="topic-fields">
        <Field label={t('texts:warnings.evaluation.outcome')}>
          {(id) => (
            <Select
              id={id}
              value={outcome ?? 'lowRating'}
              options={WARNING_OUTCOMES.map((value) => ({ value, label: t(`texts:warnings.outcomes.${value}`) }))}
              onChange={(value: (typeof WARNING_OUTCOMES)[number]) =>
                onChange(value === 'lowRating' ? rest : { ...rest, outcome: value })
              }
            />
          )}
        </Field>
        {outcome === 'event' ? (
          <Field label={t('texts:warnings.evaluation.events')} hint={t('texts:warnings.evaluation.eventsHint')}>
            {(id) => (
              <Select
                id={id}
                mode="tags"
                value={bad ?? []}
                onChange={(values: string[]) =>
                  onChange({ ...rest, outcome, ...(values.length === 0 ? {} : { bad: values }) })
                }
              />
            )}
          </Field>
        ) : null}
      </div>
      {evaluation === null ? <NoOutcomes report={report} /> : <Figures evaluation={evaluation} />}
    </Panel>
  );
}

function Figures({ evaluation }: { evaluation: NonNullable<WarningsReport['evaluation']> }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const facts = [
    [
      'people',
      t('texts:warnings.evaluation.ofPeople', {
        people: formatCount(evaluation.people, locale),
        bad: formatCount(evaluation.bad, locale),
      }),
    ],
    ['auc', evaluation.auc.toFixed(3)],
    [
      'brier',
      t('texts:warnings.evaluation.beside', {
        value: evaluation.brier.toFixed(3),
        other: evaluation.brierOfShare.toFixed(3),
      }),
    ],
    [
      'accuracy',
      t('texts:warnings.evaluation.besideFine', {
        value: formatShare(evaluation.accuracy, locale, 1),
        other: formatShare(evaluation.accuracyOfAlwaysFine, locale, 1),
      }),
    ],
  ] as const;
  return (
    <dl className="topic-facts">
      {evaluation.recalls.map(({ falseAlarmShare, recall }) => (
        <div key={falseAlarmShare}>
          <dt>{t('texts:warnings.evaluation.recall', { rate: formatShare(falseAlarmShare, locale) })}</dt>
          <dd>
            <ShareFigure
              estimate={recall}
              name={t('texts:warnings.evaluation.recall', { rate: formatShare(falseAlarmShare, locale) })}
            />
          </dd>
        </div>
      ))}
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`texts:warnings.evaluation.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function NoOutcomes({ report }: { report: WarningsReport }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('texts:warnings.evaluation.none', { ...report.outcomes })}</p>
      <p className="topic-quiet">{t('texts:warnings.evaluation.card')}</p>
      <div className="listen-scroll">
        <table className="topic-table">
          <thead>
            <tr>
              {(['stream', 'own', 'other'] as const).map((head) => (
                <th scope="col" key={head} data-number={head === 'stream' ? undefined : true}>
                  {t(`texts:warnings.evaluation.cardHead.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CARD.map(({ stream, own, other }) => (
              <tr key={stream}>
                <th scope="row">{t(`texts:warnings.evaluation.stream.${stream}`)}</th>
                <td data-number>{own.toFixed(1)} %</td>
                <td data-number>{other.toFixed(1)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
