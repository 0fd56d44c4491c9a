import type { SourceSummary } from '@plumbline/model/source.ts';
import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';

type Shown = 'unmapped' | 'on' | 'paused' | 'retrying' | 'failing' | 'working' | 'fresh';
const TONES: Record<Shown, Tone> = {
  unmapped: 'warn',
  on: 'good',
  paused: 'neutral',
  retrying: 'warn',
  failing: 'bad',
  working: 'busy',
  fresh: 'neutral',
};

/** The one word for how a source stands; what needs a person comes first. */
export function stateOf(source: SourceSummary): Shown {
  if (source.state === 'paused') return 'paused';
  if (!source.mapped) return 'unmapped';
  if (source.state === 'failing') return 'failing';
  if (source.working) return 'working';
  if (source.failures > 0) return 'retrying';
  return source.lastRun === null ? 'fresh' : 'on';
}

export function SourceState({ source }: { source: SourceSummary }) {
  const { t } = useTranslation();
  const state = stateOf(source);
  return <StatusTag tone={TONES[state]}>{t(`sources:state.${state}`)}</StatusTag>;
}
