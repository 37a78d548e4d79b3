/** Where the console is: `#/cases/<id>`. Addresses hold ids only, never a patient's data. */
export interface Route { page: string; id: string | null }

export function routeOf(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, '').split('/');
  return { page: page ?? '', id: id ? decodeURIComponent(id) : null };
}

export function go(page: string, id?: string): void {
  location.hash = id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;
}
