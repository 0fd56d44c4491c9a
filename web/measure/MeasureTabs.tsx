import { useSpeech } from '../charts/useSpeech.ts';
import { CountedAt } from '../shell/CountedAt.tsx';
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
  const metrics = [
    { to: `${at}/metrics`, label: say('metrics:tab') },
    { to: `${at}/scorecard`, label: say('metrics:card.tab') },
  ] as const;
  const journey = [
    { to: `${at}/journey`, label: say('journey:tab.map'), exact: true },
    { to: `${at}/journey/funnel`, label: say('journey:tab.funnel') },
    { to: `${at}/journey/blueprint`, label: say('journey:tab.blueprint') },
    { to: `${at}/journey/paths`, label: say('journey:tab.paths') },
    { to: `${at}/journey/draw`, label: say('journey:tab.draw'), seen: can('journey.write') },
    { to: `${at}/channels`, label: say('channels:tab') },
  ] as const;
  const groups = [
    { label: say('measure:tabs.gaps'), tabs: gaps },
    { label: say('metrics:tab'), tabs: metrics },
    { label: say('measure:tabs.journey'), tabs: journey },
  ];
  return (
    <>
      <StageTabs label={say('measure:tabs.stage')} groups={groups} />
      <CountedAt />
    </>
  );
}
