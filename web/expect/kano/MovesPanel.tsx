import { type KanoMove, type KanoReport, nameOfItem } from '@plumbline/model/kanoReport.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { kanoApi, reopenedQuery } from './kanoApi.ts';

/** Where answers moved from a wave to the next, with the test; what moved opens its standard again. */
export function MovesPanel({ report }: { report: KanoReport }): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const split = {
    ...(report.segmentBy === null ? {} : { segmentBy: report.segmentBy }),
    ...(report.waveBy === null ? {} : { waveBy: report.waveBy }),
  };
  const reopen = useMutation({
    mutationFn: () => kanoApi.reopen(workspace, split),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['kano', workspace] }),
  });
  const moves = report.items.flatMap(({ key, names, moves: own }) => own.map((move) => ({ key, names, move })));
  const moved = moves.filter(({ move }) => move.moved);
  const shown = [...moved, ...moves.filter(({ move }) => !move.moved && move.from !== move.to)];
  const { data } = useQuery(reopenedQuery(workspace));
  const noted = new Set((data?.questions ?? []).map((one) => JSON.stringify([one.item, one.segment, one.toWave])));
  const fresh = moved.filter(({ key, move }) => !noted.has(JSON.stringify([key, move.segment, move.toWave])));
  const button =
    fresh.length > 0 && data !== undefined && can('expectation.write') ? (
      <Button type="primary" loading={reopen.isPending} onClick={() => reopen.mutate()}>
        {t('expect:kano.moves.reopen', { count: fresh.length })}
      </Button>
    ) : null;
  return (
    <Panel title={t('expect:kano.moves.title')} extra={button}>
      <p className="kano-quiet">
        {report.waveBy === null
          ? t('expect:kano.moves.noWaves')
          : t('expect:kano.moves.about', { tests: report.tests, moved: moved.length })}
      </p>
      {reopen.error === null ? null : <ProblemState problem={reopen.error} />}
      {reopen.data === undefined ? null : (
        <p role="status">{t('expect:kano.moves.opened', { count: reopen.data.opened })}</p>
      )}
      {shown.length > 0 ? (
        <ScrollBox label={t('expect:kano.moves.title')}>
          <table className="kano-table">
            <thead>
              <tr>
                {(['item', 'wave', 'move', 'people', 'test', 'verdict'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {t(`expect:kano.moves.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ key, names, move }) => (
                <MoveRow key={`${key} ${move.segment} ${move.toWave}`} item={key} names={names} move={move} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Panel>
  );
}

function MoveRow({
  item,
  names,
  move,
}: {
  item: string;
  names: Readonly<Record<string, string>>;
  move: KanoMove;
}): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const name = nameOfItem({ key: item, names }, locale);
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const chance = (p: number) =>
    p < 0.001
      ? t('expect:kano.moves.below', { p: new Intl.NumberFormat(locale, { minimumFractionDigits: 3 }).format(0.001) })
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(p);
  return (
    <tr>
      <th scope="row">
        {name}
        {move.segment === '' ? null : <span className="kano-quiet">{move.segment}</span>}
      </th>
      <td>{t('expect:kano.moves.waves', { from: move.fromWave, to: move.toWave })}</td>
      <td>
        <b className={`kano-letter kano-${move.from}`}>{move.from}</b> →{' '}
        <b className={`kano-letter kano-${move.to}`}>{move.to}</b>
        <span className="kano-quiet">{t(`expect:kano.way.${move.way}`)}</span>
      </td>
      <td>{t('expect:kano.moves.people', { before: move.n[0], after: move.n[1] })}</td>
      <td>
        <HowButton name={`${t('expect:kano.moves.head.test')} ${name}`} method="kano-moves">
          {t(`expect:kano.moves.${move.test}`, { statistic: number(move.statistic), df: move.degreesOfFreedom })}
        </HowButton>
        <span className="kano-quiet">
          {t('expect:kano.moves.p', { p: chance(move.p), adjusted: chance(move.pAdjusted) })}
        </span>
      </td>
      <td>{t(move.moved ? 'expect:kano.moves.real' : 'expect:kano.moves.noise')}</td>
    </tr>
  );
}
