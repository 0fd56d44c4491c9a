import { drawIntervalList } from '@plumbline/charts/drawIntervalList.ts';
import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { WordsAndScores } from '@plumbline/model/wordsAndScores.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import './words.css';

const CHANCE = 0.05;
/** A sentence names so many dimensions; the table has them all, the surest first. */
const NAMED_MAX = 3;
const WIDTH_MAX = 720;
type Line = WordsAndScores['lines'][number];

const root = (workspace: string) => `/api/workspaces/${encodeURIComponent(workspace)}/guided/words-and-scores`;
const wordsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['wordsAndScores', workspace],
    queryFn: ({ signal }) => api.get<WordsAndScores>(root(workspace), {}, { signal }),
  });

/** Where what customers write does not fit what they score. */
export function WordsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('explain.read');
  const { data, error, refetch } = useQuery({ ...wordsQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('guided:words.title')} subtitle={say('guided:words.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.lines.length === 0 ? (
        <Panel>
          <EmptyState
            title={say('guided:words.empty')}
            text={say('guided:words.emptyText')}
            actions={
              <Link to="/w/$workspace/listen/texts" params={{ workspace }}>
                {say('guided:words.toTexts')}
              </Link>
            }
          />
        </Panel>
      ) : null}
      {data !== undefined && data.lines.length > 0 ? <Answer report={data} /> : null}
    </Page>
  );
}

function Answer({ report }: { report: WordsAndScores }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const nameOf = ({ dimension, names }: Line) => (names === null ? dimension : nameIn(names, locale));
  const real = report.lines.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted <= CHANCE);
  const sentence =
    report.slope === null
      ? say('guided:words.tooFew')
      : real.length === 0
        ? say('guided:words.none', { dimensions: report.lines.length })
        : say(real.length > NAMED_MAX ? 'guided:words.many' : 'guided:words.some', {
            count: real.length,
            dimensions: report.lines.length,
            names: new Intl.ListFormat(locale).format(real.slice(0, NAMED_MAX).map(nameOf)),
          });
  return (
    <Panel title={say('guided:answer')}>
      <p className="words-sentence">{sentence}</p>
      <div ref={holder}>
        <Picture report={report} nameOf={nameOf} label={sentence} />
      </div>
      <ScrollBox label={say('guided:words.title')}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['dimension', 'words', 'scores', 'difference', 'verdict'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`guided:words.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <tr key={line.dimension}>
                <th scope="row">{nameOf(line)}</th>
                {(['words', 'scores', 'difference'] as const).map((column) => (
                  <td key={column}>
                    <RateFigure
                      name={say('marks:named', { name: nameOf(line), what: say(`guided:words.column.${column}`) })}
                      estimate={line[column]}
                      signed={column === 'difference'}
                    />
                  </td>
                ))}
                <td>
                  <Verdict line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway
        what={say('guided:words.title')}
        tables={{ csv: `${root(workspace)}.csv`, xlsx: `${root(workspace)}.xlsx` }}
        picture={{ holder, name: 'words-and-scores' }}
      />
    </Panel>
  );
}

function Verdict({ line }: { line: Line }): ReactNode {
  const { say } = useSpeech();
  const { difference, pAdjusted } = line;
  if (difference.kind !== 'estimate' || pAdjusted === null) return '–';
  if (pAdjusted > CHANCE) return <StatusTag tone="neutral">{say('guided:words.agree')}</StatusTag>;
  return difference.point < 0 ? (
    <StatusTag tone="warn">{say('guided:words.harsher')}</StatusTag>
  ) : (
    <StatusTag tone="good">{say('guided:words.kinder')}</StatusTag>
  );
}

function Picture({ report, nameOf, label }: { report: WordsAndScores; nameOf: (line: Line) => string; label: string }) {
  const { say, locale } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const rows = report.lines.flatMap((line) => {
    const { difference, pAdjusted } = line;
    if (difference.kind !== 'estimate') return [];
    const { point, low, high } = difference;
    return [{ name: nameOf(line), point, low, high, real: pAdjusted !== null && pAdjusted <= CHANCE }];
  });
  const size = Math.min(WIDTH_MAX, Math.max(240, width));
  const reach = Math.max(1, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const write = (value: number) => formatNumber(value, locale, { maximumSignificantDigits: 2 }, true);
  const title = say('guided:words.axis');
  const drawing = { ends: [-reach, reach], none: 0, width: size, theme: 'variables', write, title } as const;
  const { nodes, height } = drawIntervalList(rows, drawing);
  return (
    <div ref={ref}>
      {rows.length === 0 ? null : (
        <svg role="img" aria-label={label} width={size} height={height} viewBox={`0 0 ${size} ${height}`}>
          <SvgTree nodes={nodes} />
        </svg>
      )}
    </div>
  );
}
