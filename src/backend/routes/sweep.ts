/** Parameter sweeps: part of contract 0.109, but not of this backend. */
import { HttpFailure } from '../failure.ts';
import type { Handler } from '../services.ts';

const MESSAGE =
  'Parameter sweeps are not served by this backend: call execute with params once for each combination of values';

/** The four sweep operations. */
export const refuseSweep: Handler = () => {
  throw new HttpFailure(501, MESSAGE);
};
