import type { CustomerSegment } from '@plumbline/model/segmentation.ts';
import { findMembership } from '@plumbline/store/analytics/explain/segments/segmentMembers.ts';
import {
  listSegmentations,
  listSegmentationVersions,
  listSegmentNames,
} from '@plumbline/store/operations/explain/segmentations.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { openCustomer } from '../../listen/customers/openCustomer.ts';

/**
 * To which segments a customer belongs, by the newest version of each segmentation that knows the customer.
 *
 * @throws Refusal not_found `customers.noCustomer`
 */
export async function answerMembership(context: WorkspaceContext, customer: string): Promise<CustomerSegment[]> {
  const { stores, workspace, signal } = context;
  const { asked } = await openCustomer(context, customer);
  const [rows, members] = await Promise.all([
    listSegmentations(stores.operations, workspace.id),
    findMembership(stores.analytics, workspace.number, asked.people, { signal }),
  ]);
  const known = rows.filter(({ number }) => members.some(({ segmentation }) => segmentation === number));
  const told = await Promise.all(
    known.map(async (row) => {
      const [versions, names] = await Promise.all([
        listSegmentationVersions(stores.operations, workspace.id, row.id),
        listSegmentNames(stores.operations, workspace.id, row.id),
      ]);
      // one that was killed while it was made has members too
      const member = members.find(
        (one) => one.segmentation === row.number && versions.some(({ version }) => version === one.version),
      );
      if (member === undefined) return [];
      const version = versions.find((one) => one.version === member.version);
      const key = version?.plan.segments[member.number - 1]?.key ?? null;
      const found: CustomerSegment = {
        ...{ segmentation: row.id, called: row.name, segment: key },
        name: names.find((one) => one.key === key)?.name ?? '',
        sure: row.kind === 'clusters' && key !== null ? member.surely : null,
        ...{ from: version?.from ?? null, to: version?.to ?? null },
      };
      return [found];
    }),
  );
  return told.flat();
}
