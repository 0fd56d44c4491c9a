import { DownloadOutlined } from '@ant-design/icons';
import type { PersonToCall } from '@plumbline/model/calls.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { callsApi } from './callsApi.ts';

type Props = { survey: string; wave: string; busy: boolean; onCall: (link: string) => void };

/** Everybody of the survey or the wave, and what came of calling them. */
export function PeoplePanel({ survey, wave, busy, onCall }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['calls', workspace, survey, 'people', wave],
    queryFn: ({ pageParam, signal }) => callsApi.people(workspace, survey, wave, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
  const people = data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <Panel
      title={t('surveys:calls.people')}
      extra={
        people.length === 0 ? null : (
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden="true" />}
            href={callsApi.peopleFile(workspace, survey, wave)}
          >
            {t('surveys:calls.download')}
          </Button>
        )
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {people.length === 0 ? null : (
        <div className="listen-scroll">
          <table className="survey-table calls-table">
            <thead>
              <tr>
                {(['customer', 'tries', 'last', 'action'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`surveys:calls.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <Row key={person.link} person={person} busy={busy} onCall={onCall} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('surveys:share.links.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

function Row({ person, busy, onCall }: { person: PersonToCall; busy: boolean; onCall: (link: string) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { link, customer, name, attempts, lastAt, lastOutcome, appointmentAt, heldBy, answeredAt } = person;
  return (
    <tr>
      <td className="survey-table-name">
        {name ?? customer}
        {name === null ? null : <div className="listen-quiet">{customer}</div>}
      </td>
      <td data-label={t('surveys:calls.head.tries')}>{attempts}</td>
      <td data-label={t('surveys:calls.head.last')}>
        {answeredAt === null ? null : t('surveys:share.links.is.answered')}
        {answeredAt !== null || lastOutcome === null ? null : t(`surveys:calls.outcomes.${lastOutcome}`)}
        {lastAt === null ? null : <div className="listen-quiet">{formatMoment(appointmentAt ?? lastAt, locale)}</div>}
      </td>
      <td>
        {answeredAt === null && heldBy === null ? (
          <Button size="small" disabled={busy} onClick={() => onCall(link)}>
            {t('surveys:calls.call')}
            <span className="ui-visually-hidden">: {name ?? customer}</span>
          </Button>
        ) : null}
        {answeredAt === null && heldBy !== null ? t('surveys:calls.heldBy', { name: heldBy }) : null}
        {person.hasPhone ? null : <div className="listen-quiet">{t('surveys:calls.noPhone')}</div>}
      </td>
    </tr>
  );
}
