import { type LinkProps, useLinkProps, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWorkspace } from './useWorkspace.ts';

/** One page of a stage. */
export type StageTab = {
  /** `/w/$workspace/commit/standards` */
  to: Extract<LinkProps['to'], `/w/$workspace/${string}`>;
  label: string;
  /** false leaves it out for who may not see it */
  seen?: boolean;
  /** current on its own address alone: pages under it have tabs of their own */
  exact?: boolean;
};
/** Pages that belong together. */
export type StageTabGroup = { label: string; tabs: readonly StageTab[] };

type Props = { label: string; groups: readonly StageTabGroup[] };

/** The pages of a stage: where there are several groups, a row of groups and beneath it the pages of the one that is open. */
export function StageTabs({ label, groups }: Props) {
  const nav = useRef<HTMLElement>(null);
  const { workspace } = useWorkspace();
  const { pathname } = useLocation();
  const seen = groups
    .map((group) => ({ ...group, tabs: group.tabs.filter((tab) => tab.seen !== false) }))
    .filter(({ tabs }) => tabs.length > 0);
  const here = findTab(
    seen.flatMap(({ tabs }) => tabs),
    pathname.replace(/^\/w\/[^/]+/, '/w/$workspace'),
  );
  const open = seen.find(({ tabs }) => tabs.some((tab) => tab === here)) ?? seen[0];
  useEffect(() => {
    // a narrow window shows some of a row: the open page is to be among them
    if (here === undefined) return;
    for (const link of nav.current?.querySelectorAll('a[aria-current]') ?? []) {
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [here]);
  if (open === undefined) return null;
  return (
    <nav className="stage-tabs" aria-label={label} ref={nav}>
      {seen.length > 1 ? (
        <ul className="stage-groups">
          {seen.map((group) => (
            <li key={group.label}>
              {group.tabs.slice(0, 1).map((tab) => (
                <TabLink key={tab.to} workspace={workspace} tab={tab} current={group === open ? 'true' : undefined}>
                  {group.label}
                </TabLink>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
      <ul>
        {open.tabs.map((tab) => (
          <li key={tab.to}>
            <TabLink workspace={workspace} tab={tab} current={tab === here ? 'page' : undefined}>
              {tab.label}
            </TabLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The page whose address begins most of the one that is open. */
function findTab(tabs: readonly StageTab[], address: string): StageTab | undefined {
  const around = tabs.filter(({ to, exact }) => address === to || (exact !== true && address.startsWith(`${to}/`)));
  return around.sort((a, b) => b.to.length - a.to.length)[0];
}

type TabLinkProps = { workspace: string; tab: StageTab; current: 'page' | 'true' | undefined; children: string };

/** The router would call every page around the open one current, and a group is only open. */
function TabLink({ workspace, tab, current, children }: TabLinkProps) {
  // each tab's address is one of the router's where it is declared; of which one, no type can say here
  const link = useLinkProps({ to: tab.to, params: { workspace }, search: {} } as never);
  return (
    <a {...link} aria-current={current}>
      {children}
    </a>
  );
}
