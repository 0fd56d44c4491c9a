import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { basesQuery, levelsFile } from './levelsApi.ts';
import type { LevelsSearch } from './levelsSearch.ts';

/** On what expectations rest, told apart by where it was said, and how much higher each makes them. */
export function BasesPanel({ search }: { search: LevelsSearch }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(basesQuery(workspace, search));
  const groups = data?.groups ?? [];
  const chance = (p: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(Math.max(p, 0.001));
  const files = (['csv', 'xlsx'] as const).map((form) => (
    <Button
      key={form}
      size="small"
      href={levelsFile(workspace, 'bases', form, search)}
      icon={<DownloadOutlined aria-hidden="true" />}
    >
      {t(`expect:file.${form}`)}
    </Button>
  ));
  return (
    <Panel
      title={t('expect:levels.bases.title')}
      extra={groups.length > 0 ? <div className="levels-files">{files}</div> : null}
    >
      <p className="kano-quiet">{t('expect:levels.bases.about')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && groups.length === 0 ? <p>{t('expect:levels.bases.none')}</p> : null}
      {groups.length > 0 ? (
        <ScrollBox label={t('expect:levels.bases.title')}>
          <table className="kano-table">
            <thead>
              <tr>
                {(['basis', 'from', 'strength', 'share', 'effect'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`expect:levels.bases.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.flatMap(({ kind, segment, bases }) =>
                bases.map(({ basis, strength, share, effect, pAdjusted }) => {
                  const name = t(`expect:levels.bases.basis.${basis}`);
                  return (
                    <tr key={`${kind} ${segment} ${basis}`}>
                      <th scope="row">{name}</th>
                      <td>
                        {t(`expect:levels.bases.kind.${kind}`)} <span className="kano-quiet">{segment}</span>
                      </td>
                      <td>
                        <RateFigure name={`${t('expect:levels.bases.head.strength')} ${name}`} estimate={strength} />
                      </td>
                      <td>
                        <ShareBar estimate={share} />
                        <RateFigure name={`${t('expect:levels.bases.head.share')} ${name}`} estimate={share} />
                      </td>
                      <td>
                        <RateFigure name={`${t('expect:levels.bases.head.effect')} ${name}`} estimate={effect} />
                        {pAdjusted === null ? null : (
                          <span className="kano-quiet">
                            {t(pAdjusted < 0.001 ? 'expect:levels.bases.pBelow' : 'expect:levels.bases.p', {
                              p: chance(pAdjusted),
                            })}
                          </span>
                        )}
                      </td>
                    </tr>
                  );
                }),
              )}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Panel>
  );
}
