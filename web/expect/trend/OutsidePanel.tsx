import { UploadOutlined } from '@ant-design/icons';
import type { OutsideSeries, OutsideTrial } from '@plumbline/model/expectationTrend.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { type Chosen, outsideQuery, trendApi, trialQuery } from './trendApi.ts';
import { chance, fine } from './trendWords.ts';

/** Series from outside, and whether each makes forecasts of the course better. */
export function OutsidePanel({ chosen }: { chosen: Chosen }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(outsideQuery(workspace));
  const series = data?.series ?? [];
  return (
    <Panel title={t('trends:outside.title')}>
      <p className="kano-quiet">{t('trends:outside.about')}</p>
      {can('expectation.write') ? <Bring /> : null}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && series.length === 0 ? <p>{t('trends:outside.none')}</p> : null}
      {series.length > 0 ? (
        <ScrollBox label={t('trends:outside.title')}>
          <table className="kano-table">
            <thead>
              <tr>
                {(['name', 'span', 'result', 'errors'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`trends:outside.${head}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {series.map((one) => (
                // another course is another trial
                <OutsideRow key={`${one.id} ${JSON.stringify(chosen)}`} outside={one} chosen={chosen} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Panel>
  );
}

function Bring(): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const file = useRef<HTMLInputElement>(null);
  const bring = useMutation({
    mutationFn: async (chosen: File) => trendApi.bring(workspace, { text: await chosen.text(), fileName: chosen.name }),
    onSuccess: () =>
      Promise.all(
        ['outsideSeries', 'outsideTrial'].map((key) => queryClient.invalidateQueries({ queryKey: [key, workspace] })),
      ),
  });
  const kept = bring.data?.kept;
  return (
    <div className="trend-bring">
      <input
        ref={file}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label={t('trends:outside.bring')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen !== undefined) bring.mutate(chosen);
          // the same file, mended, is to be taken again
          target.value = '';
        }}
      />
      <Button
        icon={<UploadOutlined aria-hidden="true" />}
        loading={bring.isPending}
        onClick={() => file.current?.click()}
      >
        {t('trends:outside.bring')}
      </Button>
      <span className="kano-quiet">{t('trends:outside.columns')}</span>
      {bring.error === null ? null : <ProblemState problem={bring.error} />}
      {kept === undefined ? null : (
        <Alert
          type="success"
          showIcon
          title={t('trends:outside.kept', { count: kept.length, names: kept.join(', ') })}
        />
      )}
    </div>
  );
}

const LAGS = { week: 8, month: 6 } as const;

function OutsideRow({ outside, chosen }: { outside: OutsideSeries; chosen: Chosen }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { id, name, kind, unit, source, count, first, last } = outside;
  const [lag, setLag] = useState<number | undefined>(undefined);
  const [tried, setTried] = useState(false);
  const asked = trialQuery(workspace, { ...chosen, outside: id, ...(lag === undefined ? {} : { lag }) });
  const { data, error, isFetching, refetch } = useQuery({ ...asked, enabled: tried });
  const remove = useMutation({
    mutationFn: () => trendApi.dropOutside(workspace, id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['outsideSeries', workspace] }),
  });
  const lags = Array.from({ length: LAGS[chosen.step ?? 'week'] + 1 }, (_unused, value) => ({
    ...{ value: String(value), label: String(value) },
  }));
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="kano-quiet">
          {t(`trends:outside.kind.${kind}`)} · {unit}
        </span>
      </th>
      <td>
        {t('trends:outside.values', { count, first: formatDay(first, locale), last: formatDay(last, locale) })}
        <span className="kano-quiet">{t('trends:outside.source', { source })}</span>
      </td>
      <td>
        <span className="trend-acts">
          <Select
            size="small"
            aria-label={`${t('trends:outside.lag')} ${name}`}
            value={lag === undefined ? '' : String(lag)}
            options={[{ value: '', label: `${t('trends:outside.lag')}: ${t('trends:outside.lagAuto')}` }, ...lags]}
            onChange={(value) => setLag(value === '' ? undefined : Number(value))}
          />
          {tried ? null : (
            <Button size="small" aria-label={t('trends:outside.tryOf', { name })} onClick={() => setTried(true)}>
              {t('trends:outside.try')}
            </Button>
          )}
        </span>
        {isFetching ? <span className="kano-quiet">{t('trends:outside.trying')}</span> : null}
        {error === null || isFetching ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined ? null : <Verdict trial={data} outside={outside} />}
      </td>
      <td>{data?.kind === 'tried' ? <Errors trial={data} name={name} /> : null}</td>
      <td>
        {can('expectation.write') ? (
          <Popconfirm
            title={t('trends:outside.removeAsk', { name })}
            okText={t('trends:outside.remove')}
            cancelText={t('trends:events.cancel')}
            onConfirm={() => remove.mutate()}
          >
            <Button size="small" aria-label={t('trends:outside.removeOf', { name })}>
              {t('trends:outside.remove')}
            </Button>
          </Popconfirm>
        ) : null}
        {remove.error === null ? null : <ProblemState problem={remove.error} />}
      </td>
    </tr>
  );
}

function Verdict({ trial, outside }: { trial: OutsideTrial; outside: OutsideSeries }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  if (trial.kind === 'tooShort') return <p>{t('trends:outside.tooShort', trial)}</p>;
  if (trial.kind === 'constant') return <p>{t('trends:outside.constant')}</p>;
  const { because, lag, periods, coefficient, pAdjusted, differenced } = trial;
  const write = (value: number): string =>
    new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value).replace('-', '−');
  return (
    <>
      <strong className={trial.verdict === 'kept' ? 'trend-line trend-kept' : 'trend-line'}>
        {t(`trends:outside.verdict.${because}`)}
      </strong>
      <HowButton name={outside.name} method="outside-series">
        {t('trends:outside.coefficient', {
          ...{ unit: outside.unit, point: write(coefficient.point), low: write(coefficient.low) },
          ...{ high: write(coefficient.high), p: chance(pAdjusted, locale) },
        })}
      </HowButton>
      <span className="kano-quiet">
        {t('trends:outside.lagTold', { lag, periods })}
        {differenced ? ` · ${t('trends:outside.steps')}` : null}
      </span>
    </>
  );
}

function Errors({ trial, name }: { trial: Extract<OutsideTrial, { kind: 'tried' }>; name: string }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  return (
    <HowButton name={`${t('trends:outside.errors')} ${name}`} method="outside-series">
      {(['with', 'without', 'naive'] as const).map((which) => (
        <span key={which} className="trend-line">
          {t(`trends:outside.${which}`, { value: fine(trial.errors[which], locale) })}
        </span>
      ))}
    </HowButton>
  );
}
