import type { AnyRoute } from '@tanstack/react-router';

/** The pages of Measure beside the lines. @param workspace  the route that they lie under */
export function measureRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  void getParentRoute;
  return [] as const;
}
