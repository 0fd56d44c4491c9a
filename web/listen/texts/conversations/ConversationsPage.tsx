import type { ConversationSummary } from '@plumbline/model/textConversation.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatCount, formatMoment, formatShare } from '../../../ui/format.ts';
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
import type { ConversationsSearch } from '../topics/scopeSearch.ts';
import { conversationsQuery } from '../topics/topicsApi.ts';
import { useHasReadings } from '../useHasReadings.ts';
import '../../listen.css';
import '../topics/topics.css';

/** Chats and calls: who spoke, how bad the customer sounded, what was promised. */
export function ConversationsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/listen/texts/conversations' });
  const navigate = useNavigate();
  const some = useHasReadings();
  const { data, error, refetch } = useQuery({
    ...conversationsQuery(workspace, { ...search, order: search.order ?? 'newest' }),
    enabled: can('text.read') && some,
  });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  const change = (next: ConversationsSearch) =>
    void navigate({ to: '/w/$workspace/listen/texts/conversations', params: { workspace }, search: next });
  const { promised, order, offset, ...scope } = search;
  const own = { ...(promised ? { promised } : {}), ...(order ? { order } : {}) };
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader title={t('texts:conversations.title')} subtitle={t('texts:conversations.subtitle')} />
      <TextsGate>
        <ScopeFields scope={scope} onChange={(next) => change({ ...own, ...next })}>
          <div className="topic-checks">
            <Checkbox
              checked={promised === true}
              onChange={({ target }) =>
                change({ ...scope, ...(order ? { order } : {}), ...(target.checked ? { promised: true } : {}) })
              }
            >
              {t('texts:conversations.promised')}
            </Checkbox>
            <Checkbox
              checked={order === 'worst'}
              onChange={({ target }) =>
                change({
                  ...scope,
                  ...(promised ? { promised } : {}),
                  ...(target.checked ? { order: 'worst' as const } : {}),
                })
              }
            >
              {t('texts:conversations.worst')}
            </Checkbox>
          </div>
        </ScopeFields>
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data?.conversations.length === 0 ? (
          <Panel>
            <EmptyState title={t('texts:conversations.none')} text={t('texts:conversations.noneText')} />
          </Panel>
        ) : null}
        {data === undefined || data.conversations.length === 0 ? null : (
          <Panel>
            <Table conversations={data.conversations} />
            <div className="topic-actions">
              {offset === undefined ? null : (
                <Button onClick={() => change({ ...scope, ...own })}>{t('texts:conversations.first')}</Button>
              )}
              {data.next === null ? null : (
                <Button onClick={() => change({ ...scope, ...own, offset: data.next ?? 0 })}>
                  {t('texts:conversations.more')}
                </Button>
              )}
            </div>
          </Panel>
        )}
      </TextsGate>
    </Page>
  );
}

function Table({ conversations }: { conversations: readonly ConversationSummary[] }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const { workspace } = useWorkspace();
  return (
    <div className="listen-scroll">
      <table className="topic-table">
        <thead>
          <tr>
            {(['began', 'turns', 'speakers', 'warning', 'promises'] as const).map((head) => (
              <th scope="col" key={head} data-number={head === 'began' || head === 'speakers' ? undefined : true}>
                {t(`texts:conversations.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conversations.map((one) => (
            <tr key={one.conversation}>
              <th scope="row">
                <Link
                  to="/w/$workspace/listen/texts/conversations/$conversation"
                  params={{ workspace, conversation: one.conversation }}
                >
                  {formatMoment(one.from, locale)}
                </Link>{' '}
                <span className="topic-quiet">{[nameOf(one.source), one.channel].filter(Boolean).join(' · ')}</span>
              </th>
              <td data-number>{formatCount(one.turns, locale)}</td>
              <td>{one.speakers.map((speaker) => speakerName(speaker, t)).join(t('texts:list'))}</td>
              <td data-number>{one.warning === null ? '' : formatShare(one.warning, locale)}</td>
              <td data-number>{one.promises === 0 ? '' : formatCount(one.promises, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SPEAKERS = ['customer', 'agent', 'system', 'other'];

/** A speaker in the reader's words; a name of the source's own as it is. */
export function speakerName(speaker: string, t: (key: string) => string): string {
  if (speaker === '') return t('texts:conversations.speaker.customer');
  return SPEAKERS.includes(speaker) ? t(`texts:conversations.speaker.${speaker}`) : speaker;
}
