/** Carries `verify` out over a dump: proof against the manifests, repair, result, exit. */
import { isDump, judgeDump, type VerifyDumpRequest, verifyDumpHours } from '../workflows/verify-dump.ts';
import type { Context } from './context.ts';
import { printDumpVerification } from './render/dump-verdict.ts';

/** Whether this is about a dump and not about files: it has manifests, or is to get some. */
export const concernsDump = ({ dir, repair, exchange }: VerifyDumpRequest): boolean =>
  repair || exchange !== undefined || isDump(dir);

/** @throws QtsError `damaged` when a fault is left; the result is printed before */
export const runVerifyDump = async (context: Context, request: VerifyDumpRequest): Promise<void> => {
  const { io, signal } = context;
  const verification = await verifyDumpHours(io, signal, request, context.host);
  await printDumpVerification(io, verification);
  const shortfall = judgeDump(request, verification);
  if (shortfall) throw shortfall;
};
