import { nameOfGap, nameOfMark } from '@plumbline/charts/describeLine.ts';
import { type ExplorerReport, nameOfPair, PERIODS_OF_DAY } from '@plumbline/model/explorerReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { GAP_KEYS, GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { Segmented, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import type { Facets } from '../../shell/facets.ts';
import { Field } from '../../ui/Field.tsx';
import { EXPLORER_SORTS, EXPLORER_VIEWS, type ExplorerSearch, isPeriod } from './explorerSearch.ts';
import { nameOfSplit } from './explorerWords.ts';
import type { ChangeExplorer } from './useExplorer.ts';

const ASKED = ['before', 'after', 'joined'] as const;
const CLOSED = { line: undefined, cell: undefined } as const;

type Props = {
  search: ExplorerSearch;
  change: ChangeExplorer;
  facets: Facets | undefined;
  report: ExplorerReport | undefined;
};

/** Which gap, by what it is split, of which level, and how it is shown. All of it stands in the address. */
export function ExplorerControls({ search, change, facets, report }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const levels = report?.levels ?? [];
  const level = search.level ?? report?.level ?? null;
  return (
    <div className="explorer-controls">
      <PairFields search={search} change={change} asked={report?.asked ?? search.asked ?? 'before'} />
      <Field label={say('explorer:by.label')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            allowClear
            className="explorer-by"
            maxCount={LIMITS.byMax}
            placeholder={say('explorer:by.none')}
            value={search.by ?? []}
            options={splitsOf(facets, search.by ?? []).map((value) => ({ value, label: nameOfSplit(value, speech) }))}
            onChange={(by: string[]) => change({ ...CLOSED, by: by.length === 0 ? undefined : by })}
          />
        )}
      </Field>
      {levels.length > 1 && search.dimension === undefined ? (
        <Field label={say('explorer:level.label')}>
          {(id) => (
            <Select
              id={id}
              value={level}
              options={levels.map((one) => ({ value: one, label: say('explorer:level.one', { level: one }) }))}
              onChange={(next: number) => change({ ...CLOSED, level: next })}
            />
          )}
        </Field>
      ) : null}
      <Field label={say('explorer:asked')}>
        {(id) => (
          <Select
            id={id}
            value={search.asked ?? report?.asked ?? 'before'}
            popupMatchSelectWidth={false}
            options={ASKED.map((value) => ({ value, label: say(`marks:asked.${value}`) }))}
            onChange={(asked) => change({ asked })}
          />
        )}
      </Field>
      {search.view === 'surface' ? null : (
        <Field label={say('measure:sort.label')}>
          {(id) => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={search.sort ?? 'worst'}
              options={EXPLORER_SORTS.map((value) => ({ value, label: say(`explorer:sort.${value}`) }))}
              onChange={(value) => change({ sort: value === 'worst' ? undefined : value })}
            />
          )}
        </Field>
      )}
      <Segmented
        className="explorer-view"
        aria-label={say('explorer:view.label')}
        value={search.view ?? 'heat'}
        options={EXPLORER_VIEWS.map((value) => ({ value, label: say(`explorer:view.${value}`) }))}
        onChange={(view) => change({ view: view === 'heat' ? undefined : view })}
      />
      {search.dimension === undefined ? null : (
        <p className="explorer-only">
          {say('explorer:only')}{' '}
          {search.dimension.map((key) => {
            const found = report?.dimensions.find((one) => one.key === key);
            const left = search.dimension?.filter((one) => one !== key) ?? [];
            return (
              <Tag
                key={key}
                closable={{ 'aria-label': say('explorer:onlyDrop', { name: key }) }}
                onClose={() => change({ ...CLOSED, dimension: left.length === 0 ? undefined : left })}
              >
                {found === undefined ? key : nameIn(found.names, locale)}
              </Tag>
            );
          })}
        </p>
      )}
    </div>
  );
}

function PairFields({
  search,
  change,
  asked,
}: Pick<Props, 'search' | 'change'> & { asked: (typeof ASKED)[number] }): ReactNode {
  const { say } = useSpeech();
  const named = GAPS[search.gap ?? 'service'];
  const of: Mark = search.of ?? named.of;
  const against: Mark = search.against ?? named.from;
  const choose = (pair: { of: Mark; against: Mark }): void => {
    const gap = nameOfPair(pair.of, pair.against);
    change({ ...CLOSED, ...(gap === null ? { gap: undefined, ...pair } : { gap, of: undefined, against: undefined }) });
  };
  const marks = (other: Mark) =>
    MARKS.map((value) => ({ value, label: nameOfMark(value, asked, say), disabled: value === other }));
  return (
    <>
      <Field label={say('explorer:pair.gap')}>
        {(id) => (
          <Select
            id={id}
            popupMatchSelectWidth={false}
            value={nameOfPair(of, against) ?? 'own'}
            options={[
              ...GAP_KEYS.map((value) => ({ value: value as string, label: nameOfGap(value, asked, say) })),
              { value: 'own', label: say('explorer:pair.own'), disabled: true },
            ]}
            onChange={(gap: string) => change({ ...CLOSED, gap: gap as Gap, of: undefined, against: undefined })}
          />
        )}
      </Field>
      <div className="explorer-pair">
        <Field label={say('explorer:pair.of')}>
          {(id) => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={of}
              options={marks(against)}
              onChange={(value: Mark) => choose({ of: value, against })}
            />
          )}
        </Field>
        <span aria-hidden="true">−</span>
        <Field label={say('explorer:pair.against')}>
          {(id) => (
            <Select
              id={id}
              popupMatchSelectWidth={false}
              value={against}
              options={marks(of)}
              onChange={(value: Mark) => choose({ of, against: value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** What the data may be split by; a second period is left out once one is chosen. */
function splitsOf(facets: Facets | undefined, chosen: readonly string[]): string[] {
  const found = (facets?.facets ?? []).filter(({ values }) => values.length > 0).map(({ attribute }) => attribute);
  const period = chosen.find(isPeriod);
  return [...found, ...PERIODS_OF_DAY.filter((one) => period === undefined || one === period)];
}
