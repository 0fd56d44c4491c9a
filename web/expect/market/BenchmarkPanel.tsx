import { type BenchmarkDot, drawBenchmarks } from '@plumbline/charts/drawBenchmarks.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { BenchmarksReport, OutsideValue } from '@plumbline/model/market.ts';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import type { BenchmarkStart } from './BenchmarkForm.tsx';
import { marketApi } from './marketApi.ts';

type DimensionRow = BenchmarksReport['dimensions'][number];
type Props = {
  dimension: DimensionRow;
  onChange: ((start: BenchmarkStart) => void) | null;
  onRemoved: (removed: { id: string; name: string }) => void;
};

const WIDTH_MAX = 760;
const HEADS = ['who', 'value', 'source', 'difference', 'state'] as const;

/** One dimension: all values on one line, and beneath it where each comes from. */
export function BenchmarkPanel({ dimension, onChange, onRemoved }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { key, names, own, floor, values } = dimension;
  const title = names === null ? key : nameIn(names, locale);
  return (
    <Panel title={title}>
      <Picture dimension={dimension} title={title} />
      <ScrollBox label={title}>
        <table className="market-table market-broad">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th scope="col" key={head}>
                  {say(`market:benchmarks.head.${head}`)}
                </th>
              ))}
              {onChange === null ? null : (
                <th scope="col">
                  <span className="ui-visually-hidden">{say('market:actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say('market:benchmarks.own')}</th>
              <td colSpan={onChange === null ? 4 : 5}>
                <RateFigure name={`${title} ${say('market:benchmarks.own')}`} estimate={own} />
              </td>
            </tr>
            {floor === null ? null : (
              <tr>
                <th scope="row">{say('market:benchmarks.floor')}</th>
                <td colSpan={onChange === null ? 4 : 5}>
                  {say('market:benchmarks.floorIs', {
                    ...{ points: floor.point.toLocaleString(locale, { maximumFractionDigits: 1 }), law: floor.law },
                  })}
                </td>
              </tr>
            )}
            {values.map((value) => (
              <ValueRow
                key={`${value.id} ${value.since} ${value.kind} ${value.competitor}`}
                {...{ dimension: key, title, value, onChange, onRemoved }}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

const VERDICT_TONES: Record<NonNullable<OutsideValue['comparison']>['verdict'], Tone> = {
  above: 'good',
  below: 'bad',
  alike: 'neutral',
  unknown: 'neutral',
};

type RowProps = Pick<Props, 'onChange' | 'onRemoved'> & { dimension: string; title: string; value: OutsideValue };

function ValueRow({ dimension, title, value, onChange, onRemoved }: RowProps): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const { id, competitor, point, low, high, people, since, origin, who, source, state, stale, comparison } = value;
  const name = competitor === '' ? say('market:benchmarks.industry') : competitor;
  const remove = useMutation({
    mutationFn: () => marketApi.remove(workspace, 'benchmarks', id ?? ''),
    onSuccess: () => onRemoved({ id: id ?? '', name: `${title} · ${name}` }),
  });
  const edit = (): void => {
    const { kind } = value;
    const replaces = id === null ? since : null;
    const replacesWho = id === null ? who : null;
    const instead = { replaces, replacesWho };
    onChange?.({ id, input: { dimension, kind, competitor, point, low, high, people, since, origin, ...instead } });
  };
  return (
    <tr className={state === 'inForce' ? undefined : 'market-past'}>
      <th scope="row">{name}</th>
      <td>
        {formatValue(point, 'points', speech)}{' '}
        <span className="market-quiet">
          {low === null || high === null
            ? say('market:benchmarks.noInterval')
            : say('marks:reading.intervalOnly', {
                ...{ low: formatValue(low, 'points', speech), high: formatValue(high, 'points', speech) },
              })}{' '}
          {people === null ? '' : say('marks:n', { n: formatCount(people, locale) })}
        </span>
      </td>
      <td>
        {origin}
        <span className="market-quiet">
          {formatDay(since, locale)} · {source === '' ? who : [who, source].filter((one) => one !== '').join(' · ')}
        </span>
      </td>
      <td>
        {comparison === null ? null : (
          <>
            <RateFigure name={`${title} − ${name}`} estimate={comparison.difference} />
            <div>
              <StatusTag tone={VERDICT_TONES[comparison.verdict]}>
                {say(`market:verdict.${comparison.verdict}`)}
              </StatusTag>
            </div>
          </>
        )}
      </td>
      <td>
        {say(`market:state.${state}`)}
        {stale ? (
          <div>
            <StatusTag tone="warn">{say('market:stale')}</StatusTag>
          </div>
        ) : null}
      </td>
      {onChange === null ? null : (
        <td className="market-actions">
          <Button size="small" onClick={edit} aria-label={say('market:changeOf', { name: `${title} ${name}` })}>
            {say('market:change')}
          </Button>
          {id === null ? null : (
            <Button
              size="small"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
              aria-label={say('market:removeOf', { name: `${title} ${name}` })}
            >
              {say('market:remove')}
            </Button>
          )}
          {remove.error === null ? null : <ProblemState problem={remove.error} />}
        </td>
      )}
    </tr>
  );
}

function Picture({ dimension, title }: { dimension: DimensionRow; title: string }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const { own, floor, values } = dimension;
  const points = (value: number) => formatValue(value, 'points', speech);
  const dots: BenchmarkDot[] = [];
  const none = { low: null, high: null, stale: false };
  if (floor !== null)
    dots.push({
      ...none,
      kind: 'floor',
      label: `${say('market:benchmarks.floor')} ${points(floor.point)}`,
      point: floor.point,
    });
  for (const { kind, competitor, point, low, high, stale, state } of values) {
    if (state !== 'inForce') continue;
    const name = competitor === '' ? say('market:benchmarks.industry') : competitor;
    dots.push({ kind, label: `${name} ${points(point)}`, point, low, high, stale });
  }
  if (own.kind === 'estimate') {
    const { point, low, high } = own;
    dots.push({
      kind: 'own',
      label: `${say('market:benchmarks.own')} ${points(point)}`,
      point,
      low,
      high,
      stale: false,
    });
  }
  const width = Math.min(room, WIDTH_MAX);
  const { nodes, height } = drawBenchmarks(dots, { width, theme: 'variables' });
  return (
    <div ref={ref} className="market-picture">
      <svg
        {...{ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' }}
        aria-label={say('market:benchmarks.spoken', { name: title, values: dots.map(({ label }) => label).join(', ') })}
      >
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
