/** The charts library of a report page, as the text that the page carries. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the bundle once it is built, in its package before. */
const libraryPath = (): string => {
  const beside = fileURLToPath(new URL('./lightweight-charts.txt', import.meta.url));
  if (existsSync(beside)) return beside;
  const packageFile = createRequire(import.meta.url).resolve('lightweight-charts/package.json');
  return join(dirname(packageFile), 'dist', 'lightweight-charts.standalone.production.js');
};

/** JavaScript that makes `LightweightCharts` global; it begins with its licence. */
export const readChartsLibrary = (): Promise<string> => readFile(libraryPath(), 'utf8');
