import type { DriverColumns, DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import type { DriverGroupsAsk, DriverGroupsReport } from '@plumbline/model/driversReport.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { filtersOf } from './driversSearch.ts';
import { splitName } from './driverWords.ts';
import { GroupsReportView } from './GroupsReportView.tsx';
import { EMPTY_MODEL, isSound } from './ModelView.tsx';
import { UnitFields } from './UnitFields.tsx';
import { useDriversSearch } from './useDriversSearch.ts';

const PERMUTATIONS = 500;

type Props = { columns: DriverColumns; open: SavedDriverModel | null };

/** The same model in two groups. */
export function GroupsView({ columns, open }: Props): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const model = open?.model ?? columns.proposal ?? EMPTY_MODEL;
  const split = columns.splits.find((one) => one.split === search.split) ?? columns.splits[0];
  const values = split?.values ?? [];
  const first = values.find((one) => one === search.first) ?? values[0];
  const second = values.find((one) => one === search.second && one !== first) ?? values.find((one) => one !== first);
  const ask = composeAsk(model, split?.split, first, second, search);
  const followed = useModelRun<DriverGroupsReport, DriverGroupsAsk>('drivergroups', ask);
  const options = values.map((value) => ({ value, label: value === '' ? say('drivers:groups.empty') : value }));
  return (
    <>
      <Panel title={say('drivers:groups.title')}>
        <p className="drivers-quiet">{say('drivers:groups.lead')}</p>
        {split === undefined ? (
          <p>{say('drivers:groups.noSplits')}</p>
        ) : (
          <div className="drivers-fields">
            <Field label={say('drivers:groups.split')}>
              {(id) => (
                <Select
                  id={id}
                  value={split.split}
                  onChange={(value: string) => change({ split: value, first: undefined, second: undefined })}
                  options={columns.splits.map((one) => ({ value: one.split, label: splitName(one.split, say) }))}
                />
              )}
            </Field>
            <Field label={say('drivers:groups.first')}>
              {(id) => (
                <Select
                  id={id}
                  value={first ?? null}
                  onChange={(value) => change({ first: value })}
                  options={options}
                />
              )}
            </Field>
            <Field label={say('drivers:groups.second')}>
              {(id) => (
                <Select
                  id={id}
                  value={second ?? null}
                  onChange={(value) => change({ second: value })}
                  options={options}
                />
              )}
            </Field>
            <UnitFields splits={columns.splits} />
          </div>
        )}
      </Panel>
      <Panel title={say('drivers:report.title')}>
        {ask === null ? (
          <p className="drivers-quiet">{say('drivers:builder.faults')}</p>
        ) : (
          <RunPanel followed={followed}>{(report, { run }) => <GroupsReportView report={report} run={run} />}</RunPanel>
        )}
      </Panel>
    </>
  );
}

function composeAsk(
  model: DriverModel,
  split: string | undefined,
  first: string | undefined,
  second: string | undefined,
  { scheme = 'path', from, to, only }: ReturnType<typeof useDriversSearch>['search'],
): DriverGroupsAsk | null {
  if (!isSound(model) || split === undefined || first === undefined || second === undefined) return null;
  return {
    ...{ model, scheme, split, compare: [first, second], permutations: PERMUTATIONS, seed: 1 },
    ...{ from: from ?? null, to: to ?? null, filters: filtersOf(only) },
  };
}
