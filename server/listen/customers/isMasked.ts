import { isAllowed } from '@plumbline/model/access.ts';
import type { WorkspaceContext } from '../../http/context.ts';

/** Phones and addresses are shown whole only to those who may open evidence. */
export const isMasked = ({ role }: Pick<WorkspaceContext, 'role'>): boolean => !isAllowed(role, 'evidence.read');
