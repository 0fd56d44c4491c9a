import type { DriversReport } from '@plumbline/model/driversReport.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { CriteriaTable } from './CriteriaTable.tsx';
import { driversApi } from './driversApi.ts';
import { useColumnName } from './driverWords.ts';
import { FitTables } from './FitTables.tsx';
import { ImportanceMapView } from './ImportanceMapView.tsx';
import { MeasurementTables } from './MeasurementTables.tsx';
import { ModerationsTable } from './ModerationsTable.tsx';
import { PathPicture } from './PathPicture.tsx';
import { blockNames, EffectsTable, PathsTable } from './PathsTable.tsx';
import { ReportWarnings } from './ReportWarnings.tsx';
import { RunCommands } from './RunCommands.tsx';
import { useBlockNames } from './useBlockNames.ts';

export type ReportProps = { report: DriversReport; run: string };

/** What came out of a model, from the picture to what can be taken away. */
export function ReportView({ report: found, run }: ReportProps): ReactNode {
  const { nameBlock, nameModel } = useBlockNames();
  const report = { ...found, model: nameModel(found.model), blocks: found.blocks.map(nameBlock) };
  const columnName = useColumnName();
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const columnOf = new Map(report.blocks.flatMap(({ items }) => items.map(({ item, column }) => [item, column])));
  const blockOf = blockNames(report);
  const nameOf = (key: string) => (columnOf.has(key) ? columnName(columnOf.get(key) ?? '') : blockOf(key));
  const arrows = [...report.paths, ...report.moderations];
  const noise = arrows.filter(({ beyondNoise }) => !beyondNoise).length;
  const tables = (table: string) => driversApi.tables(workspace, run, table);
  return (
    <div className="drivers-report">
      {report.converged ? null : <Alert type="error" showIcon title={say('drivers:report.notConverged')} />}
      <p>
        {joinSentences(
          locale,
          say('drivers:report.basis', {
            ...{ n: formatCount(report.n, locale), dropped: formatCount(report.dropped, locale) },
            confidence: formatShare(report.confidence, locale),
          }),
          report.resamples > 0
            ? say(report.method === 'sem' ? 'drivers:report.resamplesSem' : 'drivers:report.resamples', {
                resamples: formatCount(report.resamples, locale),
              })
            : report.method === 'sem' && report.converged
              ? say('drivers:report.notDrawnSem')
              : null,
          report.consistent ? say('drivers:report.consistent') : null,
          report.sampled ? say('drivers:report.sampled', { units: formatCount(report.units, locale) }) : null,
        )}
      </p>
      <ReportWarnings warnings={report.warnings} corrected={report.consistent} nameOf={nameOf} />
      <PathPicture title={say('drivers:report.diagram')} model={report.model} report={report} />
      <p className="drivers-quiet">
        {joinSentences(
          locale,
          noise === 0 ? null : say('drivers:report.noise', { count: arrows.length, noise }),
          say('drivers:report.association'),
        )}
      </p>
      <PathsTable report={report} tables={tables('paths')} />
      <ModerationsTable report={report} tables={tables('moderations')} />
      <CriteriaTable report={report} tables={tables('criteria')} />
      {report.method === 'pls' ? <ImportanceMapView report={report} tables={tables('map')} /> : null}
      <MeasurementTables report={report} tablesOf={tables} />
      <EffectsTable report={report} tables={tables('effects')} />
      <FitTables report={report} tablesOf={tables} />
      <RunCommands commands={report.commands} modelText={report.modelText} />
    </div>
  );
}
