import { parentPort, workerData } from 'node:worker_threads';
import { readBpmn } from '@plumbline/loop/measure/journey/bpmn/readBpmn.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { BpmnAnswer, BpmnWork } from './readBpmnApart.ts';
import { readXml } from './readXml.ts';

const { work } = workerData as { work: BpmnWork };
parentPort?.postMessage(read());

/** A refusal does not survive the way between threads: what it says does. */
function read(): BpmnAnswer {
  try {
    return { read: readBpmn(readXml(work.xml), work.words) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, says: error.says, values: error.values };
  }
}
