import type { DriverBlock, DriverColumns } from '@plumbline/model/driverModel.ts';
import type { DriverWeightsAsk, DriverWeightsReport } from '@plumbline/model/driversReport.ts';
import { Select } from 'antd';
import { type ReactNode, useContext } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useFirstRun } from '../../shell/runs/useFirstRun.ts';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { type DriversSearch, filtersOf } from './driversSearch.ts';
import { DriverColumnsContext } from './driverWords.ts';
import { UnitFields } from './UnitFields.tsx';
import { useBlockNames } from './useBlockNames.ts';
import { useDriversSearch } from './useDriversSearch.ts';
import { WeightsReportView } from './WeightsReportView.tsx';

const PREDICTORS_MAX = 12;
const KINDS = ['metric', 'mark', 'question'] as const;

/** What matters most to one outcome, what hurts and what pleases, and the formula that predicts it. */
export function WeightsView({ columns }: { columns: DriverColumns }): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const { outcome, predictors } = useChosen(columns, search);
  const ask = composeAsk(outcome, predictors, search);
  const followed = useModelRun<DriverWeightsReport, DriverWeightsAsk>('driverweights', ask);
  useFirstRun(followed, ask !== null && Object.keys(search).every((key) => key === 'view'));
  const options = useColumnOptions();
  const { nameBlock } = useBlockNames();
  const proposed = (columns.outcome?.predictors ?? []).map(nameBlock);
  return (
    <>
      <Panel title={say('drivers:weights.title')}>
        <div className="drivers-fields">
          <Field label={say('drivers:weights.outcome')}>
            {(id) => (
              <Select
                id={id}
                showSearch
                optionFilterProp="label"
                value={outcome?.items[0]?.column ?? null}
                onChange={(column: string) => change({ outcome: column })}
                options={options}
              />
            )}
          </Field>
          <Field label={say('drivers:weights.predictors')} hint={say('drivers:weights.predictorsHint')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                optionFilterProp="label"
                maxCount={PREDICTORS_MAX}
                value={search.predictors ?? proposed.map(({ key }) => `*${key}`)}
                onChange={(chosen: string[]) => change({ predictors: chosen.length === 0 ? undefined : chosen })}
                options={[
                  {
                    label: say('drivers:weights.predictors'),
                    options: proposed.map(({ key, name }) => ({ value: `*${key}`, label: name })),
                  },
                  ...options,
                ]}
              />
            )}
          </Field>
          <UnitFields splits={columns.splits} />
        </div>
      </Panel>
      <Panel title={say('drivers:report.title')}>
        {ask === null ? (
          <p className="drivers-quiet">{say('drivers:weights.tooFew')}</p>
        ) : (
          <RunPanel followed={followed}>
            {(report, { run }) => <WeightsReportView report={report} run={run} />}
          </RunPanel>
        )}
      </Panel>
    </>
  );
}

function useColumnOptions() {
  const { say } = useSpeech();
  const columns = [...useContext(DriverColumnsContext).values()];
  return KINDS.map((kind) => ({
    label: say(`drivers:column.group.${kind}`),
    options: columns.filter((one) => one.kind === kind).map(({ column, name }) => ({ value: column, label: name })),
  })).filter(({ options }) => options.length > 0);
}

/** The blocks that the address names: proposed ones by `*key`, others by their column; what was proposed where it says nothing. */
function useChosen(columns: DriverColumns, { outcome, predictors }: DriversSearch) {
  const known = useContext(DriverColumnsContext);
  const blockOf = (column: string, key: string): DriverBlock | null => {
    const info = known.get(column);
    if (info === undefined) return null;
    const { low, high, reversed } = info;
    return { key, name: column.slice(0, 80), mode: 'A', items: [{ column, low, high, reversed }] };
  };
  const proposed = new Map(columns.outcome?.predictors.map((block) => [`*${block.key}`, block]));
  const chosen = outcome === undefined ? null : blockOf(outcome, 'outcome');
  return {
    outcome: chosen ?? columns.outcome?.outcome ?? null,
    predictors:
      predictors === undefined
        ? [...proposed.values()]
        : predictors.flatMap((one, at) => proposed.get(one) ?? blockOf(one, `x${at + 1}`) ?? []),
  };
}

function composeAsk(
  outcome: DriverBlock | null,
  predictors: readonly DriverBlock[],
  { from, to, only }: DriversSearch,
): DriverWeightsAsk | null {
  if (outcome === null) return null;
  // what is explained cannot be among what explains it
  const others = predictors.filter(({ items }) =>
    items.every(({ column }) => !outcome.items.some((one) => one.column === column)),
  );
  if (others.length < 2) return null;
  const period = { from: from ?? null, to: to ?? null };
  return { outcome, predictors: others.slice(0, PREDICTORS_MAX), ...period, filters: filtersOf(only), seed: 1 };
}
