import { composeStarterTree, summariseStarters } from '@plumbline/loop/expect/starterTrees/composeStarterTree.ts';
import { Dimension } from '@plumbline/model/dimension.ts';
import {
  ExpectationTree,
  INDUSTRIES,
  NewTreeVersion,
  Restatement,
  StarterSummary,
  TreeChange,
  TreeNotice,
  TreeReview,
  TreeVersionSummary,
} from '@plumbline/model/expectationTree.ts';
import { loadTree } from '@plumbline/store/operations/expect/trees.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { answerTree, compareVersions, listVersions, reviewTree, saveTree } from './answerTree.ts';
import { FitAsked, FittedValue, fitValue } from './fitValue.ts';
import { presentRestatements, startRestatement } from './restateTree.ts';
import { readTree, TREE_FORMATS, writeTree } from './treeFile.ts';

const ROOT = '/api/workspaces/:workspace/expectation' as const;
const tag = 'expect' as const;
const read = 'expectation.read' as const;
const write = 'expectation.write' as const;
const VersionParam = z.object({ version: z.coerce.number().int().min(1) });
const VersionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
const Drafted = z.object({ dimensions: z.array(Dimension).max(500) });

/** The tree of dimensions: its versions, what a draft would change, files, starters, fits, and restating. */
export function registerTreeRoutes(app: App): void {
  registerVersions(app);
  registerDrafts(app);
  registerRestatements(app);
}

function registerVersions(app: App): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/tree`, permission: read, operationId: 'showExpectationTree', tag },
    summary: 'The newest version of the tree, and what of it is in use; version 0 while there is none',
    answer: ExpectationTree,
    handler: (context) => answerTree(context),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/versions`, permission: read, operationId: 'listTreeVersions', tag },
    summary: 'The versions of the tree with who made them and why, the newest first',
    answer: z.object({ versions: z.array(TreeVersionSummary) }),
    handler: async (context) => ({ versions: await listVersions(context) }),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/versions/:version`, permission: read, operationId: 'showTreeVersion', tag },
    summary: 'The dimensions of one version',
    params: VersionParam,
    answer: Drafted,
    handler: async ({ stores, workspace }, { params }) => {
      const { dimensions } = await loadTree(stores.operations, workspace.id, params.version);
      return { dimensions: [...dimensions] };
    },
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/versions`, permission: write, operationId: 'saveTreeVersion', tag },
    summary: 'Save the tree as the next version; figures made before stay as they are',
    body: NewTreeVersion,
    answer: ExpectationTree,
    success: 'created',
    bytesMax: 4 * 1024 ** 2,
    handler: (context, { body }) => saveTree(context, body),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/comparison`, permission: read, operationId: 'compareTreeVersions', tag },
    summary: 'What differs between two versions',
    query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    answer: z.object({ changes: z.array(TreeChange) }),
    handler: (context, { query }) => compareVersions(context, query),
  });
  for (const format of TREE_FORMATS) {
    route(app, {
      ...{ method: 'GET', url: `${ROOT}/tree.${format}` as const, permission: read, tag },
      operationId: `exportTree${format === 'yaml' ? 'Yaml' : 'Csv'}`,
      summary: `A version of the tree, by default the newest, as ${format.toUpperCase()}`,
      query: VersionQuery,
      answer: 'download',
      handler: async ({ stores, workspace }, { query }) => {
        const { dimensions, version } = await loadTree(stores.operations, workspace.id, query.version);
        const type = format === 'yaml' ? 'application/yaml' : 'text/csv';
        return { name: `${workspace.key}-tree-${version}.${format}`, type, body: writeTree(dimensions, format) };
      },
    });
  }
}

function registerDrafts(app: App): void {
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/review`, permission: read, operationId: 'reviewTree', tag },
    summary: 'What would be wrong, break or change if a draft were saved',
    body: Drafted,
    answer: TreeReview,
    audited: false,
    bytesMax: 4 * 1024 ** 2,
    handler: (context, { body }) => reviewTree(context, body.dimensions),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/read-file`, permission: write, operationId: 'readTreeFile', tag },
    summary: 'The dimensions in a YAML or CSV text, and what in it could not be read; nothing is saved',
    body: z.object({ text: z.string().max(2_000_000), format: z.enum(TREE_FORMATS) }),
    answer: Drafted.extend({ problems: z.array(TreeNotice) }),
    audited: false,
    bytesMax: 4 * 1024 ** 2,
    handler: (_context, { body }) => readTree(body.text, body.format),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/starters`, permission: read, operationId: 'listStarterTrees', tag },
    summary: 'Trees to start from, by industry',
    answer: z.object({ starters: z.array(StarterSummary) }),
    handler: () => ({ starters: summariseStarters() }),
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/starters/:industry`, permission: read, operationId: 'showStarterTree', tag },
    summary: 'The dimensions of a tree to start from',
    params: z.object({ industry: z.enum(INDUSTRIES) }),
    answer: Drafted,
    handler: (_context, { params }) => ({ dimensions: composeStarterTree(params.industry) }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/fits`, permission: write, operationId: 'fitValueFunction', tag },
    summary: 'Fit a value function to what customers said at each value of the native measure; nothing is saved',
    body: FitAsked,
    answer: FittedValue,
    audited: false,
    handler: (context, { body }) => fitValue(context, body),
  });
}

function registerRestatements(app: App): void {
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/restatements`, permission: read, operationId: 'listRestatements', tag },
    summary: 'Jobs that computed stored parents anew, with their progress, the newest first',
    answer: z.object({ restatements: z.array(Restatement) }),
    handler: async (context) => ({ restatements: await presentRestatements(context) }),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/restatements`, permission: write, operationId: 'startRestatement', tag },
    summary: 'Compute stored parents anew with the weights of the newest version',
    body: z.object({ because: z.string().trim().min(3).max(500) }),
    answer: Restatement,
    success: 'accepted',
    handler: (context, { body }) => startRestatement(app.house, context, body.because),
  });
}
