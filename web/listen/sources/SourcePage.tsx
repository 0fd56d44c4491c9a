import { SOURCE_LIMITS, type SourceDetail } from '@plumbline/model/source.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useStarterName } from '../useStarterName.ts';
import { RecordingsPanel } from './RecordingsPanel.tsx';
import { SendPanel } from './SendPanel.tsx';
import { SourceLog } from './SourceLog.tsx';
import { SourceState } from './SourceState.tsx';
import { type SourceAct, sourceQuery, sourcesApi } from './sourcesApi.ts';
import { useSourceWords } from './useSourceWords.ts';
import '../listen.css';
import '../surveys/surveys.css';
import './sources.css';

const ASK_AGAIN_MS = 4000;

/** One source: how it stands and what to do, how it is sent to, and its log. */
export function SourcePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { source: id } = useParams({ from: '/w/$workspace/listen/sources/$source' });
  const { data, error, refetch } = useQuery({
    ...sourceQuery(workspace, id),
    enabled: can('source.read'),
    refetchInterval: ASK_AGAIN_MS,
  });
  const act = useMutation({
    mutationFn: (what: SourceAct) => sourcesApi.act(workspace, id, what),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['source', workspace, id] }),
  });
  if (!can('source.read')) return <NoPermission permission="source.read" />;
  if (data === undefined) {
    return (
      <Page>
        <Link to="/w/$workspace/listen/sources" params={{ workspace }}>
          {t('sources:back')}
        </Link>
        {error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page>
      <Link to="/w/$workspace/listen/sources" params={{ workspace }}>
        {t('sources:back')}
      </Link>
      <PageHeader
        title={data.name}
        subtitle={t(`sources:kind.${data.kind}.name`)}
        actions={
          can('source.write') ? <Acts source={data} busy={act.isPending} onAct={(what) => act.mutate(what)} /> : null
        }
      />
      {act.error === null ? null : <ProblemState problem={act.error} />}
      <StatePanel source={data} />
      {data.address === null ? null : <SendPanel source={data} address={data.address} />}
      {data.kind === 'recordings' ? <RecordingsPanel source={data} /> : null}
      <SourceLog source={data} />
      <ConfigPanel source={data} />
    </Page>
  );
}

function Acts({ source, busy, onAct }: { source: SourceDetail; busy: boolean; onAct: (act: SourceAct) => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { id, name, state, way, mapped } = source;
  const confirm = (act: 'remove' | 'startOver') =>
    modal.confirm({
      title: t(`sources:page.${act}Ask`, { name }),
      content: t(`sources:page.${act}Text`),
      okText: t(`sources:page.${act}`),
      cancelText: t('sources:page.cancel'),
      okButtonProps: { danger: act === 'remove' },
      onOk: async () => {
        if (act === 'startOver') return onAct('start-over');
        await sourcesApi.remove(workspace, id);
        await queryClient.invalidateQueries({ queryKey: ['sources', workspace] });
        await navigate({ to: '/w/$workspace/listen/sources', params: { workspace } });
      },
    });
  const paused = state === 'paused';
  return (
    <>
      {paused || !mapped ? null : (
        <Button type="primary" loading={busy} onClick={() => onAct('run')}>
          {t('sources:page.run')}
        </Button>
      )}
      <Button onClick={() => onAct(paused ? 'resume' : 'pause')}>
        {t(`sources:page.${paused ? 'resume' : 'pause'}`)}
      </Button>
      <Button
        onClick={() =>
          void navigate({ to: '/w/$workspace/listen/sources/$source/edit', params: { workspace, source: id } })
        }
      >
        {t('sources:page.edit')}
      </Button>
      {way === 'pushed' || paused || !mapped ? null : (
        <Button onClick={() => confirm('startOver')}>{t('sources:page.startOver')}</Button>
      )}
      <Button danger onClick={() => confirm('remove')}>
        {t('sources:page.remove')}
      </Button>
    </>
  );
}

function StatePanel({ source }: { source: SourceDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const words = useSourceWords();
  const { problem, failures, failingSince, nextAt, state, mapped, working, way, toldAt, mail } = source;
  const waiting = words.waiting(source);
  const when = working
    ? t('sources:page.workingText')
    : nextAt !== null
      ? t('sources:page.nextText', { next: formatMoment(nextAt, locale) })
      : way === 'pushed'
        ? t('sources:page.whenSent')
        : '';
  const toldText = !mail
    ? t('sources:page.noMail')
    : toldAt === null
      ? t('sources:page.willTell', { count: SOURCE_LIMITS.tellFailures })
      : t('sources:page.told', { at: formatMoment(toldAt, locale) });
  return (
    <Panel title={t('sources:page.how')} extra={<SourceState source={source} />}>
      {mapped ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('sources:page.unmapped')}
          action={
            can('source.write') ? (
              <Link to="/w/$workspace/listen/sources/$source/edit" params={{ workspace, source: source.id }}>
                {t('sources:page.addMapping')}
              </Link>
            ) : null
          }
        />
      )}
      {problem === null || failures === 0 ? null : (
        <Alert
          type={state === 'failing' ? 'error' : 'warning'}
          showIcon
          title={problem.what}
          description={
            <>
              <p>{problem.next}</p>
              {failingSince === null || nextAt === null ? null : (
                <p>
                  {t('sources:page.retry', {
                    count: failures,
                    since: formatMoment(failingSince, locale),
                    next: formatMoment(nextAt, locale),
                  })}
                </p>
              )}
              <p>{toldText}</p>
            </>
          }
        />
      )}
      {state === 'paused' ? <p>{t('sources:page.pausedText')}</p> : null}
      {state === 'paused' || !mapped || failures > 0 ? null : (
        <p>
          {t('sources:page.allWell')} {when}
        </p>
      )}
      {waiting === '' ? null : <p>{t('sources:page.waiting', { what: waiting })}</p>}
      <p className="listen-quiet">
        {t('sources:page.lately')}: {formatCount(source.rowsLately, locale)}
      </p>
    </Panel>
  );
}

function ConfigPanel({ source }: { source: SourceDetail }) {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const starterName = useStarterName();
  const words = useSourceWords();
  const optionOf = (name: string, value: unknown): string => {
    const key = `sources:kind.${source.kind}.option.${name}.${String(value)}`;
    if (i18n.exists(key)) return t(key);
    return value === '' || value === undefined ? t('sources:page.noValue') : String(value);
  };
  return (
    <Panel title={t('sources:page.config')}>
      <dl className="source-config">
        {source.everyMinutes === null ? null : (
          <div>
            <dt>{t('sources:form.every')}</dt>
            <dd>{words.every(source.everyMinutes)}</dd>
          </div>
        )}
        {Object.entries(source.config).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`sources:kind.${source.kind}.field.${name}`)}</dt>
            <dd className={name === 'query' ? 'source-code' : ''}>{optionOf(name, value)}</dd>
          </div>
        ))}
      </dl>
      {source.mapping === null ? null : (
        <details>
          <summary>{t('sources:page.mapping')}</summary>
          <pre className="source-code">{source.mapping}</pre>
        </details>
      )}
      <p className="listen-quiet">
        {t('sources:page.made', { at: formatMoment(source.createdAt, locale), by: starterName(source.createdBy) })}
      </p>
    </Panel>
  );
}
