import { useSpeech } from '../charts/useSpeech.ts';
import { StageTabs } from '../shell/StageTabs.tsx';
import { useWorkspace } from '../shell/useWorkspace.ts';

/** The lines, and what is read off them. */
export function MeasureTabs() {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const at = '/w/$workspace/measure';
  const gaps = [
    { to: at, label: say('measure:tabs.lines'), exact: true },
    { to: `${at}/explore`, label: say('explorer:tab') },
    { to: `${at}/five-gaps`, label: say('fivegaps:tabs.fiveGaps') },
    { to: `${at}/beliefs`, label: say('fivegaps:tabs.beliefs'), seen: can('belief.write') },
  ] as const;
  return <StageTabs label={say('measure:tabs.stage')} groups={[{ label: say('measure:tabs.gaps'), tabs: gaps }]} />;
}
