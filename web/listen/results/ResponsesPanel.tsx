import { QUALITY_REASONS } from '@plumbline/model/surveyAnswer.ts';
import type { ResponseSummary } from '@plumbline/model/surveyResults.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { useResults } from './ResultsContext.ts';
import { responsesQuery } from './resultsApi.ts';
import { questionOf } from './resultsSearch.ts';

const PAGE = 50;

/** Single responses, with what makes them suspect and what was decided. */
export function ResponsesPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { survey, search, results, change } = useResults();
  const [limit, setLimit] = useState(PAGE);
  const asked = { ...questionOf(search), reason: search.reason, limit };
  const reads = can('response.read');
  const { data, error, refetch } = useQuery({
    ...responsesQuery(workspace, survey, asked, results.revision),
    enabled: reads,
  });
  if (!reads) return <NoPermission permission="response.read" />;
  const choose = (name: 'status' | 'reason', values: readonly string[]) => (
    <div className="results-field">
      <span aria-hidden="true">{say(`surveys:results.filter.${name}`)}</span>
      <Select
        mode="multiple"
        allowClear
        value={search[name] ?? []}
        placeholder={say('surveys:results.filter.all')}
        aria-label={say(`surveys:results.filter.${name}`)}
        options={values.map((value) => ({ value, label: say(`surveys:results.${name}.${value}`) }))}
        onChange={(chosen: string[]) => change({ [name]: chosen })}
      />
    </div>
  );
  return (
    <Panel title={say('surveys:results.tab.responses')}>
      <div className="results-fields">
        {choose('status', ['accepted', 'doubtful', 'excluded'])}
        {choose('reason', QUALITY_REASONS)}
      </div>
      {error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton active />}
      {data?.responses.length === 0 && <p>{say('surveys:results.responses.none')}</p>}
      {data !== undefined && data.responses.length > 0 && <ResponseTable responses={data.responses} />}
      {data?.next != null && limit < 500 && (
        <Button onClick={() => setLimit(Math.min(500, limit + PAGE * 3))}>
          {say('surveys:results.responses.more')}
        </Button>
      )}
    </Panel>
  );
}

function ResponseTable({ responses }: { responses: readonly ResponseSummary[] }): ReactNode {
  const { say, locale } = useSpeech();
  const { change } = useResults();
  return (
    <ScrollBox label={say('surveys:results.tab.responses')}>
      <table className="results-table">
        <thead>
          <tr>
            <th scope="col">{say('surveys:results.responses.when')}</th>
            <th scope="col">{say('surveys:results.responses.customer')}</th>
            <th scope="col">{say('surveys:results.responses.status')}</th>
            <th scope="col">{say('surveys:results.responses.findings')}</th>
            <th scope="col">{say('surveys:results.responses.answered')}</th>
          </tr>
        </thead>
        <tbody>
          {responses.map((one) => {
            const when = formatMoment(one.receivedAt, locale);
            return (
              <tr key={one.id}>
                <td>
                  <Button
                    type="link"
                    size="small"
                    aria-label={say('surveys:results.responses.open', { when })}
                    onClick={() => change({ response: one.id })}
                  >
                    {when}
                  </Button>
                  {one.pilot && <Tag>{say('surveys:results.responses.pilot')}</Tag>}
                </td>
                <td>{one.customer ?? ''}</td>
                <td>
                  {one.state === 'complete' ? (
                    <span className={`results-status results-status-${one.status}`}>
                      {say(`surveys:results.status.${one.status}`)}
                    </span>
                  ) : (
                    say(`surveys:results.state.${one.state}`)
                  )}
                </td>
                <td>{one.findings.map(({ reason }) => say(`surveys:results.reason.${reason}`)).join(', ')}</td>
                <td className="results-number">{one.answered}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
