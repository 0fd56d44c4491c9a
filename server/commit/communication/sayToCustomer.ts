import type { TemplateFills } from '@plumbline/loop/commit/communication/fillTemplate.ts';
import { FESTIVALS, type Festival } from '@plumbline/model/care.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import type { ClaimedTask } from '@plumbline/store/operations/commit/contactTasks.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

/** What a template is filled in with for one customer, in the language that it is said in. */
export function fillsFor(
  { name }: Pick<ContactPerson, 'name'>,
  { fills }: Pick<ClaimedTask, 'fills'>,
  company: string,
): (spoken: Locale) => TemplateFills {
  return (spoken) => ({
    name: name === '' ? say(spoken, 'communication:someone') : name,
    company,
    what: fills[`what ${spoken}`] ?? firstWhat(fills),
    festival: isFestival(fills.festival) ? say(spoken, `communication:festival.${fills.festival}`) : '',
    date: fills.date === undefined ? '' : dayIn(fills.date, spoken),
    years: fills.years ?? '',
    days: fills.days ?? '',
  });
}

/** Said in another language rather than not at all. */
function firstWhat(fills: Record<string, string>): string {
  return Object.entries(fills).find(([key]) => key.startsWith('what '))?.[1] ?? '';
}

const isFestival = (word: string | undefined): word is Festival =>
  (FESTIVALS as readonly string[]).includes(word ?? '');

function dayIn(day: string, locale: Locale): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(at) ? day : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** The language of a customer; where it is not known, one in which something was written for them. */
export function languageFor(
  { language }: Pick<ContactPerson, 'language'>,
  { fills }: Pick<ClaimedTask, 'fills'>,
): string {
  if (language !== '') return language;
  return LOCALES.find((locale) => fills[`what ${locale}`] !== undefined) ?? '';
}
