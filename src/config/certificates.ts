/** Certificates to trust beside Node's own. */
import { readFileSync } from 'node:fs';
import { messageOf, QtsError } from '../errors.ts';

const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/;

const readPem = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new QtsError('config', `cannot read the CA file ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * The text of a PEM file with at least one certificate.
 * @throws QtsError `config`
 */
export const readCaFile = (path: string): string => {
  const pem = readPem(path);
  if (CERTIFICATE.test(pem)) return pem;
  throw new QtsError('config', `${path} holds no PEM certificate`, {
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
