import type { WeightingDesign, WeightingReport } from '@plumbline/model/weighting.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

export type ImportOfSource = {
  number: number;
  source: string;
  state: 'committed' | 'duplicate';
  superseded: boolean;
  repair: boolean;
  rows: number;
  quarantined: number;
  leftOut: number;
  /** civil day on which it ended */
  onDay: string;
};
export type ResponseCounts = { survey: string; responses: number; excluded: number; people: number };
export type PopulationRow = {
  id: string;
  survey: string;
  name: string;
  design: WeightingDesign;
  report: WeightingReport;
};

const imports = question(import.meta.url, 'listImportsForQuality.sql');
const responseDays = question(import.meta.url, 'countResponseDays.sql');
const responsePeople = question(import.meta.url, 'countResponsePeople.sql');
const responseReasons = question(import.meta.url, 'countResponseReasons.sql');
const populations = question(import.meta.url, 'listPopulations.sql');

/** More than a source that is pulled every hour brings in two years. */
const IMPORTS_MAX = 20_000;

/** Imports that were committed, or refused as the same file, the newest first. */
export function listImportsForQuality(
  operations: Operations,
  workspace: string,
  zone: string,
): Promise<ImportOfSource[]> {
  return operations.ask<ImportOfSource>(imports, { workspace, zone, limit: IMPORTS_MAX });
}

/** Complete answers that count, by survey and civil day. */
export function countResponseDays(
  operations: Operations,
  workspace: string,
  zone: string,
): Promise<{ survey: string; onDay: string; occasions: number }[]> {
  return operations.ask(responseDays, { workspace, zone });
}

export function countResponsePeople(operations: Operations, workspace: string): Promise<ResponseCounts[]> {
  return operations.ask<ResponseCounts>(responsePeople, { workspace });
}

/** Findings of response quality, the most frequent first. */
export function countResponseReasons(
  operations: Operations,
  asked: { workspace: string; survey: string },
): Promise<{ reason: string; responses: number }[]> {
  return operations.ask(responseReasons, asked);
}

/** The newest version of each weighting, which holds what is known of the population. */
export function listPopulations(operations: Operations, workspace: string): Promise<PopulationRow[]> {
  return operations.ask<PopulationRow>(populations, { workspace });
}
