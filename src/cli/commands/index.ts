/** All commands by their names, in the order of the help. */

import { addAdopt } from './adopt.ts';
import { addBacktest } from './backtest.ts';
import type { AddCommand } from './command.ts';
import { addCompile } from './compile.ts';
import { addCompletion } from './completion.ts';
import { addConfig } from './config.ts';
import { addConvert } from './convert.ts';
import { addDoctor } from './doctor.ts';
import { addExchanges } from './exchanges.ts';
import { addExecute } from './execute.ts';
import { addFetch } from './fetch.ts';
import { addGaps } from './gaps.ts';
import { addHead } from './head.ts';
import { addImport } from './import.ts';
import { addInspect } from './inspect.ts';
import { addInstruments } from './instruments.ts';
import { addJobs } from './jobs.ts';
import { addLogin } from './login.ts';
import { addLogout } from './logout.ts';
import { addPrepare } from './prepare.ts';
import { addRuns } from './runs.ts';
import { addServe } from './serve.ts';
import { addVerify } from './verify.ts';
import { addWhoami } from './whoami.ts';

export const COMMANDS: ReadonlyMap<string, AddCommand> = new Map([
  ['login', addLogin],
  ['logout', addLogout],
  ['whoami', addWhoami],
  ['exchanges', addExchanges],
  ['instruments', addInstruments],
  ['fetch', addFetch],
  ['gaps', addGaps],
  ['adopt', addAdopt],
  ['import', addImport],
  ['inspect', addInspect],
  ['head', addHead],
  ['verify', addVerify],
  ['convert', addConvert],
  ['compile', addCompile],
  ['prepare', addPrepare],
  ['execute', addExecute],
  ['backtest', addBacktest],
  ['jobs', addJobs],
  ['runs', addRuns],
  ['serve', addServe],
  ['config', addConfig],
  ['doctor', addDoctor],
  ['completion', addCompletion],
]);
