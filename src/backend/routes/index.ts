/** Which handler serves which operation. */
import type { Operation } from '../../wire/endpoints.ts';
import type { Handler } from '../services.ts';
import { postToken } from './auth.ts';
import { deleteExecution, getExecution, getPrepare, postExecute, postPrepare } from './backtest.ts';
import { getExchanges, getInstruments, getKlinesHour, getTickersHour } from './market-data.ts';
import { getStrategyStatus, postStrategy } from './strategy.ts';

export const HANDLERS: Readonly<Record<Operation, Handler>> = {
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
