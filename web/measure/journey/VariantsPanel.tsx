import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi, journeyQuery } from './journeyApi.ts';

const SHOWN = 10;

/** The ways that cases take, the most frequent first. */
export function VariantsPanel({ question }: { question: Record<string, string | string[] | undefined> }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(journeyQuery(workspace, 'variants', question));
  const title = say('journey:variants.title');
  const file = (form: 'csv' | 'xlsx') => journeyApi.file(workspace, 'variants', form, question);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <p className="journey-quiet">
            {say('journey:variants.of', {
              ...{ ways: formatCount(data.ways, locale), shown: Math.min(SHOWN, data.variants.length) },
              rest: formatCount(
                data.rest.cases + data.variants.slice(SHOWN).reduce((sum, { cases }) => sum + cases, 0),
                locale,
              ),
            })}
          </p>
          <ScrollBox label={title}>
            <table className="ui-table">
              <thead>
                <tr>
                  {(['way', 'cases', 'share', 'duration'] as const).map((head) => (
                    <th scope="col" key={head}>
                      {say(`journey:head.${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.variants.slice(0, SHOWN).map(({ way, cases, share, duration }) => (
                  <tr key={way.join('→')}>
                    <th scope="row" className="journey-way">
                      {way.join(' → ')}
                    </th>
                    <td>{formatCount(cases, locale)}</td>
                    <td>
                      <RateFigure name={`${say('journey:head.share')} ${way.join(' → ')}`} estimate={share} />
                    </td>
                    <td>
                      {way.length === 1 ? (
                        <span className="journey-quiet">{say('journey:variants.oneEvent')}</span>
                      ) : (
                        <RateFigure name={`${say('journey:head.duration')} ${way.join(' → ')}`} estimate={duration} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </Panel>
  );
}
