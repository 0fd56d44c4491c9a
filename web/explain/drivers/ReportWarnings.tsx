import type { DriversReport } from '@plumbline/model/driversReport.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';

/** Values of warnings that name a block or a column as the model's text does. */
const NAMING = new Set(['latent', 'variable', 'indicator', 'name']);

/** What a correction for unreliability may have brought about. */
const INADMISSIBLE = new Set([
  ...['rSquaredAboveOne', 'loadingAboveOne', 'reliabilityOutsideRange', 'latentCorrelationsNotDefinite'],
]);

type Props = Pick<DriversReport, 'warnings'> & { corrected?: boolean; nameOf: (key: string) => string };

/** What a reader must know before using the figures. */
export function ReportWarnings({ warnings, corrected = false, nameOf }: Props): ReactNode {
  const { say } = useSpeech();
  if (warnings.length === 0) return null;
  // one sentence may hold for several steps of an analysis
  const named = (values: Props['warnings'][number]['values']) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, NAMING.has(key) ? nameOf(String(value)) : value]),
    );
  const sentences = new Set(warnings.map(({ code, values }) => say(`drivers:warnings.${code}`, named(values))));
  if (corrected && warnings.some(({ code }) => INADMISSIBLE.has(code))) sentences.add(say('drivers:warnings.tryPlain'));
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
