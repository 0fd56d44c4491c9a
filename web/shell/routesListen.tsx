import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { callsSearch } from '../listen/calls/callsSearch.ts';
import { customersSearch } from '../listen/customers/customersSearch.ts';
import { recordSearch, recordsSearch } from '../listen/records/recordsSearch.ts';
import { resultsSearch } from '../listen/results/resultsSearch.ts';
import { conversationSearch } from '../listen/texts/conversations/conversationSearch.ts';
import { textsSearch } from '../listen/texts/textsSearch.ts';
import { conversationsSearch, curveSearch, topicsSearch, warningsSearch } from '../listen/texts/topics/scopeSearch.ts';

/** The pages of Listen: imports, sources, surveys, samples, calls, customers, texts and quality. @param workspace  the route that they lie under */
export function listenRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const imports = createRoute({
    getParentRoute,
    path: 'listen',
    component: lazyRouteComponent(() => import('../listen/ImportsPage.tsx'), 'ImportsPage'),
  });
  const bring = createRoute({
    getParentRoute,
    path: 'listen/import',
    validateSearch: (raw: Record<string, unknown>): { file?: string[] } => {
      const file = [raw.file ?? []].flat().map(String);
      return file.length === 0 ? {} : { file };
    },
    component: lazyRouteComponent(() => import('../listen/BringPage.tsx'), 'BringPage'),
  });
  const oneImport = createRoute({
    getParentRoute,
    path: 'listen/imports/$import',
    component: lazyRouteComponent(() => import('../listen/ImportPage.tsx'), 'ImportPage'),
  });
  const surveys = createRoute({
    getParentRoute,
    path: 'listen/surveys',
    component: lazyRouteComponent(() => import('../listen/surveys/SurveysPage.tsx'), 'SurveysPage'),
  });
  const newSurvey = createRoute({
    getParentRoute,
    path: 'listen/surveys/new',
    component: lazyRouteComponent(() => import('../listen/surveys/NewSurveyPage.tsx'), 'NewSurveyPage'),
  });
  const oneSurvey = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey',
    validateSearch: (raw: Record<string, unknown>): { version?: number } => {
      const version = Number(raw.version);
      return Number.isInteger(version) && version > 0 ? { version } : {};
    },
    component: lazyRouteComponent(() => import('../listen/surveys/BuilderPage.tsx'), 'BuilderPage'),
  });
  const shareSurvey = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey/share',
    component: lazyRouteComponent(() => import('../listen/surveys/SharePage.tsx'), 'SharePage'),
  });
  const surveyRules = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey/rules',
    component: lazyRouteComponent(() => import('../listen/surveys/RulesPage.tsx'), 'RulesPage'),
  });
  const surveyResults = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey/results',
    validateSearch: resultsSearch,
    component: lazyRouteComponent(() => import('../listen/results/ResultsPage.tsx'), 'ResultsPage'),
  });
  const poster = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey/poster',
    component: lazyRouteComponent(() => import('../listen/surveys/PosterPage.tsx'), 'PosterPage'),
  });
  const samples = createRoute({
    getParentRoute,
    path: 'listen/samples',
    component: lazyRouteComponent(() => import('../listen/samples/SamplesPage.tsx'), 'SamplesPage'),
  });
  const oneSample = createRoute({
    getParentRoute,
    path: 'listen/samples/$sample',
    component: lazyRouteComponent(() => import('../listen/samples/SamplePage.tsx'), 'SamplePage'),
  });
  const weighting = createRoute({
    getParentRoute,
    path: 'listen/surveys/$survey/weighting',
    component: lazyRouteComponent(() => import('../listen/samples/WeightingPage.tsx'), 'WeightingPage'),
  });
  const records = createRoute({
    getParentRoute,
    path: 'listen/records',
    validateSearch: recordsSearch,
    component: lazyRouteComponent(() => import('../listen/records/RecordsPage.tsx'), 'RecordsPage'),
  });
  const oneRecord = createRoute({
    getParentRoute,
    path: 'listen/records/$record',
    validateSearch: recordSearch,
    component: lazyRouteComponent(() => import('../listen/records/RecordPage.tsx'), 'RecordPage'),
  });
  const calls = createRoute({
    getParentRoute,
    path: 'listen/calls',
    validateSearch: callsSearch,
    component: lazyRouteComponent(() => import('../listen/calls/CallsPage.tsx'), 'CallsPage'),
  });
  const sources = createRoute({
    getParentRoute,
    path: 'listen/sources',
    component: lazyRouteComponent(() => import('../listen/sources/SourcesPage.tsx'), 'SourcesPage'),
  });
  const newSource = createRoute({
    getParentRoute,
    path: 'listen/sources/new',
    component: lazyRouteComponent(() => import('../listen/sources/NewSourcePage.tsx'), 'NewSourcePage'),
  });
  const oneSource = createRoute({
    getParentRoute,
    path: 'listen/sources/$source',
    component: lazyRouteComponent(() => import('../listen/sources/SourcePage.tsx'), 'SourcePage'),
  });
  const editSource = createRoute({
    getParentRoute,
    path: 'listen/sources/$source/edit',
    component: lazyRouteComponent(() => import('../listen/sources/EditSourcePage.tsx'), 'EditSourcePage'),
  });
  const customers = createRoute({
    getParentRoute,
    path: 'listen/customers',
    validateSearch: customersSearch,
    component: lazyRouteComponent(() => import('../listen/customers/CustomersPage.tsx'), 'CustomersPage'),
  });
  const sameCustomers = createRoute({
    getParentRoute,
    path: 'listen/customers/same',
    component: lazyRouteComponent(() => import('../listen/customers/SamePage.tsx'), 'SamePage'),
  });
  const oneCustomer = createRoute({
    getParentRoute,
    path: 'listen/customers/$customer',
    component: lazyRouteComponent(() => import('./CustomerRoute.tsx'), 'CustomerRoute'),
  });
  const texts = createRoute({
    getParentRoute,
    path: 'listen/texts',
    validateSearch: textsSearch,
    component: lazyRouteComponent(() => import('../listen/texts/TextsPage.tsx'), 'TextsPage'),
  });
  const textReview = createRoute({
    getParentRoute,
    path: 'listen/texts/review',
    component: lazyRouteComponent(() => import('../listen/texts/review/ReviewPage.tsx'), 'ReviewPage'),
  });
  const textModels = createRoute({
    getParentRoute,
    path: 'listen/texts/models',
    component: lazyRouteComponent(() => import('../listen/texts/models/ModelsPage.tsx'), 'ModelsPage'),
  });
  const textTopics = createRoute({
    getParentRoute,
    path: 'listen/texts/topics',
    validateSearch: topicsSearch,
    component: lazyRouteComponent(() => import('../listen/texts/topics/TopicsPage.tsx'), 'TopicsPage'),
  });
  const textCurve = createRoute({
    getParentRoute,
    path: 'listen/texts/curve',
    validateSearch: curveSearch,
    component: lazyRouteComponent(() => import('../listen/texts/curve/CurvePage.tsx'), 'CurvePage'),
  });
  const textWarnings = createRoute({
    getParentRoute,
    path: 'listen/texts/warnings',
    validateSearch: warningsSearch,
    component: lazyRouteComponent(() => import('../listen/texts/warnings/WarningsPage.tsx'), 'WarningsPage'),
  });
  const conversations = createRoute({
    getParentRoute,
    path: 'listen/texts/conversations',
    validateSearch: conversationsSearch,
    component: lazyRouteComponent(
      () => import('../listen/texts/conversations/ConversationsPage.tsx'),
      'ConversationsPage',
    ),
  });
  const oneConversation = createRoute({
    getParentRoute,
    path: 'listen/texts/conversations/$conversation',
    validateSearch: conversationSearch,
    component: lazyRouteComponent(
      () => import('../listen/texts/conversations/ConversationPage.tsx'),
      'ConversationPage',
    ),
  });
  const quality = createRoute({
    getParentRoute,
    path: 'listen/quality',
    component: lazyRouteComponent(() => import('../listen/quality/QualityPage.tsx'), 'QualityPage'),
  });
  const sourceQuality = createRoute({
    getParentRoute,
    path: 'listen/quality/$kind/$source',
    component: lazyRouteComponent(() => import('../listen/quality/SourceQualityPage.tsx'), 'SourceQualityPage'),
  });
  return [
    imports,
    bring,
    oneImport,
    surveys,
    newSurvey,
    oneSurvey,
    shareSurvey,
    surveyRules,
    surveyResults,
    poster,
    samples,
    oneSample,
    weighting,
    records,
    oneRecord,
    calls,
    sources,
    newSource,
    oneSource,
    editSource,
    customers,
    sameCustomers,
    oneCustomer,
    texts,
    textReview,
    textModels,
    textTopics,
    textCurve,
    textWarnings,
    conversations,
    oneConversation,
    quality,
    sourceQuality,
  ] as const;
}
