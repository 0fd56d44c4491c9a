import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { FoundSegment, SegmentFit } from '@plumbline/model/segmentation.ts';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GroupProfile } from './GroupProfile.tsx';
import { nameSegment, tellColumn } from './nameSegment.ts';
import { PlacementState } from './PlacementState.tsx';
import { segmentsApi } from './segmentsApi.ts';
import { usePlacement } from './usePlacement.ts';

/** From here on a group is found again in most samples; below the other it is not to be trusted. */
const STABLE = { good: 0.75, doubtful: 0.6 } as const;
/** Below this there is hardly a structure. */
const SILHOUETTE_WEAK = 0.25;
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
type Props = {
  fit: SegmentFit;
  run: string;
  labelOf: (column: string) => string;
  nameOf: (column: string) => string;
  onKept: (id: string) => void;
};

/** Groups that a search found: how many, how stable, what tells them apart; and keeping them as segments. */
export function FoundGroups({ fit, run, labelOf, nameOf, onKept }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const tablesOf = (table: 'groups' | 'profile' | 'tried') => segmentsApi.foundTable(workspace, run, table);
  const suggested = fit.segments.map(
    ({ key, suggested: by }) =>
      [key, nameSegment(by, nameOf, say) || say('segments:numbered', { n: Number(key.slice(1)) })] as const,
  );
  const [names, setNames] = useState<Record<string, string>>(Object.fromEntries(suggested));
  const digits = (value: number | null) => (value === null ? '—' : formatNumber(value, locale, TWO_DIGITS));
  return (
    <>
      <Panel title={say('segments:found.howMany')}>
        <p>
          {say('segments:found.used', {
            ...{ used: formatCount(fit.used, locale), customers: formatCount(fit.customers, locale) },
            leftOut: formatCount(fit.leftOut, locale),
          })}
        </p>
        {fit.method === 'density' ? (
          <p>{say('segments:found.dense', { count: fit.clusters, outside: formatCount(fit.outside, locale) })}</p>
        ) : (
          <p>{say('segments:found.chosen', { count: fit.clusters, silhouette: digits(fit.silhouette) })}</p>
        )}
        <Judged fit={fit} />
        {fit.constant.length === 0 ? null : (
          <p className="segments-quiet">
            {say('segments:found.constant', { list: joinNames(fit.constant.map(labelOf), locale) })}
          </p>
        )}
        {fit.tried.length === 0 ? null : <Tried {...{ fit, digits }} tables={tablesOf('tried')} />}
      </Panel>
      {fit.segments.length === 0 ? null : (
        <>
          <GroupProfile {...{ fit, names, labelOf }} tables={tablesOf('profile')} />
          <Panel
            title={say('segments:found.groups')}
            extra={<TakeAway what={say('segments:found.groups')} tables={tablesOf('groups')} />}
          >
            <ScrollBox label={say('segments:found.groups')}>
              <table className="ui-table segments-table">
                <thead>
                  <tr>
                    {(['segment', 'share', 'stable', 'apart'] as const).map((head) => (
                      <th scope="col" key={head}>
                        {say(`segments:file.${head}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {fit.segments.map((segment) => (
                    <tr key={segment.key}>
                      <th scope="row">{names[segment.key]}</th>
                      <td>
                        <RateFigure
                          name={`${names[segment.key]} · ${say('segments:file.share')}`}
                          estimate={segment.share}
                        />
                      </td>
                      <td>
                        <Stability jaccard={segment.jaccard} />
                      </td>
                      <td className="segments-words">{tellApart(segment)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollBox>
            <p className="segments-quiet">{say('segments:found.notTested')}</p>
          </Panel>
          {can('explain.write') ? <KeepForm {...{ fit, run, names, setNames, onKept }} /> : null}
        </>
      )}
    </>
  );

  /** Columns that did not make the groups and differ beyond chance, and words. */
  function tellApart({ described, words }: FoundSegment): string {
    const numbers = described
      .filter(({ p, difference }) => p !== null && p <= 0.05 && difference !== null)
      .map(({ column, difference }) => tellColumn({ column, more: (difference ?? 0) > 0 }, nameOf(column), say));
    const said = words.flatMap(({ column, word, share, p }) =>
      share.kind === 'estimate' && (p === null || p <= 0.05)
        ? [say('segments:found.word', { name: labelOf(column), word, share: Math.round(share.point * 100) })]
        : [],
    );
    return [...numbers, ...said].join(' · ') || '—';
  }
}

/** What people should know before they believe in the groups. */
function Judged({ fit }: { fit: SegmentFit }): ReactNode {
  const { say, locale } = useSpeech();
  const notes = [
    ...(fit.byGap === 1 ? [say('segments:found.gapOne')] : []),
    ...(fit.silhouette !== null && fit.silhouette < SILHOUETTE_WEAK ? [say('segments:found.weak')] : []),
    ...(fit.agreement !== null && fit.agreement < STABLE.doubtful ? [say('segments:found.unstable')] : []),
  ];
  return notes.length === 0 ? null : <Alert type="warning" showIcon title={joinSentences(locale, ...notes)} />;
}

function Stability({ jaccard }: { jaccard: number | null }): ReactNode {
  const { say, locale } = useSpeech();
  if (jaccard === null) return '—';
  const state = jaccard >= STABLE.good ? 'good' : jaccard >= STABLE.doubtful ? 'doubtful' : 'bad';
  const tones: Record<typeof state, Tone> = { good: 'good', doubtful: 'warn', bad: 'bad' };
  return (
    <StatusTag tone={tones[state]}>
      {say(`segments:stable.${state}`)} {formatNumber(jaccard, locale, TWO_DIGITS)}
    </StatusTag>
  );
}

type TriedProps = {
  fit: SegmentFit;
  digits: (value: number | null) => string;
  tables: { csv: string; xlsx: string };
};

function Tried({ fit, digits, tables }: TriedProps): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <ScrollBox label={say('segments:found.tried')}>
        <table className="ui-table segments-table">
          <caption className="segments-quiet">
            {say('segments:found.agreement', { value: digits(fit.agreement), samples: fit.resamples })}
          </caption>
          <thead>
            <tr>
              {(['clusters', 'silhouette', 'gapStatistic'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`segments:file.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fit.tried.map(({ clusters, silhouette, gap, gapError }) => (
              <tr key={clusters}>
                <th scope="row">{clusters}</th>
                <td>
                  {digits(silhouette)} {clusters === fit.bySilhouette ? say('segments:found.best') : ''}
                </td>
                <td>
                  {gap === null ? '—' : `${digits(gap)} ± ${digits(gapError)}`}{' '}
                  {clusters === fit.byGap ? say('segments:found.best') : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway what={say('segments:found.tried')} tables={tables} />
    </>
  );
}

type KeepProps = Pick<Props, 'fit' | 'run' | 'onKept'> & {
  names: Record<string, string>;
  setNames: (names: Record<string, string>) => void;
};

function KeepForm({ fit, run, names, setNames, onKept }: KeepProps): ReactNode {
  const { say } = useSpeech();
  const [name, setName] = useState('');
  const placement = usePlacement(({ segmentation }) => onKept(segmentation));
  const keep = () =>
    placement.start({
      ...{ of: 'segmentation', name, from: fit.from, to: fit.to, run, rules: null },
      names: fit.segments.map(({ key }) => ({ key, name: (names[key] ?? '').slice(0, 120), strategy: '' })),
    });
  return (
    <Panel title={say('segments:keep.title')}>
      <p className="segments-quiet">{say('segments:keep.help')}</p>
      <div className="segments-fields">
        <Field label={say('segments:keep.name')}>
          {(id) => <Input id={id} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        {fit.segments.map(({ key }) => (
          <Field key={key} label={say('segments:numbered', { n: Number(key.slice(1)) })}>
            {(id) => (
              <Input
                id={id}
                maxLength={120}
                value={names[key] ?? ''}
                onChange={({ target }) => setNames({ ...names, [key]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <PlacementState placement={placement} />
      <div className="segments-buttons">
        <Button type="primary" disabled={name.trim() === ''} loading={placement.busy} onClick={keep}>
          {say('segments:keep.do')}
        </Button>
      </div>
    </Panel>
  );
}
