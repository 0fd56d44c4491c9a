import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { question, withParts } from '../../question.ts';
import { composeFilters } from '../composeFilters.ts';
import type { Analytics } from '../openAnalytics.ts';
import type { SplitValues } from './composePairPlaces.ts';
import type { PairAsking } from './reachPair.ts';

const listed = question(import.meta.url, 'listSplitValues.sql');

/**
 * The values of each attribute the question splits by, but for periods and for attributes of files, which are dear to read.
 *
 * They are those of the whole workspace, which hold for every question of it; where these are too many, those of the question alone.
 */
export function listSplitValues(analytics: Analytics, asking: PairAsking): Promise<SplitValues> {
  const { asked, parameters, shared, keep } = asking;
  const { workspace, hidden, kind } = asked;
  const everywhere = { workspace, hidden, kind, dimensions: [], from: null, to: null, filters: {}, attributes: {} };
  return Promise.all(
    asked.by.map(async (attribute) => {
      if (!GROUPINGS.includes(attribute as Grouping)) return null;
      const list = async (rows: object, parts: ReadonlySet<string>): Promise<string[]> => {
        const named = { ...rows, grouping: attribute, values: LIMITS.cellsMax + 1 };
        const found = await analytics.ask<{ value: string }>(withParts(listed, parts), named, asking.ask);
        return found.map(({ value }) => value);
      };
      const all = await keep(['splitValues', hidden, kind, attribute], () =>
        list(composeFilters(everywhere), new Set()),
      );
      const values = all.length > LIMITS.cellsMax ? await list(parameters, shared) : all;
      return values.length > LIMITS.cellsMax ? null : values;
    }),
  );
}
