import { nameIn } from '@plumbline/model/locale.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { HowRead } from './HowRead.tsx';
import { OverviewPanel } from './OverviewPanel.tsx';
import { ReadingBar } from './ReadingBar.tsx';
import { StatementsPanel } from './StatementsPanel.tsx';
import { TextCard } from './TextCard.tsx';
import { TextFilters } from './TextFilters.tsx';
import { NoTexts } from './TextsGate.tsx';
import { TextTabs } from './TextTabs.tsx';
import { overviewQuery, textsApi, textsQuery } from './textsApi.ts';
import type { TextsSearch } from './textsSearch.ts';
import { useTextWork } from './useTextWork.ts';
import '../listen.css';
import './texts.css';

/** What customers wrote, and what was read in it. */
export function TextsPage() {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader title={say('texts:page.title')} subtitle={say('texts:page.subtitle')} />
      <Texts />
    </Page>
  );
}

function Texts() {
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const search = useSearch({ strict: false }) as TextsSearch;
  const navigate = useNavigate();
  const [how, setHow] = useState(false);
  const work = useTextWork(workspace);
  const overview = useQuery(overviewQuery(workspace, search));
  const names = new Map(
    (overview.data?.dimensions ?? []).map(({ dimension, names: said }) => [dimension, nameIn(said, locale)]),
  );
  const nameOf = (dimension: string) => names.get(dimension) ?? dimension;
  const change = (next: object) =>
    void navigate({
      to: '/w/$workspace/listen/texts',
      params: { workspace },
      search: { ...search, ...next } as TextsSearch,
      replace: true,
    });
  if (work.error !== null) return <ProblemState problem={work.error} onRetry={() => void work.refetch()} />;
  if (work.data === undefined) return <LoadingState />;
  if (work.data.texts === 0) return <NoTexts />;
  return (
    <>
      <ReadingBar work={work.data} />
      <TextFilters
        search={search}
        change={change}
        dimensions={[...names].map(([dimension, name]) => ({ dimension, name }))}
      />
      {overview.error === null ? null : (
        <ProblemState problem={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data === undefined ? null : (
        <>
          <OverviewPanel
            overview={overview.data}
            openMethod={() => setHow(true)}
            chooseTrend={(dimension) => change({ trend: dimension === '' ? undefined : dimension })}
          />
          <StatementsPanel overview={overview.data} />
        </>
      )}
      {/* dimensions have their names from the overview: without it the list would show keys */}
      {overview.isPending ? (
        <LoadingState />
      ) : (
        <TextList search={search} nameOf={nameOf} openHow={() => setHow(true)} />
      )}
      <HowRead model={overview.data?.model ?? 0} open={how} onClose={() => setHow(false)} />
    </>
  );
}

function TextList({
  search,
  nameOf,
  openHow,
}: {
  search: TextsSearch;
  nameOf: (dimension: string) => string;
  openHow: () => void;
}) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const list = useInfiniteQuery(textsQuery(workspace, search));
  const first = list.data?.pages[0];
  if (list.error !== null) return <ProblemState problem={list.error} onRetry={() => void list.refetch()} />;
  if (first === undefined) return <LoadingState />;
  const texts = list.data?.pages.flatMap((page) => page.texts) ?? [];
  const extra = (
    <span className="text-actions">
      <Button size="small" onClick={openHow}>
        {say('texts:how.open')}
      </Button>
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button size="small" key={kind} href={textsApi.file(workspace, search, kind)} download>
          {say(`texts:listing.${kind}`)}
        </Button>
      ))}
    </span>
  );
  const { total, people } = first;
  return (
    <Panel title={say('texts:listing.title')} extra={extra}>
      {total === null || people === null ? (
        <p>{say('texts:listing.tooFew', { needed: first.needed })}</p>
      ) : (
        <p className="text-quiet" role="status">
          {total === 0
            ? say('texts:listing.none')
            : say('texts:listing.count', {
                count: total,
                texts: formatCount(total, locale),
                people: formatCount(people, locale),
              })}
        </p>
      )}
      <ul className="text-list">
        {texts.map((text) => (
          <TextCard key={`${text.import} ${text.key}`} text={text} nameOf={nameOf} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {say('texts:listing.more')}
        </Button>
      ) : null}
    </Panel>
  );
}
