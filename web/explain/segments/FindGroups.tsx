import { SEGMENT_METHODS, type SegmentAsk, type SegmentFit } from '@plumbline/model/segmentation.ts';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { BringLink } from '../../shell/BringLink.tsx';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useFirstRun } from '../../shell/runs/useFirstRun.ts';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { FoundGroups } from './FoundGroups.tsx';
import type { ChangeSegments } from './SegmentsPage.tsx';
import { type SegmentsSearch, segmentAskOf } from './segmentsSearch.ts';
import { columnsOfWays, type SearchWay } from './segmentWays.ts';
import { type KnownColumns, useColumns } from './useColumns.ts';

type Props = { search: SegmentsSearch; change: ChangeSegments };

/** Groups of customers are searched for: by which columns, by which method, in which period. */
export function FindGroups({ search, change }: Props): ReactNode {
  const { say } = useSpeech();
  const known = useColumns();
  const ask = known.loading ? null : segmentAskOf(search, known.first);
  const followed = useModelRun<SegmentFit, SegmentAsk>('segments', ask);
  useFirstRun(followed, ask !== null && search.column === undefined && search.method === undefined);
  if (known.problem !== null) return <ProblemState problem={known.problem} />;
  if (known.loading) return <LoadingState />;
  if (known.choices.every(({ value }) => value.startsWith('trait:')))
    return (
      <Panel>
        <EmptyState title={say('segments:find.empty')} text={say('segments:find.emptyText')} actions={<BringLink />} />
      </Panel>
    );
  return (
    <>
      <Panel title={say('segments:find.title')}>
        <p className="segments-quiet">{say(`segments:find.help.${ask?.method ?? 'kMeans'}`)}</p>
        <AskFields {...{ search, change, known, ask }} />
      </Panel>
      {ask === null ? (
        <Panel>
          <p>{say('segments:find.choose')}</p>
        </Panel>
      ) : (
        <RunPanel followed={followed}>
          {(fit, { run }) => (
            <FoundGroups
              key={run}
              fit={fit}
              run={run}
              labelOf={known.labelOf}
              nameOf={known.nameOf}
              onKept={(id) => change({ view: 'kept', id })}
            />
          )}
        </RunPanel>
      )}
    </>
  );
}

type FieldsProps = Props & { known: KnownColumns; ask: SegmentAsk | null };

function AskFields({ search, change, known, ask }: FieldsProps): ReactNode {
  const { say } = useSpeech();
  const set = (part: SegmentsSearch) => change({ ...search, view: 'find', ...part });
  const options = known.choices.map(({ value, label }) => ({ value, label }));
  const ways = columnsOfWays(known.choices);
  const chosen = ways.find(({ columns }) => columns.join() === (ask?.columns ?? []).join());
  return (
    <div className="segments-fields">
      <Field label={say('segments:ways.begin')}>
        {(id) => (
          <Select
            id={id}
            placeholder={say('segments:ways.own')}
            value={chosen?.way ?? null}
            onChange={(way: SearchWay) => set({ column: ways.find((one) => one.way === way)?.columns ?? [] })}
            options={ways.map(({ way }) => ({ value: way, label: say(`segments:ways.search.${way}`) }))}
          />
        )}
      </Field>
      {(['column', 'describe'] as const).map((key) => (
        <div key={key} className="segments-wide">
          <Field label={say(`segments:ask.${key}`)} hint={say(`segments:ask.${key}Hint`)}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                optionFilterProp="label"
                value={key === 'column' ? (ask?.columns ?? []) : (search.describe ?? [])}
                onChange={(listed: string[]) => set({ [key]: listed })}
                options={options}
              />
            )}
          </Field>
        </div>
      ))}
      <Field label={say('segments:ask.method')}>
        {(id) => (
          <Select
            id={id}
            value={ask?.method ?? 'kMeans'}
            onChange={(method: SegmentAsk['method']) => set({ method })}
            options={SEGMENT_METHODS.map((value) => ({ value, label: say(`segments:method.${value}`) }))}
          />
        )}
      </Field>
      {ask?.method === 'density' ? (
        <Field label={say('segments:ask.sizeMin')} hint={say('segments:ask.sizeMinHint')}>
          {(id) => (
            <InputNumber
              id={id}
              min={2}
              max={5000}
              precision={0}
              value={search.sizeMin ?? 20}
              onChange={(sizeMin) => set(sizeMin === null ? {} : { sizeMin })}
            />
          )}
        </Field>
      ) : (
        <Field label={say('segments:ask.clusters')} hint={say('segments:ask.clustersHint')}>
          {(id) => (
            <Select
              id={id}
              value={search.clusters ?? 0}
              onChange={(clusters: number) => {
                const { clusters: _old, ...rest } = search;
                change({ ...rest, view: 'find', ...(clusters === 0 ? {} : { clusters }) });
              }}
              options={[
                { value: 0, label: say('segments:ask.bySilhouette') },
                ...Array.from({ length: 11 }, (_unused, at) => ({ value: at + 2, label: `${at + 2}` })),
              ]}
            />
          )}
        </Field>
      )}
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`segments:ask.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => {
                const { [end]: _old, ...rest } = search;
                change({ ...rest, view: 'find', ...(target.value === '' ? {} : { [end]: target.value }) });
              }}
            />
          )}
        </Field>
      ))}
      <Field label={say('segments:ask.missing')}>
        {(id) => (
          <Select
            id={id}
            value={ask?.missing ?? 'mean'}
            onChange={(missing: SegmentAsk['missing']) => set({ missing })}
            options={(['mean', 'leaveOut'] as const).map((value) => ({
              value,
              label: say(`segments:ask.missingBy.${value}`),
            }))}
          />
        )}
      </Field>
      <Checkbox checked={search.raw !== true} onChange={({ target }) => set({ raw: !target.checked })}>
        {say('segments:ask.standardise')}
      </Checkbox>
    </div>
  );
}
