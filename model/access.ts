/** Who may do what: the one table. Every route names one permission; a test walks all of it. */
export const ROLES = ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = {
  /** see estimates, promises, indices */
  'measure.read': ['owner', 'administrator', 'manager', 'analyst', 'frontline', 'viewer'],
  /** open the rows behind a figure, and export them */
  'evidence.read': ['owner', 'administrator', 'analyst'],
  /** see imports, their state and mappings */
  'import.read': ['owner', 'administrator', 'manager', 'analyst'],
  /** bring files, run, cancel, repair and roll back imports, save mappings */
  'import.write': ['owner', 'administrator', 'analyst'],
  /** read quarantined rows, which hold customers' data */
  'quarantine.read': ['owner', 'administrator', 'analyst'],
  /** doctor and system state */
  'system.read': ['owner', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function isAllowed(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
