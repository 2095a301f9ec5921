/** The options of adopt: as commander hands them over, and checked. Pure. */
import { KINDS, parseExchangeId } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import type { AdoptRequest } from '../../workflows/adopt.ts';
import { oneOf } from './values.ts';

export interface AdoptFlags {
  readonly exchange?: string;
  readonly kind?: string;
  readonly layout?: string;
}

/** @throws QtsError `usage` */
export const parseAdoptRequest = (dir: string, flags: AdoptFlags): AdoptRequest => ({
  dir,
  exchange: flags.exchange === undefined ? undefined : parseExchangeId(flags.exchange),
  kind: flags.kind === undefined ? undefined : oneOf(KINDS, flags.kind, '--kind'),
  layout: flags.layout === undefined ? undefined : oneOf(LAYOUTS, flags.layout, '--layout'),
});
