import { TREND_MARKS, type TrendList } from '@plumbline/model/expectationTrend.ts';
import { ASKED } from '@plumbline/model/mark.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery, listAttributes } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { CoursePanel } from './CoursePanel.tsx';
import { CoursesPanel } from './CoursesPanel.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { OutsidePanel } from './OutsidePanel.tsx';
import { trendsQuery } from './trendApi.ts';
import { type TrendSearch, trendSearch } from './trendSearch.ts';
import '../kano/kano.css';
import '../levels/levels.css';
import './trend.css';

// two years and two weeks: a season is seen from 105 weeks on
const SPANS = { week: [26, 52, 106, 156], month: [12, 24, 36, 60] } as const;

/** How each expectation moves in time: all courses small, one large, and what may have moved it. */
export function TrendPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ strict: false }) as TrendSearch;
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...trendsQuery(workspace, search), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('trends:title')} subtitle={t('trends:subtitle')} />
      <Fields search={search} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Answer list={data} search={search} />}
    </Page>
  );
}

function Answer({ list, search }: { list: TrendList; search: TrendSearch }): ReactNode {
  const { t } = useTranslation();
  const { series } = list;
  const wanted = series.find((one) => one.dimension === search.dimension && one.segment === (search.of ?? ''));
  const course = wanted ?? series[0];
  if (course === undefined)
    return (
      <>
        <Panel>
          <EmptyState title={t('trends:empty.title')} text={t('trends:empty.text')} />
        </Panel>
        <EventsPanel shown={[]} />
      </>
    );
  const chosen = { ...search, dimension: course.dimension, of: course.segment };
  return (
    <>
      <CoursePanel course={course} chosen={chosen} />
      <CoursesPanel list={list} search={search} course={course} />
      <OutsidePanel chosen={chosen} />
    </>
  );
}

function Fields({ search }: { search: TrendSearch }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const { data } = useQuery(facetsQuery(workspace));
  const set = (next: Record<string, unknown>): void =>
    void navigate({
      ...{ to: '/w/$workspace/expect/trend', params: { workspace }, replace: true },
      search: trendSearch({ ...search, ...next }),
    });
  const step = search.step ?? 'week';
  const count = step === 'week' ? 'weeks' : 'months';
  const usual = SPANS[step][1];
  const spans = [...new Set<number>([...SPANS[step], search.periods ?? usual])].sort((one, other) => one - other);
  return (
    <div className="kano-fields">
      <Choice
        label={t('trends:field.mark')}
        value={search.mark ?? 'expected'}
        options={TREND_MARKS.map((value) => ({ value, label: t(`marks:mark.${value}.name`) }))}
        onChange={(mark) => set({ mark, dimension: undefined, of: undefined })}
      />
      {search.mark === undefined ? (
        <Choice
          label={t('trends:field.asked')}
          value={search.asked ?? ''}
          options={[
            { value: '', label: t('trends:asked.auto') },
            ...ASKED.map((value) => ({ value, label: t(`trends:asked.${value}`) })),
          ]}
          onChange={(asked) => set({ asked })}
        />
      ) : null}
      <Choice
        label={t('trends:field.step')}
        value={step}
        options={(['week', 'month'] as const).map((value) => ({ value, label: t(`trends:step.${value}`) }))}
        onChange={(next) => set({ step: next, periods: undefined })}
      />
      <Choice
        label={t('trends:field.periods')}
        value={String(search.periods ?? usual)}
        options={spans.map((span) => ({ value: String(span), label: t(`trends:${count}`, { count: span }) }))}
        onChange={(periods) => set({ periods })}
      />
      <Choice
        label={t('trends:field.segmentBy')}
        value={search.segmentBy ?? ''}
        options={[{ value: '', label: t('trends:everybody') }, ...listAttributes(data?.facets ?? [], say)]}
        onChange={(segmentBy) => set({ segmentBy, dimension: undefined, of: undefined })}
      />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <div className="kano-field">
      <span aria-hidden="true">{label}</span>
      <Select aria-label={label} value={value} options={[...options]} onChange={onChange} />
    </div>
  );
}
