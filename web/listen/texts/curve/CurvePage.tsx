import { CURVE_TEXTS_MIN, CURVE_TEXTS_SMALL, type CurveReport, type TextCurve } from '@plumbline/model/textCurve.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmotionCurve } from '../../../charts/EmotionCurve.tsx';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { useSourceName } from '../../useSourceName.ts';
import { TextsGate } from '../TextsGate.tsx';
import { TextTabs } from '../TextTabs.tsx';
import { ScopeFields } from '../topics/ScopeFields.tsx';
import { HowButton } from '../topics/ShareFigure.tsx';
import type { CurveSearch } from '../topics/scopeSearch.ts';
import { curveQuery, topicsApi } from '../topics/topicsApi.ts';
import { useHasReadings } from '../useHasReadings.ts';
import '../../listen.css';
import '../topics/topics.css';

/** How customers feel along their way: by days since a purchase or an event, or by steps of their journey. */
export function CurvePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/listen/texts/curve' });
  const navigate = useNavigate();
  const asked = { origin: 'purchase', ...search };
  const some = useHasReadings();
  const { data, error, refetch } = useQuery({ ...curveQuery(workspace, asked), enabled: can('text.read') && some });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  const change = (next: CurveSearch) =>
    void navigate({ to: '/w/$workspace/listen/texts/curve', params: { workspace }, search: next });
  const { origin: _origin, event: _event, by, days: _days, ...scope } = search;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader
        title={t('texts:curve.title')}
        subtitle={t('texts:curve.subtitle')}
        actions={
          <Button href={topicsApi.file(workspace, 'curve', asked)} download>
            {t('texts:topics.csv')}
          </Button>
        }
      />
      <TextsGate>
        <ScopeFields scope={scope} onChange={(next) => change({ ...withoutScope(search), ...next })}>
          <CurveFields search={search} report={data} onChange={change} />
        </ScopeFields>
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data === undefined ? null : <Curves report={data} by={by} />}
      </TextsGate>
    </Page>
  );
}

const withoutScope = ({
  from: _from,
  to: _to,
  source: _source,
  channel: _channel,
  ...rest
}: CurveSearch): CurveSearch => rest;

function CurveFields({
  search,
  report,
  onChange,
}: {
  search: CurveSearch;
  report: CurveReport | undefined;
  onChange: (next: CurveSearch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { origin, event, by, days, ...rest } = search;
  const kept = { ...rest, ...(by ? { by } : {}), ...(days ? { days } : {}) };
  const begins = origin === undefined ? 'purchase' : origin === 'steps' ? 'steps' : `event:${event ?? ''}`;
  return (
    <>
      <Field label={t('texts:curve.origin')}>
        {(id) => (
          <Select
            id={id}
            value={begins}
            options={[
              { value: 'purchase', label: t('texts:curve.origins.purchase') },
              { value: 'steps', label: t('texts:curve.origins.steps') },
              ...(report?.events ?? []).map(({ name }) => ({
                value: `event:${name}`,
                label: t('texts:curve.origins.event', { name }),
              })),
            ]}
            onChange={(value: string) => {
              if (value === 'purchase') onChange(kept);
              else if (value === 'steps') onChange({ ...kept, origin: 'steps' });
              else onChange({ ...kept, origin: 'event', event: value.slice('event:'.length) });
            }}
          />
        )}
      </Field>
      <Field label={t('texts:curve.by')}>
        {(id) => (
          <Select
            id={id}
            value={by ?? 'none'}
            options={(['none', 'region', 'channel', 'segment', 'source'] as const).map((value) => ({
              value,
              label: t(`texts:curve.parts.${value}`),
            }))}
            onChange={(value: NonNullable<CurveSearch['by']> | 'none') => {
              const { by: _before, ...others } = search;
              onChange(value === 'none' ? others : { ...others, by: value });
            }}
          />
        )}
      </Field>
      {origin === 'steps' ? null : (
        <Field label={t('texts:curve.days')}>
          {(id) => (
            <Select
              id={id}
              value={days ?? 90}
              options={[30, 90, 180, 365].map((value) => ({
                value,
                label: t('texts:rising.lastDays', { count: value }),
              }))}
              onChange={(value) => {
                const { days: _before, ...others } = search;
                onChange(value === 90 ? others : { ...others, days: value });
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Curves({ report, by }: { report: CurveReport; by: CurveSearch['by'] }): ReactNode {
  const { t } = useTranslation();
  const { nameOf } = useSourceName();
  const { curves, origin } = report;
  if (curves.length === 0) {
    const missing = origin === 'purchase' ? report.purchases === 0 : report.events.length === 0;
    return (
      <Panel>
        <EmptyState
          title={t(missing ? 'texts:curve.missing' : 'texts:curve.none')}
          text={t(
            missing ? `texts:curve.bring.${origin === 'purchase' ? 'purchase' : 'event'}` : 'texts:curve.noneText',
          )}
        />
      </Panel>
    );
  }
  return (
    <>
      {curves.map((curve) => (
        <CurvePanel
          key={curve.part}
          curve={curve}
          part={by === 'source' ? nameOf(curve.part) : curve.part}
          report={report}
        />
      ))}
      {report.small === 0 ? null : <p className="topic-quiet">{t('texts:curve.small', { count: report.small })}</p>}
    </>
  );
}

function CurvePanel({ curve, part, report }: { curve: TextCurve; part: string; report: CurveReport }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const title = curve.part === '' ? t(`texts:curve.of.${report.origin}`, { name: report.event }) : part;
  const shown = curve.points.filter(({ share }) => share !== null);
  return (
    <Panel title={title} extra={<HowButton method="emotion-curve" />}>
      <p className="topic-quiet">
        {t('texts:curve.facts', {
          ...{ texts: formatCount(curve.texts, locale), people: formatCount(curve.people, locale) },
          share: formatShare(curve.share, locale, 1),
        })}{' '}
        {t(`texts:curve.correction.${curve.correction}`)}{' '}
        {t('texts:curve.hollow', { small: CURVE_TEXTS_SMALL, min: CURVE_TEXTS_MIN })}
      </p>
      <EmotionCurve
        points={curve.points}
        apart={report.origin === 'steps'}
        title={t('texts:curve.picture', { title })}
      />
      <details>
        <summary>{t('texts:curve.table')}</summary>
        <div className="listen-scroll">
          <table className="topic-table">
            <thead>
              <tr>
                {(['at', 'share', 'interval', 'texts'] as const).map((head) => (
                  <th scope="col" key={head} data-number={head === 'at' ? undefined : true}>
                    {t(`texts:curve.head.${head === 'at' && report.origin === 'steps' ? 'label' : head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ at, label, share, low, high, texts }) => (
                <tr key={at}>
                  <th scope="row">{label === '' ? at : label}</th>
                  <td data-number>{formatShare(share ?? 0, locale, 1)}</td>
                  <td data-number>
                    {t('texts:figure.interval', {
                      low: formatShare(low ?? 0, locale, 1),
                      high: formatShare(high ?? 0, locale, 1),
                    })}
                  </td>
                  <td data-number>{formatCount(Math.round(texts), locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Panel>
  );
}
