import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { riskSearch } from '../commit/risk/riskSearch.ts';
import { kanoSearch } from '../expect/kano/kanoSearch.ts';
import { levelsSearch } from '../expect/levels/levelsSearch.ts';
import { trendSearch } from '../expect/trend/trendSearch.ts';
import { weightsSearch } from '../expect/weights/weightsApi.ts';
import { callsSearch } from '../listen/calls/callsSearch.ts';
import { customersSearch } from '../listen/customers/customersSearch.ts';
import { recordSearch, recordsSearch } from '../listen/records/recordsSearch.ts';
import { resultsSearch } from '../listen/results/resultsSearch.ts';
import { conversationSearch } from '../listen/texts/conversations/conversationSearch.ts';
import { textsSearch } from '../listen/texts/textsSearch.ts';
import { conversationsSearch, curveSearch, topicsSearch, warningsSearch } from '../listen/texts/topics/scopeSearch.ts';
import { gapsSearch } from '../measure/gapsSearch.ts';
import { partiesSearch } from '../measure/parties/partiesSearch.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { BrokenPage } from './BrokenPage.tsx';
import { lastWorkspace, rememberWorkspace } from './lastWorkspace.ts';
import { MissingPage } from './MissingPage.tsx';
import { communicationRoutes } from './routesCommunication.tsx';
import { ledgerRoutes } from './routesLedger.tsx';
import { marketRoutes } from './routesMarket.tsx';
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
const imports = createRoute({
  getParentRoute: () => workspace,
  path: 'listen',
  component: lazyRouteComponent(() => import('../listen/ImportsPage.tsx'), 'ImportsPage'),
});
const bring = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/import',
  validateSearch: (raw: Record<string, unknown>): { file?: string[] } => {
    const file = [raw.file ?? []].flat().map(String);
    return file.length === 0 ? {} : { file };
  },
  component: lazyRouteComponent(() => import('../listen/BringPage.tsx'), 'BringPage'),
});
const oneImport = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/imports/$import',
  component: lazyRouteComponent(() => import('../listen/ImportPage.tsx'), 'ImportPage'),
});

const sources = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/sources',
  component: lazyRouteComponent(() => import('../listen/sources/SourcesPage.tsx'), 'SourcesPage'),
});
const newSource = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/sources/new',
  component: lazyRouteComponent(() => import('../listen/sources/NewSourcePage.tsx'), 'NewSourcePage'),
});
const oneSource = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/sources/$source',
  component: lazyRouteComponent(() => import('../listen/sources/SourcePage.tsx'), 'SourcePage'),
});
const editSource = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/sources/$source/edit',
  component: lazyRouteComponent(() => import('../listen/sources/EditSourcePage.tsx'), 'EditSourcePage'),
});
const surveys = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys',
  component: lazyRouteComponent(() => import('../listen/surveys/SurveysPage.tsx'), 'SurveysPage'),
});
const newSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/new',
  component: lazyRouteComponent(() => import('../listen/surveys/NewSurveyPage.tsx'), 'NewSurveyPage'),
});
const oneSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey',
  validateSearch: (raw: Record<string, unknown>): { version?: number } => {
    const version = Number(raw.version);
    return Number.isInteger(version) && version > 0 ? { version } : {};
  },
  component: lazyRouteComponent(() => import('../listen/surveys/BuilderPage.tsx'), 'BuilderPage'),
});
const shareSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey/share',
  component: lazyRouteComponent(() => import('../listen/surveys/SharePage.tsx'), 'SharePage'),
});
const surveyRules = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey/rules',
  component: lazyRouteComponent(() => import('../listen/surveys/RulesPage.tsx'), 'RulesPage'),
});
const surveyResults = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey/results',
  validateSearch: resultsSearch,
  component: lazyRouteComponent(() => import('../listen/results/ResultsPage.tsx'), 'ResultsPage'),
});
const access = createRoute({
  getParentRoute: () => workspace,
  path: 'trust/access',
  component: lazyRouteComponent(() => import('../listen/access/AccessPage.tsx'), 'AccessPage'),
});
const poster = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey/poster',
  component: lazyRouteComponent(() => import('../listen/surveys/PosterPage.tsx'), 'PosterPage'),
});

const calls = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/calls',
  validateSearch: callsSearch,
  component: lazyRouteComponent(() => import('../listen/calls/CallsPage.tsx'), 'CallsPage'),
});
const samples = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/samples',
  component: lazyRouteComponent(() => import('../listen/samples/SamplesPage.tsx'), 'SamplesPage'),
});
const oneSample = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/samples/$sample',
  component: lazyRouteComponent(() => import('../listen/samples/SamplePage.tsx'), 'SamplePage'),
});
const weighting = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/surveys/$survey/weighting',
  component: lazyRouteComponent(() => import('../listen/samples/WeightingPage.tsx'), 'WeightingPage'),
});
const records = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/records',
  validateSearch: recordsSearch,
  component: lazyRouteComponent(() => import('../listen/records/RecordsPage.tsx'), 'RecordsPage'),
});
const oneRecord = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/records/$record',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../listen/records/RecordPage.tsx'), 'RecordPage'),
});
const customers = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('../listen/customers/CustomersPage.tsx'), 'CustomersPage'),
});
const sameCustomers = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/customers/same',
  component: lazyRouteComponent(() => import('../listen/customers/SamePage.tsx'), 'SamePage'),
});
const oneCustomer = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/customers/$customer',
  component: lazyRouteComponent(() => import('./CustomerRoute.tsx'), 'CustomerRoute'),
});
const texts = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts',
  validateSearch: textsSearch,
  component: lazyRouteComponent(() => import('../listen/texts/TextsPage.tsx'), 'TextsPage'),
});
const textReview = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/review',
  component: lazyRouteComponent(() => import('../listen/texts/review/ReviewPage.tsx'), 'ReviewPage'),
});
const textModels = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/models',
  component: lazyRouteComponent(() => import('../listen/texts/models/ModelsPage.tsx'), 'ModelsPage'),
});

const textTopics = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/topics',
  validateSearch: topicsSearch,
  component: lazyRouteComponent(() => import('../listen/texts/topics/TopicsPage.tsx'), 'TopicsPage'),
});
const textCurve = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/curve',
  validateSearch: curveSearch,
  component: lazyRouteComponent(() => import('../listen/texts/curve/CurvePage.tsx'), 'CurvePage'),
});
const textWarnings = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/warnings',
  validateSearch: warningsSearch,
  component: lazyRouteComponent(() => import('../listen/texts/warnings/WarningsPage.tsx'), 'WarningsPage'),
});
const conversations = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/conversations',
  validateSearch: conversationsSearch,
  component: lazyRouteComponent(
    () => import('../listen/texts/conversations/ConversationsPage.tsx'),
    'ConversationsPage',
  ),
});
const oneConversation = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/texts/conversations/$conversation',
  validateSearch: conversationSearch,
  component: lazyRouteComponent(() => import('../listen/texts/conversations/ConversationPage.tsx'), 'ConversationPage'),
});

const quality = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/quality',
  component: lazyRouteComponent(() => import('../listen/quality/QualityPage.tsx'), 'QualityPage'),
});
const sourceQuality = createRoute({
  getParentRoute: () => workspace,
  path: 'listen/quality/$kind/$source',
  component: lazyRouteComponent(() => import('../listen/quality/SourceQualityPage.tsx'), 'SourceQualityPage'),
});

const expectTree = createRoute({
  getParentRoute: () => workspace,
  path: 'expect',
  component: lazyRouteComponent(() => import('../expect/tree/TreePage.tsx'), 'TreePage'),
});
const expectWeights = createRoute({
  getParentRoute: () => workspace,
  path: 'expect/weights',
  validateSearch: weightsSearch,
  component: lazyRouteComponent(() => import('../expect/weights/WeightsPage.tsx'), 'WeightsPage'),
});

const commitLedger = createRoute({
  getParentRoute: () => workspace,
  path: 'commit',
  component: lazyRouteComponent(() => import('../commit/ledger/LedgerPage.tsx'), 'LedgerPage'),
});
const newPromise = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/promises/new',
  component: lazyRouteComponent(() => import('../commit/ledger/PromiseEditor.tsx'), 'PromiseEditor'),
});
const onePromise = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/promises/$promise',
  component: lazyRouteComponent(() => import('../commit/ledger/PromisePage.tsx'), 'PromisePage'),
});
const editPromise = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/promises/$promise/edit',
  component: lazyRouteComponent(() => import('../commit/ledger/PromiseEditor.tsx'), 'PromiseEditor'),
});
const commitCalendars = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/calendars',
  component: lazyRouteComponent(() => import('../commit/ledger/CalendarsPage.tsx'), 'CalendarsPage'),
});
const commitAtRisk = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/at-risk',
  validateSearch: riskSearch,
  component: lazyRouteComponent(() => import('../commit/risk/AtRiskPage.tsx'), 'AtRiskPage'),
});
const commitRemedies = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/remedies',
  validateSearch: riskSearch,
  component: lazyRouteComponent(() => import('../commit/risk/RemediesPage.tsx'), 'RemediesPage'),
});
const commitParties = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/parties',
  validateSearch: partiesSearch,
  component: lazyRouteComponent(() => import('./PartiesRoute.tsx'), 'PartiesRoute'),
});
const commitTransparency = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/transparency',
  component: lazyRouteComponent(() => import('../commit/transparency/TransparencyPage.tsx'), 'TransparencyPage'),
});
const commitDecided = createRoute({
  getParentRoute: () => workspace,
  path: 'commit/decided',
  component: lazyRouteComponent(() => import('../commit/decided/DecidedPage.tsx'), 'DecidedPage'),
});

const expectKano = createRoute({
  getParentRoute: () => workspace,
  path: 'expect/kano',
  validateSearch: kanoSearch,
  component: lazyRouteComponent(() => import('../expect/kano/KanoPage.tsx'), 'KanoPage'),
});

const expectLevels = createRoute({
  getParentRoute: () => workspace,
  path: 'expect/levels',
  validateSearch: levelsSearch,
  component: lazyRouteComponent(() => import('../expect/levels/LevelsPage.tsx'), 'LevelsPage'),
});

const expectPyramid = createRoute({
  getParentRoute: () => workspace,
  path: 'expect/pyramid',
  component: lazyRouteComponent(() => import('../expect/pyramid/PyramidPage.tsx'), 'PyramidPage'),
});

const expectTrend = createRoute({
  getParentRoute: () => workspace,
  path: 'expect/trend',
  validateSearch: trendSearch,
  component: lazyRouteComponent(() => import('../expect/trend/TrendPage.tsx'), 'TrendPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    setup,
    signIn,
    welcome,
    workspace.addChildren([
      ...[workspaceIndex, measure, imports, bring, oneImport],
      ...[surveys, newSurvey, oneSurvey, shareSurvey, surveyRules, surveyResults, poster],
      ...[samples, oneSample, weighting],
      ...[records, oneRecord, calls],
      ...[sources, newSource, oneSource, editSource],
      ...[customers, sameCustomers, oneCustomer],
      texts,
      ...[textReview, textModels],
      ...[textTopics, textCurve, textWarnings, conversations, oneConversation],
      ...[quality, sourceQuality],
      ...[commitLedger, newPromise, onePromise, editPromise, commitCalendars],
      ...[commitAtRisk, commitRemedies],
      ...[commitParties, commitTransparency, commitDecided],
      ...ledgerRoutes(workspace),
      ...portalRoutes(workspace),
      ...communicationRoutes(workspace),
      ...standardRoutes(workspace),
      ...[expectTree, expectWeights],
      ...[expectKano, expectLevels, expectPyramid, expectTrend],
      ...marketRoutes(workspace),
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
