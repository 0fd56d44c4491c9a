import { makeCommunicationJob } from './commit/communication/communicationJob.ts';
import { registerCommunicationRoutes } from './commit/communication/registerCommunicationRoutes.ts';
import { registerLedgerRoutes } from './commit/ledger/registerLedgerRoutes.ts';
import { makeNewsJob } from './commit/news/newsJob.ts';
import { makePortalJob } from './commit/portal/portalJob.ts';
import { registerPortalRoutes } from './commit/portal/registerPortalRoutes.ts';
import { registerCommitRoutes } from './commit/registerCommitRoutes.ts';
import { makeNoticeJob } from './commit/risk/noticeJob.ts';
import { registerRiskRoutes } from './commit/risk/registerRiskRoutes.ts';
import { registerStandardRoutes } from './commit/standards/registerStandardRoutes.ts';
import { registerTransparencyRoutes } from './commit/transparency/registerTransparencyRoutes.ts';
import { registerKanoRoutes } from './expect/kano/registerKanoRoutes.ts';
import { makeLawJob } from './expect/laws/lawJob.ts';
import { registerLawRoutes } from './expect/laws/registerLawRoutes.ts';
import { registerLevelRoutes } from './expect/levels/registerLevelRoutes.ts';
import { registerMarketRoutes } from './expect/market/registerMarketRoutes.ts';
import { registerPriceRoutes } from './expect/market/registerPriceRoutes.ts';
import { registerSwotRoutes } from './expect/market/registerSwotRoutes.ts';
import { registerPyramidRoutes } from './expect/pyramid/registerPyramidRoutes.ts';
import { registerExpectRoutes } from './expect/registerExpectRoutes.ts';
import { registerTreeRoutes } from './expect/tree/registerTreeRoutes.ts';
import { makeRestateJob } from './expect/tree/restateTree.ts';
import { registerTrendRoutes } from './expect/trend/registerTrendRoutes.ts';
import { registerWeightRoutes } from './expect/weights/registerWeightRoutes.ts';
import { registerCauseRoutes } from './explain/causes/registerCauseRoutes.ts';
import { registerDriverRoutes } from './explain/drivers/registerDriverRoutes.ts';
import { registerGuidedRoutes } from './explain/guided/registerGuidedRoutes.ts';
import { registerLoyaltyRoutes } from './explain/loyalty/registerLoyaltyRoutes.ts';
import { registerExplainRoutes } from './explain/registerExplainRoutes.ts';
import { registerSegmentRoutes } from './explain/segments/registerSegmentRoutes.ts';
import type { Job } from './house/jobs.ts';
import type { HouseContext } from './http/context.ts';
import type { App } from './http/route.ts';
import { startFileSweep } from './listen/answerFiles/sweepAnswerFiles.ts';
import { registerCustomerRoutes } from './listen/customers/registerCustomerRoutes.ts';
import { startCards } from './listen/customers/startCards.ts';
import { registerIdentityRoutes } from './listen/identity/registerIdentityRoutes.ts';
import { makeOutreachJob } from './listen/outreach/outreachJob.ts';
import { registerOutreachRoutes } from './listen/outreach/registerOutreachRoutes.ts';
import { registerPosterRoutes } from './listen/poster/registerPosterRoutes.ts';
import { registerQualityRoutes } from './listen/quality/registerQualityRoutes.ts';
import { registerRecordRoutes } from './listen/records/registerRecordRoutes.ts';
import { recoverImports } from './listen/recoverImports.ts';
import { registerListenRoutes } from './listen/registerListenRoutes.ts';
import { registerRelayRoutes } from './listen/relay/registerRelayRoutes.ts';
import { startRelay } from './listen/relay/startRelay.ts';
import { registerResultRoutes } from './listen/results/registerResultRoutes.ts';
import { registerSampleRoutes } from './listen/samples/registerSampleRoutes.ts';
import { registerSourceRoutes } from './listen/sources/registerSourceRoutes.ts';
import { makeSourcesJob } from './listen/sources/sourcesJob.ts';
import { registerSurveyRoutes } from './listen/surveys/registerSurveyRoutes.ts';
import { makeOwnModelJob } from './listen/texts/models/own/ownModelJob.ts';
import { registerModelRoutes } from './listen/texts/models/registerModelRoutes.ts';
import { registerTextRoutes } from './listen/texts/registerTextRoutes.ts';
import { startTextReading } from './listen/texts/startTextReading.ts';
import { registerTopicRoutes } from './listen/texts/topics/registerTopicRoutes.ts';
import { makeTopicJob } from './listen/texts/topics/topicPlans.ts';
import { makeWarningJob } from './listen/texts/topics/warningDesk.ts';
import { registerBeliefRoutes } from './measure/beliefs/registerBeliefRoutes.ts';
import { registerChannelRoutes } from './measure/channels/registerChannelRoutes.ts';
import { registerExplorerRoutes } from './measure/explorer/registerExplorerRoutes.ts';
import { makeViewsJob } from './measure/explorer/viewsJob.ts';
import { registerFiveGapsRoutes } from './measure/fivegaps/registerFiveGapsRoutes.ts';
import { registerJourneyRoutes } from './measure/journey/registerJourneyRoutes.ts';
import { makeWarmJob } from './measure/makeWarmJob.ts';
import { registerMetricRoutes } from './measure/metrics/registerMetricRoutes.ts';
import { registerScorecardRoutes } from './measure/metrics/registerScorecardRoutes.ts';
import { registerMeasureRoutes } from './measure/registerMeasureRoutes.ts';

type Shelves = {
  /** each declares its routes */
  routes: readonly ((app: App) => void | Promise<void>)[];
  /** ends what a killed process left unfinished, before anybody is let in */
  recoverImports: (house: HouseContext) => Promise<void>;
  /** brings answers to the lines for as long as the process lives */
  startRelay: (house: HouseContext) => void;
  /** keeps the cards that lists of customers are read from */
  startCustomerCards: (house: HouseContext) => void;
  /** forgets files of answers that were never sent off */
  startFileSweep: (house: HouseContext) => void;
  /** reads texts for as long as the process lives */
  startTextReading: (house: HouseContext) => void;
  /** work that is done again and again, by the clock or when it is called for */
  jobs: readonly Job[];
  /** makes the demo company where there is none */
  ensureDemo: (house: HouseContext) => Promise<void>;
};

/** The shelves of this room that are built, by stage. */
export const shelves: Shelves = {
  routes: [
    registerListenRoutes,
    registerResultRoutes,
    registerRelayRoutes,
    registerRecordRoutes,
    registerSurveyRoutes,
    registerPosterRoutes,
    registerSampleRoutes,
    registerQualityRoutes,
    registerOutreachRoutes,
    registerIdentityRoutes,
    registerCustomerRoutes,
    registerSourceRoutes,
    registerTextRoutes,
    registerModelRoutes,
    registerTopicRoutes,
    registerCommitRoutes,
    registerLedgerRoutes,
    registerCommunicationRoutes,
    registerPortalRoutes,
    registerRiskRoutes,
    registerStandardRoutes,
    registerLawRoutes,
    registerTransparencyRoutes,
    registerMeasureRoutes,
    registerChannelRoutes,
    registerJourneyRoutes,
    registerMetricRoutes,
    registerScorecardRoutes,
    registerFiveGapsRoutes,
    registerBeliefRoutes,
    registerExplorerRoutes,
    registerExplainRoutes,
    registerCauseRoutes,
    registerSegmentRoutes,
    registerLoyaltyRoutes,
    registerDriverRoutes,
    registerGuidedRoutes,
    registerExpectRoutes,
    registerTreeRoutes,
    registerWeightRoutes,
    registerKanoRoutes,
    registerLevelRoutes,
    registerPyramidRoutes,
    registerTrendRoutes,
    registerMarketRoutes,
    registerSwotRoutes,
    registerPriceRoutes,
  ],
  recoverImports,
  startRelay,
  startCustomerCards: startCards,
  startFileSweep,
  startTextReading,
  jobs: [
    makeOutreachJob(),
    makeCommunicationJob(),
    makeOwnModelJob(),
    makeTopicJob(),
    makeWarningJob(),
    makeSourcesJob(),
    makeWarmJob(),
    makeRestateJob(),
    makePortalJob(),
    makeNoticeJob(),
    makeViewsJob(),
    makeNewsJob(),
    makeLawJob(),
  ],
  // Read when it is wanted: a server for one command makes no demo.
  ensureDemo: async (house) => (await import('./demo/makeDemo.ts')).makeDemo(house),
};
