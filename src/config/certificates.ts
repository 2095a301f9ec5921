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
