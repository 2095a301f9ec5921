/** Whom a connection trusts. Verification is never switched off. */
import type { SecureContext } from 'node:tls';
import { messageOf, QtsError } from '../errors.ts';

interface TlsModule {
  readonly rootCertificates: readonly string[];
  /** Since Node 22.15: also those of the system, where Node was told to take them. */
  readonly getCACertificates?: (type: 'default') => readonly string[];
}

/** What Node trusts by itself. */
const ownOf = (tls: TlsModule): readonly string[] =>
  tls.getCACertificates?.('default') ?? tls.rootCertificates;

/**
 * The trust of connections to an origin: Node's own certificates and those of the CA file. An intermediate that a
 * server omits, put into that file, is enough.
 * @throws QtsError `config` when the file holds what is no certificate.
 */
export const tlsOptionsOf = async (
  origin: string,
  caPem: string | undefined,
): Promise<{ readonly secureContext?: SecureContext }> => {
  if (caPem === undefined || !origin.startsWith('https:')) return {};
  const tls = await import('node:tls');
  try {
    // Made once and shared: reading the hundred and forty roots of Node takes longer than a handshake.
    return {
      secureContext: tls.createSecureContext({ ca: [...ownOf(tls), caPem], allowPartialTrustChain: true }),
    };
  } catch (error) {
    throw new QtsError('config', `the CA file cannot be used: ${messageOf(error)}`, { cause: error });
  }
};
