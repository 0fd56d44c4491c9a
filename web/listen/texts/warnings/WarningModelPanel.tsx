import type { WarningEvaluation, WarningModelVersion } from '@plumbline/model/textWarning.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatCount, formatDay, formatMoment, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { HowButton, ShareFigure } from '../topics/ShareFigure.tsx';
import type { WarningsSearch } from '../topics/scopeSearch.ts';
import { topicsApi, warningModelsQuery } from '../topics/topicsApi.ts';

const HEADS = ['version', 'state', 'made', 'recall', 'auc', 'brier', 'accuracy', 'act'] as const;

/** What warns: the polarity of words, or what the workspace's own outcomes taught, with its figures and the way back. */
export function WarningModelPanel({ search }: { search: WarningsSearch }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(warningModelsQuery(workspace));
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: ['textWarningModels', workspace] });
    await queryClient.invalidateQueries({ queryKey: ['textWarnings', workspace] });
  };
  const learn = useMutation({
    mutationFn: () =>
      search.outcome === 'event'
        ? topicsApi.learnWarning(workspace, 'event', search.bad ?? [])
        : topicsApi.learnWarning(workspace, 'lowRating', []),
    onSuccess,
  });
  const stand = useMutation({ mutationFn: (number: number) => topicsApi.standWarning(workspace, number), onSuccess });
  const problem = error ?? learn.error ?? stand.error;
  const standing = data?.models.find(({ state }) => state === 'standing')?.number ?? 0;
  return (
    <Panel title={t('texts:warnings.model.title')} extra={<HowButton method="early-warning" />}>
      <p>{t(standing === 0 ? 'texts:warnings.model.words' : 'texts:warnings.model.own', { number: standing })}</p>
      {can('text.write') ? (
        <p>
          <Button loading={learn.isPending} onClick={() => learn.mutate()}>
            {t(search.outcome === 'event' ? 'texts:warnings.model.learnEvent' : 'texts:warnings.model.learn')}
          </Button>{' '}
          <span role="status" className="topic-quiet">
            {learn.data === undefined
              ? ''
              : t(learn.data.stands ? 'texts:warnings.model.stands' : 'texts:warnings.model.candidate', {
                  number: learn.data.number,
                })}
          </span>
        </p>
      ) : null}
      {problem === null ? null : <ProblemState problem={problem} onRetry={() => void refetch()} />}
      {data === undefined || data.models.length < 2 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="listen-scroll" tabIndex={0} aria-label={t('texts:warnings.model.title')}>
          <table className="topic-table">
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th scope="col" key={head}>
                    {t(`texts:warnings.model.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.models.map((model) => (
                <Version key={model.number} model={model} busy={stand.isPending} onStand={stand.mutate} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

type Props = { model: WarningModelVersion; busy: boolean; onStand: (number: number) => void };

function Version({ model: { number, state, made, figures, madeAt }, busy, onStand }: Props): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { can } = useWorkspace();
  const tone = state === 'standing' ? 'good' : state === 'candidate' ? 'warn' : 'neutral';
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <StatusTag tone={tone}>{t(`texts:models.state.${state}`)}</StatusTag>
      </td>
      <td>
        {made === null ? (
          t('texts:warnings.model.polarity')
        ) : (
          <>
            {t(`texts:warnings.outcomes.${made.outcome}`)}
            {made.events.length === 0 ? '' : `: ${made.events.join(t('texts:list'))}`}
            <div className="topic-quiet">
              {t('texts:warnings.model.from', {
                people: formatCount(made.people, locale),
                bad: formatCount(made.bad, locale),
                until: formatDay(made.until.slice(0, 10), locale),
              })}
              {madeAt === null ? '' : ` · ${formatMoment(madeAt, locale)}`}
            </div>
          </>
        )}
      </td>
      {figures === null ? (
        <td colSpan={4}>{t('texts:warnings.model.beside')}</td>
      ) : (
        <Figures own={figures.own} words={figures.words} number={number} />
      )}
      <td>
        {can('text.write') && state !== 'standing' ? (
          <Popconfirm
            title={t('texts:models.standAsk', { number })}
            description={t('texts:models.standText')}
            okText={t('texts:models.stand')}
            cancelText={t('texts:models.cancel')}
            onConfirm={() => onStand(number)}
          >
            <Button size="small" disabled={busy}>
              {t('texts:models.stand')}
            </Button>
          </Popconfirm>
        ) : null}
      </td>
    </tr>
  );
}

/** Recall at a tenth of false alarms, with the same of the polarity of words on the same customers. */
function Figures({ own, words, number }: { own: WarningEvaluation; words: WarningEvaluation; number: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const at = ({ recalls }: WarningEvaluation) => recalls.find(({ falseAlarmShare }) => falseAlarmShare === 0.1)?.recall;
  const recall = at(own);
  const before = at(words);
  const beside = (value: string) => (
    <div className="topic-quiet">{t('texts:warnings.model.wordsAlone', { value })}</div>
  );
  return (
    <>
      <td>
        {recall === undefined ? null : (
          <ShareFigure estimate={recall} name={`${t('texts:warnings.model.head.recall')} ${number}`} />
        )}
        {before?.kind === 'estimate' ? beside(formatShare(before.point, locale)) : null}
        <div className="topic-quiet">
          {t('texts:warnings.evaluation.ofPeople', {
            people: formatCount(own.people, locale),
            bad: formatCount(own.bad, locale),
          })}
        </div>
      </td>
      <td>
        {own.auc.toFixed(3)}
        {beside(words.auc.toFixed(3))}
      </td>
      <td>
        {own.brier.toFixed(3)}
        {beside(words.brier.toFixed(3))}
      </td>
      <td>
        {t('texts:warnings.evaluation.besideFine', {
          value: formatShare(own.accuracy, locale, 1),
          other: formatShare(own.accuracyOfAlwaysFine, locale, 1),
        })}
      </td>
    </>
  );
}
