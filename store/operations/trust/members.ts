import type { Role } from '@plumbline/model/access.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { members } from '../schema.ts';
import type { Workspace } from './workspaces.ts';

export type Membership = Workspace & { role: Role };
/** personal: name, email */
export type Member = { user: string; name: string; email: string; role: Role; createdAt: Date };

const role = question(import.meta.url, 'findRole.sql');
const memberships = question(import.meta.url, 'listMemberships.sql');
const ofWorkspace = question(import.meta.url, 'listMembers.sql');

/** Lets a person into a workspace, or changes what the person is in it. */
export async function addMember(operations: Operations, member: { workspace: string; user: string; role: Role }) {
  await operations.db
    .insert(members)
    .values(member)
    .onConflictDoUpdate({ target: [members.workspace, members.user], set: { role: member.role } });
}

/** What a person is in a workspace, or null for a stranger. */
export async function findRole(operations: Operations, workspace: string, user: string): Promise<Role | null> {
  const [found] = await operations.ask<{ role: Role }>(role, { workspace, user });
  return found?.role ?? null;
}

/** The workspaces a person is in, with what the person is there. */
export function listMemberships(operations: Operations, user: string): Promise<Membership[]> {
  return operations.ask<Membership>(memberships, { user });
}

export function listMembers(operations: Operations, workspace: string): Promise<Member[]> {
  return operations.ask<Member>(ofWorkspace, { workspace });
}
