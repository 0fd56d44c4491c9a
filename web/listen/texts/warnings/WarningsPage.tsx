import type { TextWarning, WarningsReport } from '@plumbline/model/textWarning.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatDay, formatShare } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { TextsGate } from '../TextsGate.tsx';
import { TextTabs } from '../TextTabs.tsx';
import { ScopeFields } from '../topics/ScopeFields.tsx';
import type { WarningsSearch } from '../topics/scopeSearch.ts';
import { topicsApi, warningsQuery } from '../topics/topicsApi.ts';
import { useHasReadings } from '../useHasReadings.ts';
import { EvaluationPanel } from './EvaluationPanel.tsx';
import { WarningItem } from './WarningItem.tsx';
import { WarningModelPanel } from './WarningModelPanel.tsx';
import '../../listen.css';
import '../topics/topics.css';

/** Customers that are laid out at once: a person looks at some, not at a hundred. */
const SHOWN_AT_ONCE = 20;
const STATES = ['new', 'seen', 'acting', 'done'] as const;

/** Customers whose texts warn, and how such warnings did on what came of others. */
export function WarningsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/listen/texts/warnings' });
  const navigate = useNavigate();
  const { state, ...asked } = search;
  const some = useHasReadings();
  const { data, error, refetch } = useQuery({ ...warningsQuery(workspace, asked), enabled: can('text.read') && some });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  const change = (next: WarningsSearch) =>
    void navigate({ to: '/w/$workspace/listen/texts/warnings', params: { workspace }, search: next });
  const { rate: _rate, days: _days, outcome: _outcome, bad: _bad, ...scope } = asked;
  const own = Object.fromEntries(
    Object.entries(search).filter(([key]) => !['from', 'to', 'source', 'channel'].includes(key)),
  );
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader
        title={t('texts:warnings.title')}
        subtitle={t('texts:warnings.subtitle')}
        actions={
          <Button href={topicsApi.file(workspace, 'warnings', asked)} download>
            {t('texts:topics.csv')}
          </Button>
        }
      />
      <TextsGate>
        <ScopeFields scope={scope} onChange={(next) => change({ ...own, ...next })}>
          <WarningFields search={search} onChange={change} />
        </ScopeFields>
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data === undefined ? null : (
          <>
            <WarningList report={data} state={state} />
            <EvaluationPanel report={data} search={search} onChange={change} />
            <WarningModelPanel search={search} />
          </>
        )}
      </TextsGate>
    </Page>
  );
}

function WarningFields({
  search,
  onChange,
}: {
  search: WarningsSearch;
  onChange: (next: WarningsSearch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { rate, days, state, ...rest } = search;
  const set = (next: Pick<WarningsSearch, 'rate' | 'days' | 'state'>) =>
    onChange(JSON.parse(JSON.stringify({ ...rest, rate, days, state, ...next })) as WarningsSearch);
  return (
    <>
      <Field label={t('texts:warnings.rate')} hint={t('texts:warnings.rateHint')}>
        {(id) => (
          <Select
            id={id}
            value={rate ?? 0.1}
            options={[0.05, 0.1].map((value) => ({ value, label: formatShare(value, locale) }))}
            onChange={(value) => set({ rate: value === 0.05 ? 0.05 : undefined } as Pick<WarningsSearch, 'rate'>)}
          />
        )}
      </Field>
      <Field label={t('texts:warnings.days')}>
        {(id) => (
          <Select
            id={id}
            value={days ?? 30}
            options={[7, 30, 90].map((value) => ({ value, label: t('texts:rising.lastDays', { count: value }) }))}
            onChange={(value) => set({ days: value === 30 ? undefined : value } as Pick<WarningsSearch, 'days'>)}
          />
        )}
      </Field>
      <Field label={t('texts:warnings.state')}>
        {(id) => (
          <Select
            id={id}
            value={state ?? 'all'}
            options={['all', ...STATES].map((value) => ({ value, label: t(`texts:warnings.states.${value}`) }))}
            onChange={(value) => set({ state: value === 'all' ? undefined : value } as Pick<WarningsSearch, 'state'>)}
          />
        )}
      </Field>
    </>
  );
}

function WarningList({ report, state }: { report: WarningsReport; state: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const shown: readonly TextWarning[] = report.warnings.filter((one) => state === undefined || one.state === state);
  if (report.from === null || report.to === null || report.people === 0) {
    return (
      <Panel>
        <EmptyState title={t('texts:warnings.none')} text={t('texts:warnings.noneText')} />
      </Panel>
    );
  }
  return (
    <Panel title={t('texts:warnings.list')}>
      <p className="topic-quiet">
        {t('texts:warnings.facts', {
          ...{ from: formatDay(report.from, locale), to: formatDay(report.to, locale) },
          ...{ people: formatCount(report.people, locale), warned: formatCount(report.warned, locale) },
        })}{' '}
        {t(`texts:warnings.threshold.${report.thresholdFrom}`, {
          rate: formatShare(report.rate, locale),
          value: formatShare(report.threshold ?? 1, locale),
        })}{' '}
        {t(report.model === 0 ? 'texts:warnings.model.words' : 'texts:warnings.model.own', { number: report.model })}
        {report.warned > report.warnings.length
          ? ` ${t('texts:warnings.first', { n: formatCount(report.warnings.length, locale) })}`
          : ''}
      </p>
      {shown.length === 0 ? <p>{t('texts:warnings.noneShown')}</p> : null}
      <ul className="topic-texts">
        {shown.slice(0, most).map((warning) => (
          <WarningItem key={warning.person} warning={warning} calibrated={report.evaluation !== null} />
        ))}
      </ul>
      {shown.length > most ? (
        <Button onClick={() => setMost(most + SHOWN_AT_ONCE)}>
          {t('texts:warnings.more', { shown: formatCount(most, locale), all: formatCount(shown.length, locale) })}
        </Button>
      ) : null}
    </Panel>
  );
}
