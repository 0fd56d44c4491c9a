import type { ImportState as State } from '@plumbline/model/importRun.ts';
import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '../ui/StatusTag.tsx';

const TONE: Record<State, Tone> = {
  waiting: 'neutral',
  reading: 'busy',
  writing: 'busy',
  committed: 'good',
  duplicate: 'warn',
  refused: 'bad',
  cancelled: 'neutral',
  failed: 'bad',
  rolledBack: 'neutral',
};

export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <StatusTag tone={TONE[state]}>{t(`listen:state.${state}`)}</StatusTag>;
}
