/**
 * The generations of the contract: each one table of operations, from which its routes and its document are made.
 * Both work on the same services and the same state.
 */
import {
  ADDED_ENDPOINTS,
  type AnyOperation,
  type ApiVersion,
  ENDPOINTS,
  type Endpoint,
} from '../wire/endpoints.ts';
import { EARLIER_DOCS, LATER_DOCS, type OperationDocs } from './openapi/operations.ts';
import { EARLIER_SCHEMAS, LATER_SCHEMAS, type Schema } from './openapi/schemas.ts';
import { EARLIER_HANDLERS, LATER_HANDLERS } from './routes/index.ts';
import type { Handler } from './services.ts';

export interface ContractOperation {
  /** As this tool calls it, in every generation. */
  readonly name: AnyOperation;
  readonly endpoint: Endpoint;
  readonly docs: OperationDocs;
  readonly handler: Handler;
}

export interface Contract {
  /** Of the document that it follows. */
  readonly version: string;
  readonly operations: readonly ContractOperation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

const tableOf = <Name extends AnyOperation>(
  endpoints: Readonly<Record<Name, Endpoint>>,
  docs: Readonly<Record<Name, OperationDocs>>,
  handlers: Readonly<Record<Name, Handler>>,
): readonly ContractOperation[] =>
  (Object.keys(endpoints) as Name[]).map((name) => ({
    ...{ name, endpoint: endpoints[name], docs: docs[name], handler: handlers[name] },
  }));

export const CONTRACTS: Readonly<Record<ApiVersion, Contract>> = {
  '0.95': {
    version: '0.95.1',
    operations: tableOf(ENDPOINTS, EARLIER_DOCS, EARLIER_HANDLERS),
    schemas: EARLIER_SCHEMAS,
  },
  '0.109': {
    version: '0.109.2',
    operations: tableOf({ ...ENDPOINTS, ...ADDED_ENDPOINTS }, LATER_DOCS, LATER_HANDLERS),
    schemas: LATER_SCHEMAS,
  },
};

export const DEFAULT_API_VERSION: ApiVersion = '0.95';
