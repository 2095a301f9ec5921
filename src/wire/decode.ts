/**
 * From unknown JSON to the messages of this project, for both generations of the contract: told apart by their
 * shape, for the service sends no version. Unknown fields are left out; control characters of texts are removed.
 */
export { decodeError, decodeExchanges, decodeInstruments, decodeToken } from './decode-catalog.ts';
export { decodeAcceptedJob, decodeCancel, decodeExecution, decodeJobState } from './decode-jobs.ts';
export { decodeCompile, decodeCompileState } from './decode-strategy.ts';
