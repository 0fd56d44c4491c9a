import { CommitTabs } from '../commit/CommitTabs.tsx';
import { PartiesPage } from '../measure/parties/PartiesPage.tsx';

/** Parties are measured as lines are, and looked at beside the promises. */
export function PartiesRoute() {
  return <PartiesPage tabs={<CommitTabs />} />;
}
