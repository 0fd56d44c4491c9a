import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { FiveGapsEvidence as Evidence, FiveGapsLine } from '@plumbline/model/fiveGaps.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { whereSearch } from '../../shell/whereSearch.ts';
import { formatDay } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { EvidencePart as Part } from './EvidencePart.tsx';
import { EvidenceWords } from './EvidenceWords.tsx';
import { fiveGapsEvidenceFile, fiveGapsEvidenceQuery } from './fiveGapsApi.ts';
import type { FiveGapsSearch } from './fiveGapsSearch.ts';

type Dimensions = readonly FiveGapsLine['line']['dimension'][];
type Props = { opened: FiveGapsLine; dimensions: Dimensions; search: FiveGapsSearch };

/** What stands behind each of the five gaps of one dimension. */
export function FiveGapsEvidence({ opened, dimensions, search }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { key } = opened.line.dimension;
  const { data, error, refetch } = useQuery(fiveGapsEvidenceQuery(workspace, key, search));
  const file = (form: 'csv' | 'xlsx') => fiveGapsEvidenceFile(workspace, key, form, search);
  return (
    <Panel title={say('fivegaps:evidence.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <div className="fivegaps-evidence">
          <Knowledge knowledge={data.knowledge} />
          <Standards evidence={data} own={key} dimensions={dimensions} />
          <Delivery delivery={data.delivery} dimension={key} search={search} />
          <Communication communication={data.communication} />
          <EvidenceWords texts={data.texts} dimension={key} search={search} />
        </div>
      )}
      {data === undefined ? null : (
        <TakeAway what={say('fivegaps:evidence.title')} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />
      )}
    </Panel>
  );
}

function Knowledge({ knowledge }: { knowledge: Evidence['knowledge'] }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const title = say('fivegaps:evidence.knowledge');
  return (
    <Part title={title}>
      {knowledge.departments.length === 0 ? <p>{say('fivegaps:evidence.noBeliefs')}</p> : null}
      {knowledge.departments.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                <th scope="col">{say('fivegaps:evidence.department')}</th>
                <th scope="col">{say('fivegaps:evidence.believed')}</th>
              </tr>
            </thead>
            <tbody>
              {knowledge.departments.map(({ department, believed }) => {
                const name = department === '' ? say('fivegaps:evidence.departmentUnknown') : department;
                return (
                  <tr key={department}>
                    <th scope="row">{name}</th>
                    <td>
                      <RateFigure name={`${name} ${say('fivegaps:evidence.believed')}`} estimate={believed} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {knowledge.sheets.length === 0 ? null : (
        <>
          <p>{say('fivegaps:evidence.sheets')}</p>
          <ul className="fivegaps-list">
            {knowledge.sheets.map(({ sheet, title: name, due, open }) => (
              <li key={sheet}>
                {can('belief.write') ? (
                  <Link to="/w/$workspace/measure/beliefs" params={{ workspace }} search={{ sheet }}>
                    {name}
                  </Link>
                ) : (
                  name
                )}{' '}
                <span className="fivegaps-quiet">
                  {say(open ? 'fivegaps:evidence.sheetOpen' : 'fivegaps:evidence.sheetDone', {
                    due: formatDay(due, locale),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

type StandardsProps = { evidence: Evidence; own: string; dimensions: Dimensions };

/** What is in force about the dimension and those that hang under it, which are named. */
function Standards({ evidence: { standards, laws }, own, dimensions }: StandardsProps): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <Part title={say('fivegaps:evidence.standards')}>
      {standards.length === 0 ? <p>{say('fivegaps:evidence.noStandards')}</p> : null}
      <ul className="fivegaps-list">
        {standards.map((one) => {
          const told = say('fivegaps:evidence.standardLine', {
            points: one.point === null ? '—' : formatPoints(one.point, locale),
            since: formatDay(one.since, locale),
            by: nameOfMaker(one.decidedBy, say),
          });
          const names = dimensions.find(({ key }) => key === one.dimension)?.names;
          const name = names === undefined ? one.dimension : nameIn(names, locale);
          const words = one.dimension === own ? told : say('marks:named', { name, what: told });
          const where = joinNames(Object.values(one.where), locale);
          const signed = one.signedBy.filter(({ yes }) => yes).map(({ department }) => department);
          return (
            <li key={`${one.standard} ${one.dimension} ${where} ${one.since}`}>
              {one.standard === null ? (
                words
              ) : (
                <Link to="/w/$workspace/commit/standards/$standard" params={{ workspace, standard: one.standard }}>
                  {words}
                </Link>
              )}
              {where === '' ? null : (
                <span className="fivegaps-quiet">{say('fivegaps:evidence.standardFor', { where })}</span>
              )}
              <span className="fivegaps-quiet">
                {signed.length === 0
                  ? say('fivegaps:evidence.unsigned')
                  : say('fivegaps:evidence.signed', { departments: joinNames(signed, locale) })}
              </span>
            </li>
          );
        })}
      </ul>
      {laws.length === 0 ? null : (
        <>
          <p>{say('fivegaps:evidence.laws')}</p>
          <ul className="fivegaps-list">
            {laws.map(({ law, title, stage, since }) => (
              <li key={law}>
                <Link to="/w/$workspace/expect/laws/$law" params={{ workspace, law }}>
                  {say('fivegaps:evidence.lawLine', {
                    ...{ title, stage: say(`fivegaps:lawStage.${stage}`) },
                    since: since === '' ? '—' : formatDay(since, locale),
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

type DeliveryProps = { delivery: Evidence['delivery']; dimension: string; search: FiveGapsSearch };

function Delivery({ delivery, dimension, search }: DeliveryProps): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('fivegaps:evidence.delivery');
  return (
    <Part title={title}>
      {delivery.worst.length === 0 ? (
        <p>{say('fivegaps:evidence.noDelivery')}</p>
      ) : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                <th scope="col">{say('fivegaps:evidence.region')}</th>
                <th scope="col">{say('marks:gap.delivery.name')}</th>
                <th scope="col">{say('fivegaps:evidence.delivered')}</th>
              </tr>
            </thead>
            <tbody>
              {delivery.worst.map(({ region, gap, delivered }) => (
                <tr key={region}>
                  <th scope="row">{region}</th>
                  <td>
                    <RateFigure name={`${region} ${say('marks:gap.delivery.name')}`} estimate={gap} signed />
                  </td>
                  <td>
                    <RateFigure name={`${region} ${say('fivegaps:evidence.delivered')}`} estimate={delivered} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <p>
        <Link
          to="/w/$workspace/measure"
          params={{ workspace }}
          search={{ ...whereSearch(search), line: dimension, by: ['region'] }}
        >
          {say('fivegaps:evidence.rows')}
        </Link>
      </p>
    </Part>
  );
}

function Communication({ communication }: { communication: Evidence['communication'] }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('fivegaps:evidence.communication');
  if (communication.length === 0) {
    return (
      <Part title={title}>
        <p>{say('fivegaps:evidence.noPromises')}</p>
      </Part>
    );
  }
  return (
    <Part title={title}>
      <ScrollBox label={title}>
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{say('fivegaps:evidence.promise')}</th>
              <th scope="col">{say('fivegaps:evidence.kept')}</th>
            </tr>
          </thead>
          <tbody>
            {communication.map(({ promise, inLedger, names, share }) => {
              const name = Object.keys(names).length === 0 ? promise : nameIn(names, locale);
              return (
                <tr key={promise}>
                  <th scope="row">
                    {inLedger ? (
                      <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise }}>
                        {name}
                      </Link>
                    ) : (
                      name
                    )}
                  </th>
                  <td>
                    <RateFigure name={`${name} ${say('fivegaps:evidence.kept')}`} estimate={share} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </Part>
  );
}
