import { nameIn } from '@plumbline/model/locale.ts';
import type { NamedSegment, SegmentationReport, SegmentFigures } from '@plumbline/model/segmentation.ts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { linesFilterOf } from './linesFilterOf.ts';
import { nameOfSegment } from './nameOfSegment.ts';
import { segmentsApi } from './segmentsApi.ts';

/** Each segment: how large, how loyal, what it brings, what to do for it; names and plans can be changed in place. */
export function SegmentTable({ report }: { report: SegmentationReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [names, setNames] = useState<NamedSegment[]>(report.names);
  const writes = can('explain.write');
  // what others wrote meanwhile of another segment stays theirs
  const written = names.filter((one) => !report.names.some((old) => isSame(one, old)));
  const save = useMutation({ mutationFn: () => segmentsApi.name(workspace, report.id, report.name, written) });
  const changed = written.length > 0;
  const { figures } = report;
  const metric = chooseMetric(figures.segments);
  const named = report.labels[metric ?? ''];
  const heads = ['segment', 'share', 'spent', 'total', 'orders'] as const;
  const bought = figures.segments.some(({ spent }) => spent.kind !== 'tooFew' || spent.n > 0);
  const shown = heads.filter((head) => bought || head === 'segment' || head === 'share');
  return (
    <Panel
      title={report.name}
      extra={
        <TakeAway
          what={report.name}
          tables={segmentsApi.table(workspace, report.id, report.version.version, 'segments')}
        />
      }
    >
      <p className="segments-quiet">
        {say('segments:counted', {
          ...{ customers: formatCount(figures.customers, locale), outside: formatCount(figures.outside, locale) },
        })}
      </p>
      <ScrollBox label={report.name}>
        <table className="ui-table segments-table">
          <thead>
            <tr>
              {shown.map((head) => (
                <th scope="col" key={head}>
                  {say(`segments:file.${head}`)}
                </th>
              ))}
              {metric === null ? null : <th scope="col">{named === undefined ? metric : nameIn(named, locale)}</th>}
              <th scope="col">{say('segments:file.strategy')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.segments.map((row) => {
              const own = names.find(({ key }) => key === row.key) ?? { key: row.key, name: '', strategy: '' };
              const set = (part: Partial<NamedSegment>) =>
                setNames([...names.filter(({ key }) => key !== row.key), { ...own, ...part }].sort(byNumber));
              const name = nameOfSegment(report, row.key, say);
              return (
                <tr key={row.key}>
                  <th scope="row" className="segments-words">
                    {writes ? (
                      <Input
                        aria-label={say('segments:nameOf', { name })}
                        placeholder={name}
                        maxLength={120}
                        value={own.name}
                        onChange={({ target }) => set({ name: target.value })}
                      />
                    ) : (
                      name
                    )}
                    <Facts row={row} report={report} />
                  </th>
                  {shown.slice(1).map((head) => (
                    <td key={head}>
                      <RateFigure name={`${name} · ${say(`segments:file.${head}`)}`} estimate={row[head as 'share']} />
                    </td>
                  ))}
                  {metric === null ? null : (
                    <td>
                      <RateFigure
                        name={`${name} · ${named === undefined ? metric : nameIn(named, locale)}`}
                        estimate={
                          row.metrics.find((one) => one.metric === metric)?.mean ?? {
                            kind: 'absent',
                            because: 'notAsked',
                          }
                        }
                      />
                    </td>
                  )}
                  <td className="segments-words">
                    {writes ? (
                      <Input.TextArea
                        aria-label={say('segments:strategyOf', { name })}
                        autoSize={{ minRows: 2, maxRows: 6 }}
                        maxLength={2000}
                        value={own.strategy}
                        onChange={({ target }) => set({ strategy: target.value })}
                      />
                    ) : (
                      own.strategy
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {changed ? (
        <div className="segments-buttons">
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {say('segments:save')}
          </Button>
          <Button onClick={() => setNames(report.names)}>{say('segments:undo')}</Button>
        </div>
      ) : null}
    </Panel>
  );
}

const isSame = (one: NamedSegment, old: NamedSegment): boolean =>
  one.key === old.key && one.name === old.name && one.strategy === old.strategy;
const byNumber = (one: NamedSegment, other: NamedSegment): number =>
  Number(one.key.slice(1)) - Number(other.key.slice(1));

/** Satisfaction or loyalty as most customers told it. */
function chooseMetric(segments: readonly SegmentFigures[]): string | null {
  const people = new Map<string, number>();
  for (const { metrics } of segments)
    for (const { metric, mean } of metrics)
      if (mean.kind === 'estimate') people.set(metric, (people.get(metric) ?? 0) + mean.n);
  return [...people].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function Facts({ row, report }: { row: SegmentFigures; report: SegmentationReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const filter = linesFilterOf(report, row.key);
  return (
    <span className="segments-quiet">
      {say('segments:people', { n: formatCount(row.customers, locale) })}
      {row.sure === null ? '' : ` · ${say('segments:sure', { share: formatShare(row.sure, locale) })}`}
      {filter === null ? null : (
        <>
          {' · '}
          <Link to="/w/$workspace/measure" params={{ workspace }} search={filter as never}>
            {say('segments:toLines')}
          </Link>
        </>
      )}
    </span>
  );
}
