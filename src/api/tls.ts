/** Whom a connection trusts. Verification is never switched off. */
import type { SecureContext } from 'node:tls';
import { messageOf, QtsError } from '../errors.ts';

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
  const { createSecureContext, rootCertificates } = await import('node:tls');
  try {
    // Made once and shared: reading the hundred and forty roots of Node takes longer than a handshake.
    return {
      secureContext: createSecureContext({ ca: [...rootCertificates, caPem], allowPartialTrustChain: true }),
    };
  } catch (error) {
    throw new QtsError('config', `the CA file cannot be used: ${messageOf(error)}`, { cause: error });
  }
};
