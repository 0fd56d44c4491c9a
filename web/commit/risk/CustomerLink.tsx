import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { nameOfKey } from './nameOfKey.ts';

/** Who a row is about, with the way to their page for those who may see it. */
export function CustomerLink({ customer, name }: { customer: string; name: string }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const shown = name === '' ? say('notices:nameless') : nameOfKey(name);
  if (!can('customer.read') || name === '') return shown;
  return (
    <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer }}>
      {shown}
    </Link>
  );
}
