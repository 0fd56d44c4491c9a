import { DownloadOutlined } from '@ant-design/icons';
import type { LinkRecord, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../shell/api.ts';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { FatigueNote } from './FatigueNote.tsx';
import { MakeLinks } from './MakeLinks.tsx';
import { surveysApi } from './surveysApi.ts';

type LinksPage = { links: LinkRecord[]; next: string | null };

/** A link for each person, good for one answer, and what became of it. */
export function LinksPanel({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const may = can('survey.write');
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['surveyLinks', workspace, survey.id],
    queryFn: ({ pageParam, signal }) =>
      api.get<LinksPage>(
        `/api/workspaces/${workspace}/surveys/${survey.id}/links`,
        { after: pageParam, limit: 100 },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: may,
    staleTime: 0,
  });
  const links = data?.pages.flatMap((page) => page.links) ?? [];
  return (
    <Panel
      title={t('surveys:share.links.title')}
      extra={
        links.length === 0 ? null : (
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden="true" />}
            href={surveysApi.linksFile(workspace, survey.id)}
            download
          >
            {t('surveys:share.links.download')}
          </Button>
        )
      }
    >
      <p className="survey-hint">{t('surveys:share.links.text')}</p>
      <FatigueNote survey={survey} />
      {may ? <MakeLinks survey={survey} /> : <p>{t('surveys:build.readOnly')}</p>}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {may && data === undefined && error === null ? <LoadingState /> : null}
      {links.length === 0 ? null : <LinksTable links={links} />}
      {hasNextPage ? (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('surveys:share.links.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

const TONES: Record<string, Tone> = { answered: 'good', opened: 'busy', sent: 'neutral', made: 'neutral' };

/** The furthest that a link has come. */
function stateOf(link: LinkRecord): { state: 'answered' | 'opened' | 'sent' | 'made'; at: string } {
  if (link.answeredAt !== null) return { state: 'answered', at: link.answeredAt };
  if (link.openedAt !== null) return { state: 'opened', at: link.openedAt };
  if (link.sentAt !== null) return { state: 'sent', at: link.remindedAt ?? link.sentAt };
  return { state: 'made', at: link.createdAt };
}

function LinksTable({ links }: { links: readonly LinkRecord[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="listen-scroll">
      <table className="survey-table survey-links">
        <thead>
          <tr>
            {(['customer', 'state', 'address'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`surveys:share.links.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {links.map((link) => {
            const { state, at } = stateOf(link);
            return (
              <tr key={link.id}>
                <td className="survey-table-name">
                  {link.customer}
                  {link.email === null ? null : <div className="listen-quiet">{link.email}</div>}
                </td>
                <td data-label={t('surveys:share.links.state')}>
                  <span>
                    <StatusTag tone={TONES[state] ?? 'neutral'}>{t(`surveys:share.links.is.${state}`)}</StatusTag>{' '}
                    <span className="listen-quiet">{formatMoment(at, locale)}</span>
                  </span>
                </td>
                <td data-label={t('surveys:share.links.address')}>
                  <code className="survey-address">{`${location.origin}${link.address}`}</code>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
