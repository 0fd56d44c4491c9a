import type { Speech } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { commitAddress, type Decision, decisionsQuery } from '../commitApi.ts';

const KINDS = ['standard', 'promised', 'benchmark'] as const;
const HEADS = ['dimension', 'point', 'since', 'who', 'origin', 'state'] as const;

/** What was decided, and outside values to compare with: where each stands, by whom, since when, and whether it is old. */
export function DecidedPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('measure.read');
  const { data, error, refetch } = useQuery({ ...decisionsQuery(workspace), enabled: reads });
  const [all, setAll] = useState(false);
  if (!reads) return <NoPermission permission="measure.read" />;
  const replaced = (data?.decisions ?? []).filter(({ state }) => state === 'replaced').length;
  const shown = (data?.decisions ?? []).filter(({ state }) => all || state !== 'replaced');
  return (
    <Page>
      <CommitTabs />
      <PageHeader
        title={say('commit:decided.title')}
        subtitle={say('commit:decided.subtitle')}
        actions={(['csv', 'xlsx'] as const).map((format) => (
          <Button key={format} href={api.url(commitAddress(workspace, `decisions.${format}`), {})} download>
            {say(`commit:export.${format}`)}
          </Button>
        ))}
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.decisions.length === 0 ? (
        <Panel>
          <EmptyState title={say('commit:decided.none')} text={say('commit:decided.noneText')} />
        </Panel>
      ) : null}
      {replaced === 0 ? null : (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {say('commit:decided.showReplaced', { count: replaced })}
        </Checkbox>
      )}
      {KINDS.map((kind) => (
        <KindPanel key={kind} kind={kind} decisions={shown.filter((one) => one.kind === kind)} />
      ))}
    </Page>
  );
}

function KindPanel({ kind, decisions }: { kind: Decision['kind']; decisions: readonly Decision[] }): ReactNode {
  const { say } = useSpeech();
  if (decisions.length === 0) return null;
  const title = say(`commit:decided.kind.${kind}`);
  return (
    <Panel title={title}>
      <ScrollBox label={title}>
        <table className="commit-table">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th scope="col" key={head} className={head === 'point' ? 'commit-number' : undefined}>
                  {say(`commit:decided.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {decisions.map((one) => (
              <DecisionRow key={`${one.dimension} ${one.whom} ${one.since} ${one.import}`} decision={one} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function DecisionRow({ decision }: { decision: Decision }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { dimension, names, point, since, who, origin, whom, source, state, stale, import: number } = decision;
  return (
    <tr>
      <th scope="row">
        {names === null ? dimension : nameIn(names, locale)}
        {whom === '' ? null : <small>{sayWhom(whom, say)}</small>}
      </th>
      <td className="commit-number">{formatValue(point, 'points', speech)}</td>
      <td>{formatDay(since, locale)}</td>
      <td>{who === '' ? say('commit:decided.nobody') : nameOfMaker(who, say)}</td>
      <td>
        {origin}
        {number === null ? null : <small>{say('commit:decided.import', { source, number })}</small>}
      </td>
      <td>
        <StatusTag tone={stale ? 'warn' : 'neutral'}>
          {say(stale ? 'commit:decided.stale' : `commit:decided.state.${state}`)}
        </StatusTag>
      </td>
    </tr>
  );
}

/** Whom a standard is for, with the attributes that have a name called by it. */
function sayWhom(whom: string, say: Speech['say']): string {
  const parts = whom.split(', ').map((part) => {
    const [attribute = '', value] = part.split(': ');
    if (value === undefined || !(GROUPINGS as readonly string[]).includes(attribute)) return part;
    return say('communication:told.pair', { name: say(`marks:grouping.${attribute}`), value });
  });
  return parts.join(' · ');
}
