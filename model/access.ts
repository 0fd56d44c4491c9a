/** Who may do what: the one table. Every route names one permission; a test walks all of it. */
export const ROLES = ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = {
  /** see estimates, promises, indices */
  'measure.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'],
  /** keep views of figures as links, tiles and alerts */
  'view.write': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** define metrics, their formulas and targets; build scorecards */
  'metric.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** draw and change journeys, and the channels' costs */
  'journey.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** ask departments what they believe customers expect, and see who has answered */
  'belief.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** see why gaps exist: drivers, segments, loyalty, worth, causes */
  'explain.read': ['owner', 'administrator', 'manager', 'analyst', 'viewer'],
  /** begin and stop models, name segments, confirm causes */
  'explain.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** open the rows behind a figure, and export them */
  'evidence.read': ['owner', 'administrator', 'analyst'],
  /** see imports, their state and mappings */
  'import.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** bring files, run, cancel, repair and roll back imports, save mappings */
  'import.write': ['owner', 'administrator', 'analyst'],
  /** read quarantined rows, which hold customers' data */
  'quarantine.read': ['owner', 'administrator', 'analyst'],
  /** see surveys, their questions and results */
  'survey.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** build, publish, pause and close surveys; make links */
  'survey.write': ['owner', 'administrator', 'analyst'],
  /** read single responses, which hold customers' data, judge and export them */
  'response.read': ['owner', 'administrator', 'analyst'],
  /** enter answers for a respondent, as on the telephone */
  'response.write': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** tell of events that make surveys ask people */
  'survey.trigger': ['owner', 'administrator', 'analyst'],
  /** see what customers wrote and how it was read; without evidence.read personal data in it is masked */
  'text.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** begin and stop readings, correct them, make and choose models */
  'text.write': ['owner', 'administrator', 'analyst'],
  /** make and revoke keys of programs, and addresses at which they tell of events */
  'key.write': ['owner', 'administrator'],
  /** find customers and see what is known of them, which is personal data */
  'customer.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** say that two customers are one, or are not */
  'customer.write': ['owner', 'administrator', 'analyst'],
  /** see live sources, their state and their log */
  'source.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** make, change, try, run and remove live sources, which reach out from where the product runs */
  'source.write': ['owner', 'administrator'],
  /** send a batch of rows to a live source */
  'source.push': ['owner', 'administrator', 'analyst'],
  /** see what customers are taken to expect: the tree of dimensions, its versions, levels and weights */
  'expectation.read': ['owner', 'administrator', 'manager', 'analyst', 'viewer'],
  /** change the tree, its wording, value functions and weights; every change is a new version */
  'expectation.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** see the promise ledger, its fulfilment and calendars, and calculate promises */
  'promise.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'],
  /** draft and propose promises, change calendars */
  'promise.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** publish and withdraw promises, and have past ones judged anew */
  'promise.publish': ['owner', 'administrator', 'manager'],
  /** see promises at risk with their customers, notices, remedies and links of customers' own pages */
  'notice.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** confirm notices, tick remedies, make and revoke links of customers' own pages */
  'notice.write': ['owner', 'administrator', 'manager', 'frontline'],
  /** see standards, what stands behind them and laws; say that one has read them */
  'standard.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'],
  /** draft and propose standards; keep the register of laws; answer what they ask */
  'standard.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** sign standards off for a department, and note who was trained */
  'standard.sign': ['owner', 'administrator', 'manager'],
  /** put standards in force and withdraw them */
  'standard.publish': ['owner', 'administrator', 'manager'],
  /** see what customers suggest in the portal, what waits to be looked at, and every decision about it */
  'portal.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'],
  /** judge texts of the portal, answer, merge, change states, rounds and settings */
  'portal.write': ['owner', 'administrator', 'manager'],
  /** see, make and revoke personal links into the portal: they name customers, and whoever has one takes part as that one */
  'portal.link': ['owner', 'administrator'],
  /** see the page that is told to the public while it is written, and its editions */
  'transparency.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** write the page: figures, words, certificates */
  'transparency.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** put an edition before the public, and withdraw one */
  'transparency.publish': ['owner', 'administrator', 'manager'],
  /** see contacts with customers, wishes not to be contacted, plans, templates, call-backs and the care calendar */
  'contact.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** make contacts and note them: call-backs, wishes, consents, replies */
  'contact.make': ['owner', 'administrator', 'manager', 'analyst', 'frontline'],
  /** make and begin communication plans, change templates, rules of contact and rules of care */
  'contact.write': ['owner', 'administrator', 'manager', 'analyst'],
  /** doctor and system state */
  'system.read': ['owner', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function isAllowed(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** What a program's key can be for. Whatever stands in its list, a key can do nothing that is not here. */
export const KEY_PERMISSIONS = ['survey.trigger', 'source.push'] as const satisfies readonly Permission[];
export type KeyPermission = (typeof KEY_PERMISSIONS)[number];

export function isKeyPermission(permission: string): permission is KeyPermission {
  return (KEY_PERMISSIONS as readonly string[]).includes(permission);
}
