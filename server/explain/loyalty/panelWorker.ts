import { composePanel, heldOutOf, lagMaxOf, type PanelCell } from '@plumbline/loop/explain/loyalty/composePanel.ts';
import { stringify } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { PanelWork } from './openPanel.ts';
import { refuseTooFew } from './refuseTooFew.ts';

serveModel<PanelWork>(async ({ work: { ask, reading }, tables, keep }) => {
  const cells = (await tables.cells?.<PanelCell>()) ?? [];
  const { report, rows } = refuseTooFew(() => composePanel(cells, ask, reading));
  const head = ['place', 'month', 'value', 'fulfilment'];
  keep(
    'table.csv',
    composeCsv([head, ...rows.map(({ place, month, value, driver }) => [place, month, value, driver])]),
  );
  keep(
    'spec.yaml',
    stringify({
      ...{ value: 'value', drivers: ['fulfilment'], region: 'place', month: 'month' },
      ...{ lagMax: lagMaxOf(ask, report.months), heldOut: heldOutOf(report.months), confidence: reading.confidence },
    }),
  );
  return { result: report, command: 'plumbline stats value-model table.csv --spec spec.yaml' };
});
