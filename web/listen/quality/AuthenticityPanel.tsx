import { DownloadOutlined } from '@ant-design/icons';
import type { Authenticity, FlagGroup } from '@plumbline/model/quality.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { LeaveGroupOut } from './LeaveGroupOut.tsx';
import { authenticityQuery, groupsQuery, qualityApi } from './qualityApi.ts';
import { How } from './SourcePanels.tsx';

/** Whether texts are what customers felt: flags, figures with and without, and groups for a person to judge. */
export function AuthenticityPanel({ source, texts }: { source: string; texts: number }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...authenticityQuery(workspace, source), enabled: texts > 0 });
  const again = () => queryClient.invalidateQueries({ queryKey: ['quality', workspace, 'authenticity', source] });
  const judge = useMutation({ mutationFn: () => qualityApi.judge(workspace, source), onSettled: again });
  const cancel = useMutation({ mutationFn: () => qualityApi.cancelJudging(workspace, source), onSettled: again });
  const title = t('quality:auth.title');
  const running = data?.state === 'running';
  return (
    <Panel title={title} extra={<How method="authenticity" name={title} />}>
      <p className="quality-quiet">{t('quality:auth.text')}</p>
      {texts === 0 ? <p>{t('quality:auth.noTexts')}</p> : null}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {texts > 0 && data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <State found={data} />
          {can('import.write') ? (
            <div className="quality-actions">
              <Button type="primary" disabled={running} loading={judge.isPending} onClick={() => judge.mutate()}>
                {t(data.summary === null ? 'quality:auth.start' : 'quality:auth.again')}
              </Button>
              {running ? (
                <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
                  {t('quality:auth.cancel')}
                </Button>
              ) : null}
            </div>
          ) : null}
          {judge.error === null ? null : <ProblemState problem={judge.error} />}
          {data.summary === null ? null : <Found found={data} />}
          {data.summary === null ? null : <Groups source={source} run={data.finishedAt} />}
        </>
      )}
    </Panel>
  );
}

function State({ found }: { found: Authenticity }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, progress, stale } = found;
  if (state === 'running') {
    const percent = formatShare(progress, locale);
    const label = t('quality:auth.running', { percent });
    return (
      <div aria-live="polite">
        <p>{label}</p>
        <Progress percent={Math.round(100 * progress)} showInfo={false} aria-label={label} />
      </div>
    );
  }
  if (state === 'cancelled') return <Alert type="info" showIcon title={t('quality:auth.cancelled')} />;
  if (state === 'failed') return <Alert type="warning" showIcon title={t('quality:auth.failed')} />;
  return stale ? <Alert type="info" showIcon title={t('quality:auth.stale')} /> : null;
}

function Found({ found }: { found: Authenticity }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { summary, shares, extremeShare, figures, doubtful } = found;
  if (summary === null) return null;
  return (
    <>
      <ScrollBox label={t('quality:auth.title')}>
        <table className="quality-table">
          <thead>
            <tr>
              {(['flag', 'groups', 'share'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`quality:auth.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shares.map(({ flag, share }) => (
              <tr key={flag}>
                <th scope="row">{t(`quality:auth.flag.${flag}`)}</th>
                <td className="quality-number">
                  {formatCount(summary.flags.find((one) => one.flag === flag)?.groups ?? 0, locale)}
                </td>
                <td>
                  <RateFigure name={t(`quality:auth.flag.${flag}`)} estimate={share} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p>
        {t('quality:auth.extreme')} <RateFigure name={t('quality:auth.extreme')} estimate={extremeShare} />{' '}
        <span className="quality-quiet">{t(`quality:auth.shape.${summary.shape}`)}</span>
      </p>
      <ScrollBox label={t('quality:auth.all')}>
        <table className="quality-table">
          <thead>
            <tr>
              <th scope="col">{t('quality:exclude.head.figure')}</th>
              <th scope="col">{t('quality:auth.all')}</th>
              <th scope="col">{t('quality:auth.without', { count: doubtful })}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ figure, all, without }) => (
              <tr key={figure}>
                <th scope="row">{t(`quality:auth.figure.${figure}`)}</th>
                <td>
                  <RateFigure name={t(`quality:auth.figure.${figure}`)} estimate={all} />
                </td>
                <td>
                  <RateFigure name={t(`quality:auth.figure.${figure}`)} estimate={without} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function Groups({ source, run }: { source: string; run: string | null }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const reads = can('evidence.read');
  const { data, error, refetch } = useQuery(groupsQuery(workspace, source, reads ? run : null));
  return (
    <>
      <div className="quality-actions">
        <h3>{t('quality:auth.groups')}</h3>
        {reads ? (
          <Button href={qualityApi.groupsCsv(workspace, source)} icon={<DownloadOutlined aria-hidden="true" />}>
            {t('quality:export')}
          </Button>
        ) : null}
      </div>
      {reads ? null : <p>{t('quality:auth.hidden')}</p>}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data?.groups.length === 0 ? <p>{t('quality:auth.none')}</p> : null}
      {(data?.groups ?? []).map((group) => (
        <Group key={`${group.flag} ${group.group}`} source={source} group={group} />
      ))}
    </>
  );
}

function Group({ source, group }: { source: string; group: FlagGroup }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { flag, texts, leftOut, people, from, to, why, verdict, examples } = group;
  const decide = useMutation({
    mutationFn: (made: 'confirmed' | 'dismissed' | null) =>
      qualityApi.decide(workspace, { source, flag, group: group.group, verdict: made, reason: '' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['quality', workspace] }),
  });
  const because = t(`quality:auth.why.${flag}`, {
    ...{ count: texts, words: why, from: formatDay(from, locale), to: formatDay(to, locale) },
  });
  return (
    <article className="quality-group" aria-label={`${t(`quality:auth.flag.${flag}`)} ${because}`}>
      <h4>
        {t(`quality:auth.flag.${flag}`)}{' '}
        {verdict === null ? null : (
          <StatusTag tone={verdict === 'confirmed' ? 'warn' : 'neutral'}>
            {t(`quality:auth.verdict.${verdict}`)}
          </StatusTag>
        )}
      </h4>
      <p className="quality-quiet">
        {because} · {t('quality:auth.people', { count: people })}
        {leftOut === 0 ? '' : ` · ${t('quality:auth.leftOut', { count: leftOut })}`}
      </p>
      <ul>
        {examples.map(({ import: number, occasion, day, text }) => (
          <li key={`${number} ${occasion}`}>
            <span className="quality-quiet">{formatDay(day, locale)}</span> <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {can('import.write') ? (
        <div className="quality-actions">
          {verdict === null ? (
            <>
              <Button size="small" loading={decide.isPending} onClick={() => decide.mutate('confirmed')}>
                {t('quality:auth.confirm')}
              </Button>
              <Button size="small" loading={decide.isPending} onClick={() => decide.mutate('dismissed')}>
                {t('quality:auth.dismiss')}
              </Button>
            </>
          ) : (
            <Button size="small" loading={decide.isPending} onClick={() => decide.mutate(null)}>
              {t('quality:auth.takeBack')}
            </Button>
          )}
        </div>
      ) : null}
      {decide.error === null ? null : <ProblemState problem={decide.error} />}
      {can('import.write') && leftOut < texts ? <LeaveGroupOut source={source} group={group} /> : null}
    </article>
  );
}
