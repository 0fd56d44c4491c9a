import { describeInterval, describePeople } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { nameOfPair } from '@plumbline/model/explorerReport.ts';
import type { GapView } from '@plumbline/model/gapView.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { explorerApi, viewsQuery } from './explorerApi.ts';
import { nameOfCell, nameOfPairIn } from './explorerWords.ts';
import { ViewDialog } from './SaveView.tsx';

/** The views that people keep: each a link with its newest figure, and what its alert met. */
export function ViewTiles(): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(viewsQuery(workspace, true));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.views.length === 0) return null;
  return (
    <section aria-label={say('explorer:views.title')}>
      <ul className="explorer-tiles">
        {data.views.map((view) => (
          <li key={view.id} className="explorer-tile" data-met={view.metSince !== null}>
            <Tile view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile({ view }: { view: GapView }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <>
      <Link
        className="explorer-tile-name"
        to="/w/$workspace/measure/explore"
        params={{ workspace }}
        search={view.search as never}
      >
        {view.name}
      </Link>
      <TileFigure view={view} />
      {view.refused === null ? null : <p>{say('explorer:views.refused')}</p>}
      {view.alert === null ? null : (
        <p>
          {view.metSince === null ? (
            <StatusTag tone="neutral">{say('explorer:alert.quiet')}</StatusTag>
          ) : (
            <StatusTag tone="bad">
              {say('explorer:alert.met', {
                count: view.figure?.meets ?? view.met.length,
                since: formatMoment(view.metSince, locale),
              })}
            </StatusTag>
          )}{' '}
          {view.alert.kind === 'worse'
            ? say('explorer:alert.worseThan', { points: view.alert.points })
            : say('explorer:alert.new')}
        </p>
      )}
      <small>
        {view.checkedAt === null
          ? say('explorer:views.unchecked', { by: nameOfMaker(view.madeBy, say) })
          : say('explorer:views.checked', {
              at: formatMoment(view.checkedAt, locale),
              by: nameOfMaker(view.madeBy, say),
            })}
      </small>
      <TileActs view={view} />
    </>
  );
}

function TileFigure({ view }: { view: GapView }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { figure } = view;
  if (figure === null || figure.worst === null) return <p>{say('explorer:views.noFigure')}</p>;
  const { worst, of, against, asked, size, marked, smallestGapPoints } = figure;
  const { gap } = worst;
  if (gap.kind !== 'estimate' && gap.kind !== 'set') return <p>{say('explorer:views.noFigure')}</p>;
  const named = nameOfPair(of, against);
  return (
    <>
      <span className={`gaps-tone-${judgeGap(gap, smallestGapPoints)}`}>
        <span className="gaps-figure-point explorer-tile-figure">{formatValue(gap.point, gap.unit, speech, true)}</span>
      </span>
      <span>
        {gap.kind === 'estimate'
          ? `${describeInterval(gap, speech, true)} · ${describePeople(gap.n, speech)}`
          : say('measure:figure.decided')}
      </span>
      <p>
        {nameOfPairIn({ of, against, named, asked }, speech)} · {nameIn(worst.names, locale)}
        {Object.keys(worst.by).length === 0 ? '' : ` · ${nameOfCell(worst.by, speech)}`}
      </p>
      <small>
        {say('explorer:views.marked', { marked: marked.toLocaleString(locale), size: size.toLocaleString(locale) })}
      </small>
    </>
  );
}

/** For its maker, and those who look after the workspace. */
function TileActs({ view }: { view: GapView }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can, role } = useWorkspace();
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);
  const drop = useMutation({
    mutationFn: () => explorerApi.dropView(workspace, view.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['gapViews', workspace] }),
  });
  if (!can('view.write') || !(view.mine || role === 'owner' || role === 'administrator')) return null;
  return (
    <div className="explorer-tile-foot">
      <Button
        size="small"
        aria-label={say('explorer:views.changeNamed', { name: view.name })}
        onClick={() => setChanging(true)}
      >
        {say('explorer:views.change')}
      </Button>
      <Popconfirm
        title={say('explorer:views.dropSure', { name: view.name })}
        okText={say('explorer:views.drop')}
        cancelText={say('explorer:views.cancel')}
        onConfirm={() => drop.mutate()}
      >
        <Button size="small" aria-label={say('explorer:views.dropNamed', { name: view.name })}>
          {say('explorer:views.drop')}
        </Button>
      </Popconfirm>
      {drop.error === null ? null : <ProblemState problem={drop.error} />}
      {changing ? <ViewDialog view={view} search={view.search} onClose={() => setChanging(false)} /> : null}
    </div>
  );
}
