import type { Speech } from '@plumbline/charts/describeLine.ts';
import { drawPareto } from '@plumbline/charts/drawPareto.ts';
import { CAUSE_LIMITS, type CausesReport } from '@plumbline/model/cause.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { Drawn } from '../../charts/Drawn.tsx';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { hasPlaces, whereSearch } from '../../shell/whereSearch.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { CauseCard } from './CauseCard.tsx';
import { dimensionsQuery, evidenceFile, evidenceQuery } from './causesApi.ts';
import type { CausesSearch } from './causesSearch.ts';
import { NoCauses } from './NoCauses.tsx';

/** So many causes are shown; those beneath have hardly anything that speaks for them. */
const SHOWN = 15;

/** What is blamed, the Pareto chart, the causes in their order, and what moves with the gap. */
export function EvidenceView({ search }: { search: CausesSearch }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(evidenceQuery(workspace, search));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const asked = search.level ?? 2;
  // of few customers too few name a cause of the second level, while those of the first can be told
  const level = asked === 2 && tellCauses(data, 2).told.length === 0 ? 1 : asked;
  const { ofLevel, told } = tellCauses(data, level);
  return (
    <>
      <Panel>
        <Blamed report={data} search={search} />
        <TakeAway
          what={say('causes:takeAway')}
          tables={{ csv: evidenceFile(workspace, 'csv', search), xlsx: evidenceFile(workspace, 'xlsx', search) }}
        />
      </Panel>
      {told.length === 0 ? (
        <Panel>
          <NoCauses search={search} />
        </Panel>
      ) : (
        <>
          <Pareto report={data} />
          <Panel title={say('causes:rank.title')}>
            {level === asked ? null : <p className="causes-quiet">{say('causes:rank.firstOnly')}</p>}
            <ol className="causes-list">
              {told.slice(0, SHOWN).map((evidence) => (
                <CauseCard key={evidence.cause} evidence={evidence} report={data} search={search} />
              ))}
            </ol>
            {ofLevel.length > Math.min(told.length, SHOWN) ? (
              <p className="causes-quiet">
                {say('causes:rank.more', { count: ofLevel.length - Math.min(told.length, SHOWN) })}
              </p>
            ) : null}
          </Panel>
        </>
      )}
      {data.dimension === '' ? null : <Measures report={data} />}
      {data.dimension === '' ? null : <Places report={data} search={search} />}
    </>
  );
}

/** Causes of a level, and those of them that something speaks for. */
function tellCauses({ causes }: CausesReport, level: 1 | 2): Record<'ofLevel' | 'told', CausesReport['causes']> {
  const ofLevel = causes.filter(({ parent }) => (parent === null) === (level === 1));
  // that the dominant gap points to a cause says little by itself: it points to many
  const told = ofLevel.filter(
    ({ parts, comments }) =>
      comments.share.kind === 'estimate' || parts.some(({ part, points }) => part !== 'gap' && points > 0),
  );
  return { ofLevel, told };
}

/** Units that the catalogue has words for; any other is called as the file named it. */
const NAMED_UNITS = ['days', 'hours', 'minutes', 'seconds'];
const nameOfUnit = (unit: string, say: Speech['say']): string =>
  NAMED_UNITS.includes(unit) ? say(`marks:unit.${unit}`, { count: 2 }) : unit || '—';

function Blamed({ report, search }: { report: CausesReport; search: CausesSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { blaming, dominant, gap } = report;
  const { data } = useQuery(dimensionsQuery(workspace));
  const parent = data?.dimensions.find(({ key }) => key === report.dimension)?.parent;
  const where = whereSearch(search);
  const named = dominant.gap !== null && dominant.share !== null;
  return (
    <div className="causes-told">
      {gap === null ? null : (
        <p>
          {say('causes:gap.is')} <RateFigure name={say('causes:gap.told')} estimate={gap} signed />
        </p>
      )}
      <p>
        {!blaming.read
          ? say('causes:blaming.unread')
          : blaming.people === null || blaming.texts === null
            ? say('causes:blaming.few', { needed: blaming.needed })
            : say(report.dimension === '' ? 'causes:blaming.toldAll' : 'causes:blaming.told', {
                people: formatCount(blaming.people, locale),
                texts: formatCount(blaming.texts, locale),
              })}{' '}
        {blaming.sampled
          ? say('causes:blaming.sampled', { rows: formatCount(CAUSE_LIMITS.commentsMax, locale) })
          : null}
      </p>
      {report.dimension === '' ? null : (
        <p>
          {named
            ? say(dominant.kind === 'clear' ? 'causes:dominant.clear' : 'causes:dominant.notClear', {
                gap: say(`marks:gap.${dominant.gap}.name`),
                share: formatShare(dominant.share ?? 0, locale),
              })
            : null}{' '}
          <Link
            to="/w/$workspace/measure/five-gaps"
            params={{ workspace }}
            search={{ dimension: report.dimension, ...where }}
          >
            {say('causes:dominant.open')}
          </Link>
          {' · '}
          <Link
            to="/w/$workspace/explain/worth"
            params={{ workspace }}
            search={{ dimension: report.dimension, ...(parent == null ? {} : { parent }), ...where }}
          >
            {say('loyalty:worth.ofLine')}
          </Link>
        </p>
      )}
      {hasPlaces(search) ? <p className="causes-quiet">{say('causes:ofAll')}</p> : null}
    </div>
  );
}

function Pareto({ report }: { report: CausesReport }): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLElement>(null);
  const title = say('causes:pareto.title');
  if (report.pareto.length === 0) {
    return (
      <Panel title={title}>
        <p>{say('causes:pareto.empty')}</p>
      </Panel>
    );
  }
  const rejected = new Set(
    report.causes.filter(({ verdict }) => verdict?.verdict === 'rejected').map(({ cause }) => cause),
  );
  const bars = report.pareto.map(({ cause, names, share, cumulative }) => ({
    label: nameIn(names, locale),
    share: share.kind === 'estimate' ? share.point : 0,
    low: share.kind === 'estimate' ? share.low : 0,
    high: share.kind === 'estimate' ? share.high : 0,
    cumulative,
    dim: rejected.has(cause),
  }));
  const told = bars
    .map(({ label, share, cumulative }) =>
      say('causes:pareto.one', {
        ...{ name: label, share: formatShare(share, locale), cumulative: formatShare(cumulative, locale) },
      }),
    )
    .join(say('measure:chart.between'));
  const marks = (share: number): string => formatShare(share, locale);
  return (
    <Panel title={title}>
      <Drawn
        label={say('causes:pareto.label', { told })}
        widthMax={760}
        draw={(width) => drawPareto(bars, { width, theme: 'variables', marks })}
        holder={holder}
      />
      <p className="causes-quiet">{say('causes:pareto.note')}</p>
      <ScrollBox label={title}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['cause', 'people', 'share', 'cumulative'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`causes:head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.pareto.map(({ cause, names, people, share, cumulative }) => (
              <tr key={cause}>
                <th scope="row">{nameIn(names, locale)}</th>
                <td>{formatCount(people, locale)}</td>
                <td>
                  <RateFigure name={nameIn(names, locale)} estimate={share} />
                </td>
                <td>{formatShare(cumulative, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway what={title} picture={{ holder, name: `causes-${report.dimension || 'all'}` }} />
    </Panel>
  );
}

function Measures({ report }: { report: CausesReport }): ReactNode {
  const { say, locale } = useSpeech();
  const title = say('causes:measures.title');
  const write = (value: number, digits = 2): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits })
      .format(value)
      .replace('-', '−');
  return (
    <Panel title={title}>
      <p className="causes-quiet">{say('causes:measures.note')}</p>
      {report.measures.length === 0 ? (
        <p>{say('causes:measures.empty')}</p>
      ) : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                {(['r', 'p', 'cells'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`causes:measures.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.measures.map(({ dimension, names, unit, cells, correlation }) => (
                <tr key={dimension}>
                  <th scope="row">
                    {say('causes:measures.name', { name: nameIn(names, locale), unit: nameOfUnit(unit, say) })}
                  </th>
                  <td>
                    {correlation === null
                      ? say('causes:measures.none')
                      : say('causes:measures.interval', {
                          ...{ r: write(correlation.r), low: write(correlation.low), high: write(correlation.high) },
                        })}
                  </td>
                  <td>{correlation === null ? '—' : write(correlation.pAdjusted, 3)}</td>
                  <td>{formatCount(cells, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

function Places({ report, search }: { report: CausesReport; search: CausesSearch }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('causes:places.title');
  return (
    <Panel title={title}>
      {report.places.length === 0 ? (
        <p>{say(hasPlaces(search) ? 'causes:places.emptyWithin' : 'causes:places.empty')}</p>
      ) : null}
      <ul className="causes-places">
        {report.places.map(({ by, value, gap }) => {
          const name = say('causes:places.name', { value, by: say(`causes:places.by.${by}`) });
          return (
            <li key={`${by} ${value}`}>
              <Link
                to="/w/$workspace/measure"
                params={{ workspace }}
                search={{
                  ...whereSearch(search),
                  ...{ line: report.dimension, by: [by], cell: new URLSearchParams({ [by]: value }).toString() },
                }}
              >
                {name}
              </Link>{' '}
              <RateFigure name={name} estimate={gap} signed />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
