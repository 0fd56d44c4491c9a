import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { RequestWorkspace } from '../http/context.ts';

/** How a workspace calls itself before customers, in their language; its own name where it says nothing. */
export function publicNameOf({ name, settings }: Pick<RequestWorkspace, 'name' | 'settings'>, locale: Locale): string {
  const names = settings.publicNames ?? {};
  return Object.keys(names).length === 0 ? name : nameIn(names, locale);
}
