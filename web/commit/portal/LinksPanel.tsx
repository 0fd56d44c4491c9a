import type { PortalLink } from '@plumbline/model/portal.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { linksQuery, portalApi } from './portalApi.ts';

/** Personal links: whoever comes by one takes part as that customer. */
export function LinksPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error } = useQuery(linksQuery(workspace));
  const [text, setText] = useState('');
  const customers = [...new Set(text.split(/[\n,，;；、]/).map((one) => one.trim()))].filter((one) => one !== '');
  const make = useMutation({
    mutationFn: () => portalApi.makeLinks(workspace, customers),
    onSuccess: () => setText(''),
  });
  const problem = error ?? make.error;
  return (
    <Panel title={say('portal:links.title')}>
      <p className="portal-quiet">{say('portal:links.about')}</p>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="portal-fields">
        <Field label={say('portal:links.customers')} hint={say('portal:links.hint')}>
          {(id) => <Input.TextArea id={id} rows={2} value={text} onChange={({ target }) => setText(target.value)} />}
        </Field>
      </div>
      <Button disabled={customers.length === 0} loading={make.isPending} onClick={() => make.mutate()}>
        {say('portal:links.make', { count: customers.length })}
      </Button>
      {data === undefined || data.links.length === 0 ? null : (
        <ScrollBox label={say('portal:links.title')}>
          <table className="commit-table">
            <thead>
              <tr>
                {(['customer', 'address', 'used', 'revoke'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`portal:links.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.links.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

function LinkRow({ link }: { link: PortalLink }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const revoke = useMutation({ mutationFn: () => portalApi.revokeLink(workspace, link.id) });
  return (
    <tr>
      <th scope="row">{link.customer}</th>
      <td>
        <code className="portal-address">{link.address}</code>
      </td>
      <td>{link.usedAt === null ? say('portal:links.unused') : formatMoment(link.usedAt, locale)}</td>
      <td>
        <Popconfirm
          title={say('portal:links.revokeSure')}
          okText={say('portal:links.revoke')}
          cancelText={say('commit:cancel')}
          onConfirm={() => revoke.mutate()}
        >
          <Button
            danger
            loading={revoke.isPending}
            aria-label={say('portal:links.revokeOf', { customer: link.customer })}
          >
            {say('portal:links.revoke')}
          </Button>
        </Popconfirm>
        {revoke.error === null ? null : <ProblemState problem={revoke.error} />}
      </td>
    </tr>
  );
}
