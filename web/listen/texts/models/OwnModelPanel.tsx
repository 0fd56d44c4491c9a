import type { OwnModelState } from '@plumbline/model/textModel.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { queryClient } from '../../../shell/session.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { ownModelQuery, reviewApi } from '../review/reviewApi.ts';
import { AccuracyText } from './AccuracyText.tsx';
import { OwnModelForm } from './OwnModelForm.tsx';

/** A model of one's own beside the built-in one: off until it is turned on, compared on what people confirmed. */
export function OwnModelPanel() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const { data, error } = useQuery(ownModelQuery(workspace));
  const keep = (state: OwnModelState) => queryClient.setQueryData(ownModelQuery(workspace).queryKey, state);
  const turn = useMutation({ mutationFn: (on: boolean) => reviewApi.turnOwn(workspace, on), onSuccess: keep });
  const compare = useMutation({ mutationFn: () => reviewApi.compareOwn(workspace), onSuccess: keep });
  const remove = useMutation({
    mutationFn: () => reviewApi.removeOwn(workspace),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ownTextModel', workspace] }),
  });
  const may = can('source.write');
  const problem = error ?? turn.error ?? compare.error ?? remove.error;
  return (
    <Panel title={t('texts:models.own.title')}>
      <p>{t('texts:models.own.text')}</p>
      {problem === null ? null : <ProblemState problem={problem} />}
      {data === undefined ? null : <OwnState state={data} />}
      {!may || data === undefined ? null : (
        <div className="models-row">
          <Button onClick={() => setEditing(!editing)}>
            {t(editing ? 'texts:models.cancel' : 'texts:models.own.set')}
          </Button>
          {data.settings === null ? null : (
            <>
              <Button loading={compare.isPending} onClick={() => compare.mutate()}>
                {t('texts:models.own.compare')}
              </Button>
              <Button loading={turn.isPending} onClick={() => turn.mutate(!data.on)}>
                {t(data.on ? 'texts:models.own.turnOff' : 'texts:models.own.turnOn')}
              </Button>
              <Popconfirm
                title={t('texts:models.own.removeAsk')}
                okText={t('texts:models.own.remove')}
                cancelText={t('texts:models.cancel')}
                onConfirm={() => remove.mutate()}
              >
                <Button danger loading={remove.isPending}>
                  {t('texts:models.own.remove')}
                </Button>
              </Popconfirm>
            </>
          )}
        </div>
      )}
      {may && editing && data !== undefined ? (
        <OwnModelForm
          state={data}
          onKept={(state) => {
            keep(state);
            setEditing(false);
          }}
        />
      ) : null}
      {may ? null : <p className="review-quiet">{t('texts:models.own.administrators')}</p>}
    </Panel>
  );
}

function OwnState({ state }: { state: OwnModelState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { settings, on, hasKey, sentToday, trouble, comparison } = state;
  if (settings === null) return <p>{t('texts:models.own.none')}</p>;
  const place = settings.kind === 'onnx' ? settings.folder : `${settings.address} · ${settings.model}`;
  return (
    <>
      <p className="models-row">
        <StatusTag tone={on ? 'good' : 'neutral'}>{t(on ? 'texts:models.own.on' : 'texts:models.own.off')}</StatusTag>
        <span className="models-place">{place}</span>
        {settings.kind === 'address' ? (
          <span>
            {t(hasKey ? 'texts:models.own.hasKey' : 'texts:models.own.noKey')} ·{' '}
            {t('texts:models.own.sentToday', {
              sent: formatCount(sentToday, locale),
              limit: formatCount(settings.textsPerDayMax, locale),
            })}
          </span>
        ) : null}
      </p>
      {trouble === '' ? null : <p role="status">{t(`texts:models.own.trouble.${trouble}`)}</p>}
      {comparison === null ? null : (
        <p>
          {t('texts:models.own.compared', {
            at: formatMoment(comparison.at, locale),
            answered: formatCount(comparison.answered, locale),
            asked: formatCount(comparison.asked, locale),
            seconds: comparison.seconds.toFixed(1),
          })}{' '}
          <AccuracyText name="own" comparison={comparison.figures} />
          {comparison.figures.after.auc === null
            ? null
            : ` AUC ${comparison.figures.before.auc?.toFixed(3) ?? '—'} / ${comparison.figures.after.auc.toFixed(3)}`}
        </p>
      )}
    </>
  );
}
