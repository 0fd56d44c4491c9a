import { question } from '../../question.ts';
import { composeFilters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const observations = question(import.meta.url, 'listObservations.sql');

/** One occasion × dimension, as it counts in a figure. */
export type ObservationRow = {
  customerGroup: number;
  person: number;
  occasionKey: string;
  dimension: string;
  onDay: string;
  respondent: string;
  attributes: Record<string, string>;
} & Record<string, unknown>;

/** Where a page of rows ended. */
export type Place = { group: number; person: number; occasion: string; dimension: string };
const BEFORE_ALL: Place = { group: -1, person: -1, occasion: '0', dimension: '' };

/**
 * The rows behind a figure, in the order in which they are stored, after the given place.
 *
 * `ofCustomers` are the dimensions on which of the staff only what it says of the company counts (findStaffAsCustomers.ts).
 */
export function listObservations(
  analytics: Analytics,
  asked: Parameters<typeof composeFilters>[0] & { ofCustomers: readonly string[] },
  after: Place | null,
  rows: number,
  options: AskOptions = {},
): Promise<ObservationRow[]> {
  const { group, person, occasion, dimension } = after ?? BEFORE_ALL;
  const place = { afterGroup: group, afterPerson: person, afterOccasion: occasion, afterDimension: dimension };
  return analytics.ask<ObservationRow>(
    observations,
    { ...composeFilters(asked), ofCustomers: asked.ofCustomers, ...place, rows },
    options,
  );
}
