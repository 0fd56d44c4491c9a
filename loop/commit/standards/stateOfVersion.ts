import type { StandardState } from '@plumbline/model/standard.ts';

type Version = {
  state: 'draft' | 'proposed' | 'published' | 'withdrawn';
  round: number;
  version: number;
  validFrom: string | null;
  validTo: string | null;
  input: { departments: readonly { name: string }[] };
};
type SignOff = { version: number; round: number; department: string; yes: boolean };

/** What departments said of the proposal that waits now, or was decided; what they said of an earlier one counts no more. */
export function signOffsOf<One extends SignOff>({ state, version, round }: Version, all: readonly One[]): One[] {
  return state === 'draft' ? [] : all.filter((one) => one.version === version && one.round === round);
}

/** Departments that have said nothing yet. */
export function waitingDepartments(version: Version, all: readonly SignOff[]): string[] {
  const said = new Set(signOffsOf(version, all).map(({ department }) => department));
  return version.input.departments.map(({ name }) => name).filter((name) => !said.has(name));
}

/** How a version stands on a civil day. */
export function stateOfVersion(version: Version, all: readonly SignOff[], today: string): StandardState {
  const { state, validFrom, validTo } = version;
  if (state === 'draft' || state === 'withdrawn') return state;
  if (state === 'proposed') {
    if (signOffsOf(version, all).some(({ yes }) => !yes)) return 'declined';
    return waitingDepartments(version, all).length === 0 ? 'signedOff' : 'proposed';
  }
  if (validTo !== null && (validTo <= today || validTo <= (validFrom ?? ''))) return 'replaced';
  return validFrom !== null && validFrom > today ? 'later' : 'inForce';
}
