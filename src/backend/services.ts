/** What the routes work with. */
import type { Context } from 'hono';
import type { Authority } from './auth/authority.ts';
import type { Catalog } from './data/catalog.ts';
import type { HourReader } from './data/hour-reader.ts';
import type { ExecuteJobs } from './jobs/execute-jobs.ts';
import type { PrepareJobs } from './jobs/prepare-jobs.ts';
import type { JobRunner } from './jobs/runner.ts';
import type { Strategies } from './jobs/strategies.ts';
import type { Validations } from './jobs/validations.ts';
import type { StateStore } from './store/state-store.ts';

export interface Services {
  readonly authority: Authority;
  readonly catalog: Catalog;
  readonly reader: HourReader;
  readonly store: StateStore;
  readonly runner: JobRunner;
  readonly prepareJobs: PrepareJobs;
  readonly executeJobs: ExecuteJobs;
  readonly strategies: Strategies;
  readonly validations: Validations;
  /** Age limit of a preparation's `from`; undefined: none. */
  readonly lookbackMs: number | undefined;
  readonly now: () => number;
  readonly onLog: (line: string) => void;
}

export interface BackendEnv {
  Variables: {
    /** Whose token came with the request; empty where none is needed and none came. */
    user: string;
  };
}

export type Handler = (context: Context<BackendEnv>, services: Services) => Response | Promise<Response>;
