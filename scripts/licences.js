// The licences of the libraries that the bundle holds, in one file beside it.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

const licenceOf = async (folder) => {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  // Some packages name their licence and bring no text.
  const text = file === undefined ? `Licence: ${license}` : await readFile(join(folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
};

/**
 * @param {string} target file to write
 * @param {readonly string[]} inputs paths of bundled files
 * @param {readonly string[]} others folders of packages that the bundle carries as files
 */
export const writeLicences = async (target, inputs, others) => {
  const folders = inputs.map((path) => PACKAGE.exec(path)?.[1]).filter((folder) => folder !== undefined);
  const texts = await Promise.all([...new Set([...folders, ...others])].sort().map(licenceOf));
  await writeFile(target, texts.join(`\n${'-'.repeat(80)}\n\n`));
};
