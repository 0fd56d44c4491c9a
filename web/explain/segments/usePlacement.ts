import { isRunOver, type ModelRun } from '@plumbline/model/modelRun.ts';
import type { Placement, PlacementAsk } from '@plumbline/model/segmentation.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { runsApi } from '../../shell/runs/runsApi.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';

const ASK_AGAIN_MS = 1000;
const KIND = 'placement';
type Run = ModelRun<Placement, PlacementAsk>;

export type FollowedPlacement = {
  run: Run | undefined;
  /** begun, and not at its end */
  busy: boolean;
  problem: unknown;
  start: (ask: PlacementAsk) => void;
  cancel: () => void;
};

/** Puts customers into segments, and follows how far that is. @param onPlaced  called once when it is done */
export function usePlacement(onPlaced: (placed: Placement) => void): FollowedPlacement {
  const { workspace } = useWorkspace();
  const starting = useMutation({
    mutationFn: (ask: PlacementAsk) => runsApi.start<Placement, PlacementAsk>(workspace, KIND, ask, true),
  });
  const begun = starting.data?.run;
  const following = useQuery({
    queryKey: ['placement', workspace, begun],
    queryFn: () => runsApi.load<Placement, PlacementAsk>(workspace, KIND, begun ?? ''),
    enabled: begun !== undefined,
    refetchInterval: ({ state }) => (state.data !== undefined && isRunOver(state.data.state) ? false : ASK_AGAIN_MS),
  });
  const cancelling = useMutation({
    mutationFn: (run: string) => runsApi.cancel<Placement, PlacementAsk>(workspace, KIND, run),
    onSuccess: () => following.refetch(),
  });
  const run = following.data ?? starting.data;
  const told = useRef<string>('');
  useEffect(() => {
    if (run?.state !== 'done' || run.result === null || told.current === run.run) return;
    told.current = run.run;
    const placed = run.result;
    void queryClient.invalidateQueries({ queryKey: ['segmentations'] }).then(() => onPlaced(placed));
  }, [run, onPlaced]);
  return {
    run,
    busy: starting.isPending || (run !== undefined && !isRunOver(run.state)),
    problem: starting.error ?? following.error ?? cancelling.error,
    start: (ask) => starting.mutate(ask),
    cancel: () => {
      if (begun !== undefined) cancelling.mutate(begun);
    },
  };
}
