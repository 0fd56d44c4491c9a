import type { JourneyRework } from '@plumbline/model/journeyMap.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi, journeyQuery } from './journeyApi.ts';

/** Where cases come back to what they had been through, and the time that takes. */
export function ReworkPanel({ question }: { question: Record<string, string | string[] | undefined> }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(journeyQuery(workspace, 'rework', question));
  const title = say('journey:rework.title');
  const file = (form: 'csv' | 'xlsx') => journeyApi.file(workspace, 'rework', form, question);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <ReworkTables report={data} />}
    </Panel>
  );
}

const SHOWN = 12;

function ReworkTables({ report }: { report: JourneyRework }): ReactNode {
  const { say, locale } = useSpeech();
  const { inTens } = report;
  // what may not be told was found all the same
  const again = report.again.filter(({ share }) => share.kind !== 'estimate' || share.point > 0).slice(0, SHOWN);
  const count = (value: number) => `${inTens ? '≈ ' : ''}${formatCount(value, locale)}`;
  const pingPong = report.pingPong.slice(0, SHOWN);
  const heads = (of: readonly ('event' | 'between' | 'times' | 'loops' | 'again' | 'pingPong' | 'extra')[]) => (
    <tr>
      {of.map((head) => (
        <th scope="col" key={head}>
          {say(`journey:head.${head}`)}
        </th>
      ))}
    </tr>
  );
  return (
    <>
      <p className="journey-quiet">
        {joinSentences(
          locale,
          say(again.length === 0 && pingPong.length === 0 ? 'journey:rework.none' : 'journey:rework.about'),
          report.withheld === 0 ? '' : say('journey:withheld', { count: report.withheld }),
          inTens ? say('journey:inTens') : '',
        )}
      </p>
      {again.length === 0 ? null : (
        <ScrollBox label={say('journey:rework.again')}>
          <table className="ui-table">
            <caption className="journey-caption">{say('journey:rework.again')}</caption>
            <thead>{heads(['event', 'again', 'loops', 'extra'])}</thead>
            <tbody>
              {again.map(({ event, share, loops, extra }) => (
                <tr key={event}>
                  <th scope="row">{event}</th>
                  <td>
                    <RateFigure name={`${say('journey:head.again')} ${event}`} estimate={share} inTens={inTens} />
                  </td>
                  <td>{loops === null ? say('journey:few') : count(loops)}</td>
                  <td>
                    <RateFigure name={`${say('journey:head.extra')} ${event}`} estimate={extra} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {pingPong.length === 0 ? null : (
        <ScrollBox label={say('journey:rework.pingPong')}>
          <table className="ui-table">
            <caption className="journey-caption">{say('journey:rework.pingPong')}</caption>
            <thead>{heads(['between', 'times', 'pingPong', 'extra'])}</thead>
            <tbody>
              {pingPong.map(({ event, between, times, share, extra }) => (
                <tr key={`${event}|${between}`}>
                  <th scope="row">{`${event} → ${between} → ${event}`}</th>
                  <td>{count(times)}</td>
                  <td>
                    <RateFigure
                      name={`${say('journey:head.pingPong')} ${event} ${between}`}
                      estimate={share}
                      inTens={inTens}
                    />
                  </td>
                  <td>
                    <RateFigure name={`${say('journey:head.extra')} ${event} ${between}`} estimate={extra} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}
