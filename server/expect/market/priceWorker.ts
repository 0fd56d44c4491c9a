import { parentPort, workerData } from 'node:worker_threads';
import { composeDemandLadder, composePriceMeter } from '@plumbline/loop/improve/composePriceFigures.ts';
import type { PriceFigures, PriceWork } from './answerPrices.ts';

const { work } = workerData as { work: PriceWork };
parentPort?.postMessage(answer(work));

function answer({ meters, ladders, costs, reading }: PriceWork): PriceFigures {
  return {
    meters: meters.map(({ key, answers }) => composePriceMeter(key, answers, reading)),
    ladders: ladders.map((ladder) => composeDemandLadder(ladder, costs, reading)),
  };
}
