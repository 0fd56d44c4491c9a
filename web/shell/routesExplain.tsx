import type { AnyRoute } from '@tanstack/react-router';

/** The pages of Explain. @param workspace  the route that they lie under */
export function explainRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  void getParentRoute;
  return [] as const;
}
