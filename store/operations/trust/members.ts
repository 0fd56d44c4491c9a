import type { Role } from '@plumbline/model/access.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { members } from '../schema.ts';
import type { Workspace } from './workspaces.ts';

export type Membership = Workspace & { role: Role };
/** personal: name, email */
export type Member = { user: string; name: string; email: string; role: Role; createdAt: Date };

const membership = question(import.meta.url, 'findMembership.sql');
const memberships = question(import.meta.url, 'listMemberships.sql');
const ofWorkspace = question(import.meta.url, 'listMembers.sql');

/** Lets a person into a workspace, or changes what the person is in it. */
export async function addMember(operations: Operations, member: { workspace: string; user: string; role: Role }) {
  await operations.db
    .insert(members)
    .values(member)
    .onConflictDoUpdate({ target: [members.workspace, members.user], set: { role: member.role } });
}

/** The workspace with this key and what the person is in it, or null for a stranger or where there is none. */
export async function findMembership(
  operations: Operations,
  asked: { key: string; user: string },
): Promise<Membership | null> {
  const [found] = await operations.ask<Membership>(membership, asked);
  return found ?? null;
}

/** The workspaces a person is in, with what the person is there. */
export function listMemberships(operations: Operations, user: string): Promise<Membership[]> {
  return operations.ask<Membership>(memberships, { user });
}

export function listMembers(operations: Operations, workspace: string): Promise<Member[]> {
  return operations.ask<Member>(ofWorkspace, { workspace });
}
