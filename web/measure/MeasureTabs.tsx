import { useSpeech } from '../charts/useSpeech.ts';
import { StageTabs } from '../shell/StageTabs.tsx';

/** The lines, and what is read off them. */
export function MeasureTabs() {
  const { say } = useSpeech();
  const at = '/w/$workspace/measure';
  const gaps = [{ to: at, label: say('measure:tabs.lines'), exact: true }] as const;
  return <StageTabs label={say('measure:tabs.stage')} groups={[{ label: say('measure:tabs.gaps'), tabs: gaps }]} />;
}
