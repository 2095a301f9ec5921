/** Certificates to trust beside Node's own. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf, QtsError } from '../errors.ts';

const CERTIFICATES = /-----BEGIN (TRUSTED )?CERTIFICATE-----[\s\S]*?-----END \1?CERTIFICATE-----/g;

/** The certificates in a PEM file, each as text; whatever else is in it is left out. */
export const certificatesIn = (pem: string): readonly string[] => pem.match(CERTIFICATES) ?? [];

const readPem = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new QtsError('config', `cannot read the CA file ${path}: ${messageOf(error)}`, { cause: error });
  }
};

// Node takes over what it can read of a CA file and passes over the rest in silence.
const isCertificate = (pem: string): boolean => {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
};

/**
 * The text of a PEM file with at least one certificate, all of which can be read.
 * @throws QtsError `config`
 */
export const readCaFile = (path: string): string => {
  const pem = readPem(path);
  const certificates = certificatesIn(pem);
  if (certificates.length > 0 && certificates.every(isCertificate)) return pem;
  const found =
    certificates.length === 0 ? 'holds no PEM certificate' : 'holds a certificate that cannot be read';
  throw new QtsError('config', `${path} ${found}`, {
    hint: 'a CA file is text with -----BEGIN CERTIFICATE----- in it',
  });
};

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Node itself has already warned of it, and goes on without.
    return '';
  }
};

/**
 * The certificates to trust beside Node's own: those of the CA file, and those of `NODE_EXTRA_CA_CERTS`, which Node
 * forgets on connections that are given certificates. Undefined when there is no CA file: Node then does it alone.
 * @throws QtsError `config`
 */
export const readTrustedPem = (
  caFile: string | undefined,
  nodeExtraCaCerts: string | undefined,
): string | undefined => {
  if (caFile === undefined) return undefined;
  const extra = nodeExtraCaCerts === undefined ? '' : readIfThere(nodeExtraCaCerts);
  return `${readCaFile(caFile)}\n${extra}`;
};
