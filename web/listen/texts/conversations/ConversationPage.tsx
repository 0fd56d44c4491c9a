import type { ConversationDetail } from '@plumbline/model/textConversation.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmotionCurve } from '../../../charts/EmotionCurve.tsx';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatMoment } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { useSourceName } from '../../useSourceName.ts';
import { TextTabs } from '../TextTabs.tsx';
import { HowButton } from '../topics/ShareFigure.tsx';
import { conversationQuery } from '../topics/topicsApi.ts';
import { ConversationTurns } from './ConversationTurns.tsx';
import '../../listen.css';
import '../topics/topics.css';

/** A conversation turn by turn, with how it stands after each turn of the customer and what was promised. */
export function ConversationPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const { workspace, can } = useWorkspace();
  const { conversation } = useParams({ from: '/w/$workspace/listen/texts/conversations/$conversation' });
  const { data, error, refetch } = useQuery({
    ...conversationQuery(workspace, conversation),
    enabled: can('text.read'),
  });
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader
        title={t('texts:conversations.one')}
        subtitle={
          data === undefined
            ? undefined
            : `${formatMoment(data.from, locale)} · ${[nameOf(data.source), data.channel].filter(Boolean).join(' · ')}`
        }
        actions={
          <Link to="/w/$workspace/listen/texts/conversations" params={{ workspace }} search={{}}>
            {t('texts:conversations.back')}
          </Link>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <Line said={data} />
          <ConversationTurns said={data} />
        </>
      )}
    </Page>
  );
}

/** The score after each turn of the customer as a small line; the figures stand with the turns. */
function Line({ said }: { said: ConversationDetail }): ReactNode {
  const { t } = useTranslation();
  const scored = said.turnsSaid.flatMap(({ turn, probability }) =>
    probability === null ? [] : [{ turn, probability }],
  );
  if (scored.length < 2) return <p className="topic-quiet">{t('texts:conversations.noScore')}</p>;
  const points = scored.map(({ turn, probability: share }) => ({
    ...{ at: turn, label: String(turn), share, low: share, high: share, texts: 1000 },
  }));
  return (
    <Panel title={t('texts:conversations.line')} extra={<HowButton method="early-warning" />}>
      <p className="topic-quiet">{t('texts:conversations.lineHint')}</p>
      <EmotionCurve points={points} apart={false} title={t('texts:conversations.line')} />
    </Panel>
  );
}
