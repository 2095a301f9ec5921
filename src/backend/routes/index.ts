/** Which handler serves which operation, in each generation of the contract. */
import type { AnyOperation, Operation } from '../../wire/endpoints.ts';
import type { Handler } from '../services.ts';
import { postToken } from './auth.ts';
import {
  deleteExecution,
  getExecution,
  getPrepare,
  getReadableExecution,
  postExecute,
  postPrepare,
} from './backtest.ts';
import { getInstrumentList, getInstruments, getSegmentInstruments } from './instruments.ts';
import { getExchanges, getKlinesHour, getTickersHour } from './market-data.ts';
import {
  deleteStrategy,
  getStrategies,
  getStrategyCode,
  getStrategyState,
  postValidate,
} from './strategies.ts';
import { compileNow, getStrategyStatus, postStrategy } from './strategy.ts';
import { refuseSweep } from './sweep.ts';

export const EARLIER_HANDLERS: Readonly<Record<Operation, Handler>> = {
  auth: postToken,
  getExchanges,
  getInstruments,
  getExchangeTickersHour: getTickersHour,
  getExchangeKlinesHour: getKlinesHour,
  postStrategy,
  getStrategyStatus,
  prepareBacktesting: postPrepare,
  getPreparationStatus: getPrepare,
  executeBacktesting: postExecute,
  getExecutionResult: getExecution,
  cancelExecution: deleteExecution,
};

export const LATER_HANDLERS: Readonly<Record<AnyOperation, Handler>> = {
  ...EARLIER_HANDLERS,
  getInstruments: getInstrumentList,
  getSegmentInstruments,
  postStrategy: compileNow,
  getStrategyStatus: getStrategyState,
  listStrategies: getStrategies,
  validateStrategy: postValidate,
  deleteStrategy,
  getStrategyCode,
  getExecutionResult: getReadableExecution,
  executeSweep: refuseSweep,
  getSweepResult: refuseSweep,
  cancelSweep: refuseSweep,
  getSweepSensitivity: refuseSweep,
};
