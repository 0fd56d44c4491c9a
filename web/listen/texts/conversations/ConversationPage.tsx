import type { ConversationDetail, ConversationTurn, TurnPromise } from '@plumbline/model/textConversation.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmotionCurve } from '../../../charts/EmotionCurve.tsx';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatMoment, formatShare } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { ListenTabs } from '../../ListenTabs.tsx';
import { useSourceName } from '../../useSourceName.ts';
import { TextTabs } from '../TextTabs.tsx';
import { HowButton } from '../topics/ShareFigure.tsx';
import { conversationQuery } from '../topics/topicsApi.ts';
import { speakerName } from './ConversationsPage.tsx';
import '../../listen.css';
import '../topics/topics.css';

const FATE_TONES = { kept: 'good', late: 'warn', nothingSeen: 'bad', open: 'busy', unknown: 'neutral' } as const;

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
          <Panel title={t('texts:conversations.turns')}>
            <p className="topic-quiet">{t('texts:conversations.masked')}</p>
            <ol className="turn-list">
              {data.turnsSaid.map((turn) => (
                <Turn key={turn.turn} turn={turn} />
              ))}
            </ol>
          </Panel>
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

function Turn({ turn }: { turn: ConversationTurn }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { speaker, text, probability, change, words } = turn;
  const moved = words.filter(({ weight }) => (change ?? 1) >= 0 === weight > 0).map(({ word }) => word);
  return (
    <li data-side={speaker === '' || speaker === 'customer' ? 'customer' : 'company'}>
      <p className="topic-quiet">
        <b>{speakerName(speaker, t)}</b> · {formatMoment(turn.at, locale)}
      </p>
      <p>{text}</p>
      {probability === null ? null : (
        <p className="topic-quiet">
          {t('texts:conversations.after', { share: formatShare(probability, locale) })}
          {change === null
            ? ''
            : ` ${t(change > 0 ? 'texts:conversations.worse' : 'texts:conversations.better', { share: formatShare(Math.abs(change), locale) })}`}
          {moved.length === 0 ? '' : ` ${t('texts:conversations.by', { words: moved.join(t('texts:list')) })}`}
        </p>
      )}
      {turn.promises.map((promise) => (
        <Promised key={promise.words} promise={promise} />
      ))}
    </li>
  );
}

function Promised({ promise }: { promise: TurnPromise }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { words, who, action, due, fate, seen } = promise;
  return (
    <div className="turn-promise">
      <p>
        <b>{t('texts:conversations.promise', { action: t(`texts:conversations.action.${action}`) })}</b>{' '}
        <StatusTag tone={FATE_TONES[fate]}>{t(`texts:conversations.fate.${fate}`)}</StatusTag>
      </p>
      <p>{t('texts:conversations.quoted', { words })}</p>
      <p className="topic-quiet">
        {t(`texts:conversations.who.${who}`)} ·{' '}
        {due === null
          ? t('texts:conversations.noDue')
          : t('texts:conversations.due', { at: formatMoment(due, locale) })}
        {promise.conditional ? ` · ${t('texts:conversations.conditional')}` : ''}
        {promise.firm ? '' : ` · ${t('texts:conversations.vague')}`}
        {seen === null
          ? ''
          : ` · ${t(`texts:conversations.seen.${seen.kind}`, { name: seen.name, at: formatMoment(seen.at, locale) })}`}
      </p>
    </div>
  );
}
