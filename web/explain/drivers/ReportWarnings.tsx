import type { DriversReport } from '@plumbline/model/driversReport.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';

/** What a reader must know before using the figures. */
export function ReportWarnings({ warnings }: Pick<DriversReport, 'warnings'>): ReactNode {
  const { say } = useSpeech();
  if (warnings.length === 0) return null;
  // one sentence may hold for several steps of an analysis
  const sentences = new Set(warnings.map(({ code, values }) => say(`drivers:warnings.${code}`, values)));
  return (
    <Alert
      type="warning"
      showIcon
      title={say('drivers:warnings.title')}
      description={
        <ul className="drivers-list">
          {[...sentences].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    />
  );
}
