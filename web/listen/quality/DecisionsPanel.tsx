import type { QualityExclusion } from '@plumbline/model/quality.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { useStarterName } from '../useStarterName.ts';
import { EffectTable } from './EffectTable.tsx';
import { effectQuery, exclusionsQuery, qualityApi } from './qualityApi.ts';

/** What people left out of figures of this source, why, and the way back. */
export function DecisionsPanel({ source }: { source: string }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(exclusionsQuery(workspace, source));
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Panel title={t('quality:decisions.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data?.exclusions.length === 0 ? <p>{t('quality:decisions.none')}</p> : null}
      {data !== undefined && data.exclusions.length > 0 ? (
        <ScrollBox label={t('quality:decisions.title')}>
          <table className="quality-table">
            <thead>
              <tr>
                {(['when', 'rule', 'reason', 'occasions', 'actions'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`quality:decisions.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.exclusions.map((one) => (
                <DecisionRow
                  key={one.id}
                  decision={one}
                  shown={shown === one.id}
                  onShow={() => setShown(shown === one.id ? null : one.id)}
                />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {shown === null ? null : <Effect key={shown} exclusion={shown} />}
    </Panel>
  );
}

function DecisionRow({
  decision,
  shown,
  onShow,
}: {
  decision: QualityExclusion;
  shown: boolean;
  onShow: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const nameOf = useStarterName();
  const { id, at, by, rule, reason, occasions, inEffect, retractedAt } = decision;
  const back = useMutation({
    mutationFn: () => qualityApi.takeBack(workspace, id),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <tr>
      <th scope="row">
        {formatMoment(at, locale)} <span className="quality-quiet">{nameOf(by)}</span>
      </th>
      <td>{t(`quality:outliers.rules.${rule}`)}</td>
      <td>{reason}</td>
      <td>
        {retractedAt === null
          ? t('quality:decisions.inEffect', { inEffect, occasions })
          : t('quality:decisions.takenBack', { day: formatDay(retractedAt, locale) })}
      </td>
      <td>
        <div className="quality-actions">
          <Button size="small" onClick={onShow} aria-expanded={shown}>
            {t('quality:decisions.effect')}
          </Button>
          {retractedAt === null && can('import.write') ? (
            <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>
              {t('quality:decisions.takeBack')}
            </Button>
          ) : null}
        </div>
        {back.error === null ? null : <ProblemState problem={back.error} />}
      </td>
    </tr>
  );
}

function Effect({ exclusion }: { exclusion: string }): ReactNode {
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(effectQuery(workspace, exclusion));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  return data === undefined ? <LoadingState /> : <EffectTable effect={data} />;
}
