import type { TextModelVersion } from '@plumbline/model/textModel.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatBytes, formatCount, formatMoment } from '../../../ui/format.ts';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { modelsQuery, reviewApi } from '../review/reviewApi.ts';
import { AccuracyText } from './AccuracyText.tsx';

const HEADS = ['number', 'state', 'origin', 'figures', 'madeAt', 'act'] as const;

/** Every version with its figures; any of them may stand, which is also the way back. */
export function VersionsTable({ models }: { models: readonly TextModelVersion[] }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const stand = useMutation({
    mutationFn: (number: number) => reviewApi.stand(workspace, number),
    onSuccess: (answer) => {
      queryClient.setQueryData(modelsQuery(workspace).queryKey, answer);
    },
  });
  return (
    <>
      {stand.error === null ? null : <ProblemState problem={stand.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="listen-scroll" tabIndex={0} aria-label={t('texts:models.table')}>
        <table className="models-table">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th scope="col" key={head}>
                  {t(`texts:models.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <Version key={model.number} model={model} busy={stand.isPending} onStand={stand.mutate} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

type Props = { model: TextModelVersion; busy: boolean; onStand: (number: number) => void };

function Version({ model, busy, onStand }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { number, state, origin, made, figures, madeAt, bytes } = model;
  const tone = state === 'standing' ? 'good' : state === 'candidate' ? 'warn' : 'neutral';
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <StatusTag tone={tone}>{t(`texts:models.state.${state}`)}</StatusTag>
      </td>
      <td>
        {t(`texts:models.origin.${origin}`)}
        {made === null ? null : (
          <div className="review-quiet">
            {t('texts:models.madeFrom', {
              on: made.on,
              corrections: formatCount(made.corrections, locale),
              heldOut: formatCount(made.heldOut, locale),
              ownTexts: formatCount(made.ownTexts, locale),
              ratings: formatCount(made.ratings, locale),
              seed: made.seed,
            })}
            {made.outcomes.map((outcome) => (
              <div key={outcome}>{t(`texts:models.outcome.${outcome}`)}</div>
            ))}
          </div>
        )}
      </td>
      <td>
        {figures === null ? (
          t('texts:models.figures.shipped')
        ) : (
          <>
            <AccuracyText name="heldOut" comparison={figures.heldOut} />
            {figures.heldOut.after.auc === null ? null : (
              <div className="review-quiet">
                {t('texts:models.figures.more', {
                  auc: figures.heldOut.after.auc.toFixed(3),
                  ece: figures.heldOut.after.ece?.toFixed(3) ?? '—',
                })}
              </div>
            )}
            {figures.threeWay === undefined ? null : (
              <div className="review-quiet">
                <AccuracyText name="threeWay" comparison={figures.threeWay} />
              </div>
            )}
            {figures.aspects === undefined ? null : (
              <div className="review-quiet">
                <AccuracyText name="aspects" comparison={figures.aspects} />
              </div>
            )}
          </>
        )}
      </td>
      <td>{madeAt === null ? '' : formatMoment(madeAt, locale)}</td>
      <td>
        <div className="models-row">
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
          {can('text.write') && number > 0 ? (
            <Button size="small" type="link" href={reviewApi.modelFile(workspace, number)}>
              {t('texts:models.file', { size: formatBytes(bytes, locale) })}
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}
