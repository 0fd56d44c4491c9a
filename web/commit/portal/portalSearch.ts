/** What the list of suggestions is asked for, as it stands in the address. */
export type PortalSearch = {
  search?: string;
  status?: string[];
  state?: string[];
  dimension?: string[];
  sort?: string;
  merged?: string;
  page?: number;
};

export function portalSearch(raw: Record<string, unknown>): PortalSearch {
  const list = (value: unknown): string[] =>
    [value ?? []]
      .flat()
      .map(String)
      .filter((one) => one !== '');
  const [status, state, dimension] = [list(raw.status), list(raw.state), list(raw.dimension)];
  const page = Number(raw.page);
  return {
    ...(typeof raw.search === 'string' && raw.search !== '' ? { search: raw.search } : {}),
    ...(status.length > 0 ? { status } : {}),
    ...(state.length > 0 ? { state } : {}),
    ...(dimension.length > 0 ? { dimension } : {}),
    ...(raw.sort === 'supported' ? { sort: 'supported' } : {}),
    ...(raw.merged === 'true' ? { merged: 'true' } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
