import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { gapsSearch } from '../measure/gapsSearch.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { BrokenPage } from './BrokenPage.tsx';
import { lastWorkspace, rememberWorkspace } from './lastWorkspace.ts';
import { MissingPage } from './MissingPage.tsx';
import { commitRoutes } from './routesCommit.tsx';
import { communicationRoutes } from './routesCommunication.tsx';
import { expectRoutes } from './routesExpect.tsx';
import { explainRoutes } from './routesExplain.tsx';
import { listenRoutes } from './routesListen.tsx';
import { marketRoutes } from './routesMarket.tsx';
import { measureRoutes } from './routesMeasure.tsx';
import { portalRoutes } from './routesPortal.tsx';
import { standardRoutes } from './routesStandards.tsx';
import { parseSearch, stringifySearch } from './searchParams.ts';
import { healthQuery, queryClient, type Session, sessionQuery } from './session.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: BrokenPage });

/** The session, or the way to get one: the first visitor claims the product, everybody else signs in. */
async function demandSession(href: string): Promise<Session> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (session.user !== null) return session;
  const health = await queryClient.fetchQuery(healthQuery);
  if (!health.owner) throw redirect({ to: '/setup', search: {} });
  throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const session = await demandSession('/');
    throw redirect({
      to: '/w/$workspace/measure',
      params: { workspace: lastWorkspace(session.workspaces) },
    });
  },
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (raw: Record<string, unknown>): { code?: string } => {
    const code = text(raw.code);
    return code === undefined ? {} : { code };
  },
  beforeLoad: async () => {
    const health = await queryClient.fetchQuery(healthQuery);
    if (health.owner) throw redirect({ to: '/', search: {} });
  },
  component: lazyRouteComponent(() => import('../trust/SetupPage.tsx'), 'SetupPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string } => {
    const next = text(raw.next);
    // Only addresses of this product: a link must not send people elsewhere after they typed their password.
    return next !== undefined && /^\/[^/\\]/.test(next) ? { next } : {};
  },
  component: lazyRouteComponent(() => import('../trust/SignInPage.tsx'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: ({ location }) => demandSession(location.href).then(() => undefined),
  component: lazyRouteComponent(() => import('../trust/WelcomePage.tsx'), 'WelcomePage'),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  beforeLoad: async ({ location, params }) => {
    const session = await demandSession(location.href);
    rememberWorkspace(params.workspace, session.workspaces);
  },
  component: lazyRouteComponent(() => import('./WorkspaceFrame.tsx'), 'WorkspaceFrame'),
});
const workspaceIndex = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspace/measure', params: { workspace: params.workspace } });
  },
});
const stage = createRoute({
  getParentRoute: () => workspace,
  path: '$stage',
  component: lazyRouteComponent(() => import('./UnbuiltStage.tsx'), 'UnbuiltStage'),
});
const measure = createRoute({
  getParentRoute: () => workspace,
  path: 'measure',
  validateSearch: gapsSearch,
  component: lazyRouteComponent(() => import('../measure/GapsPage.tsx'), 'GapsPage'),
});

const access = createRoute({
  getParentRoute: () => workspace,
  path: 'trust/access',
  component: lazyRouteComponent(() => import('../listen/access/AccessPage.tsx'), 'AccessPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    setup,
    signIn,
    welcome,
    workspace.addChildren([
      ...[workspaceIndex, measure],
      ...listenRoutes(workspace),
      ...expectRoutes(workspace),
      ...marketRoutes(workspace),
      ...commitRoutes(workspace),
      ...portalRoutes(workspace),
      ...communicationRoutes(workspace),
      ...standardRoutes(workspace),
      ...measureRoutes(workspace),
      ...explainRoutes(workspace),
      access,
      stage,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
