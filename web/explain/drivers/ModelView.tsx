import { listDriverFaults } from '@plumbline/model/driverFaults.ts';
import type { DriverColumns, DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import type { DriversAsk, DriversReport } from '@plumbline/model/driversReport.ts';
import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useFirstRun } from '../../shell/runs/useFirstRun.ts';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type DriversSearch, filtersOf } from './driversSearch.ts';
import { ModelBuilder } from './ModelBuilder.tsx';
import { ReportView } from './ReportView.tsx';
import { SavedModels } from './SavedModels.tsx';
import { isCorrected, methodOf, SettingsFields, targetOf } from './SettingsFields.tsx';
import { useDriversSearch } from './useDriversSearch.ts';

export const EMPTY_MODEL: DriverModel = { blocks: [], paths: [] };

type Props = { columns: DriverColumns; saved: readonly SavedDriverModel[]; open: SavedDriverModel | null };

/** A model is drawn, computed, read and kept. */
export function ModelView({ columns, saved, open }: Props): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const { search } = useDriversSearch();
  const begin = open?.model ?? columns.proposal ?? EMPTY_MODEL;
  const [draft, setDraft] = useState(begin);
  const [asked, setAsked] = useState(begin);
  const sound = isSound(draft);
  return (
    <>
      {columns.proposal === null && open === null ? (
        <Alert type="info" showIcon title={say('drivers:noProposal')} />
      ) : null}
      <ModelBuilder
        model={draft}
        writes={can('explain.write')}
        onChange={setDraft}
        onReset={draft === begin ? null : () => setDraft(begin)}
      />
      <Panel title={say('drivers:settings.title')}>
        <SettingsFields model={draft} columns={columns} />
        <p className="drivers-quiet">{say('drivers:settings.units')}</p>
      </Panel>
      <Panel title={say('drivers:report.title')}>
        {sound ? (
          <Computed
            asked={asked}
            first={asked === begin}
            search={search}
            onAsk={draft === asked ? null : () => setAsked(draft)}
          />
        ) : (
          <p className="drivers-quiet">{say('drivers:report.blocked')}</p>
        )}
      </Panel>
      <SavedModels key={open?.id ?? ''} saved={saved} open={open} draft={draft} sound={sound} />
    </>
  );
}

/** Nothing keeps the model from being computed, as far as can be seen without reading rows. */
export function isSound(model: DriverModel): boolean {
  return listDriverFaults(model).length === 0 && model.blocks.every(({ name }) => name.trim() !== '');
}

export function composeAsk(model: DriverModel, search: DriversSearch): DriversAsk {
  const { scheme = 'path', interval = 'percentile', estimator = 'ml', resamples = 1000 } = search;
  const method = methodOf(search, model);
  const fits = method === 'pls' ? search.missing !== 'fiml' : search.missing !== 'mean';
  return {
    ...{ model, method, scheme, interval, estimator, resamples, seed: 1, target: targetOf(search, model) },
    ...(isCorrected(search, model) ? { consistent: true } : {}),
    missing: fits ? (search.missing ?? 'listwise') : 'listwise',
    ...{ from: search.from ?? null, to: search.to ?? null, filters: filtersOf(search.only) },
  };
}

type ComputedProps = { asked: DriverModel; first: boolean; search: DriversSearch; onAsk: (() => void) | null };

function Computed({ asked, first, search, onAsk }: ComputedProps): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const ask = isSound(asked) ? composeAsk(asked, search) : null;
  const followed = useModelRun<DriversReport, DriversAsk>('drivers', ask);
  useFirstRun(followed, first && ask !== null && Object.keys(search).length === 0);
  const [wanted, setWanted] = useState(false);
  const { run, start } = followed;
  useEffect(() => {
    // the changed model was never computed: whoever pressed the button wants that too
    if (!wanted || run === undefined) return;
    setWanted(false);
    if (run === null) start();
  }, [wanted, run, start]);
  return (
    <>
      {onAsk === null || !can('explain.write') ? null : (
        <div className="drivers-buttons drivers-gap" role="status">
          <span>{say('drivers:settings.changed')}</span>
          <Button
            type="primary"
            onClick={() => {
              onAsk();
              setWanted(true);
            }}
          >
            {say('drivers:settings.compute')}
          </Button>
        </div>
      )}
      {ask === null ? null : (
        <RunPanel followed={followed}>{(report, { run: id }) => <ReportView report={report} run={id} />}</RunPanel>
      )}
    </>
  );
}
