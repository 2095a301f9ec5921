// Runs first in the standalone executable and in each of its threads. The files of dist/ are assets of the
// executable; they are found under a folder that cannot be on any disk, since it is below the executable itself.
'use strict';

/**
 * Any file of dist/ can be imported, read, or started as a thread. Self-contained, since threads get its text, and
 * without globals, since the threads of strategies take theirs away.
 */
const mountAssets = () => {
  const { Buffer } = require('node:buffer');
  const fs = require('node:fs');
  const { registerHooks, syncBuiltinESMExports } = require('node:module');
  const { getRawAsset } = require('node:sea');
  const { URL, fileURLToPath, pathToFileURL } = require('node:url');
  const threads = require('node:worker_threads');

  const root = `${pathToFileURL(process.execPath).href}/dist/`;
  const rootPath = fileURLToPath(root);

  const nameOf = (file) => {
    const path = file instanceof URL ? fileURLToPath(file) : file;
    if (typeof path !== 'string' || !path.startsWith(rootPath)) return undefined;
    return path.slice(rootPath.length).replaceAll('\\', '/');
  };
  const bytesOf = (name) => {
    try {
      return Buffer.from(getRawAsset(name));
    } catch {
      return undefined;
    }
  };

  registerHooks({
    resolve: (specifier, context, next) => {
      const isInside = specifier.startsWith('./') && context.parentURL?.startsWith(root);
      const url = isInside ? new URL(specifier, context.parentURL).href : specifier;
      return url.startsWith(root) ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    },
    load: (url, context, next) => {
      const source = url.startsWith(root) ? bytesOf(nameOf(new URL(url))) : undefined;
      return source ? { format: 'module', shortCircuit: true, source } : next(url, context);
    },
  });

  const { existsSync, readFileSync } = fs;
  const { readFile } = fs.promises;
  /** Copies: what is in the executable is read-only memory. */
  const readAsset = (file, options) => {
    const name = nameOf(file);
    const bytes = name === undefined ? undefined : bytesOf(name);
    const encoding = typeof options === 'string' ? options : options?.encoding;
    return bytes && (encoding ? bytes.toString(encoding) : Buffer.from(bytes));
  };
  fs.existsSync = (file) => {
    const name = nameOf(file);
    return name === undefined ? existsSync(file) : bytesOf(name) !== undefined;
  };
  fs.readFileSync = (file, options) => readAsset(file, options) ?? readFileSync(file, options);
  fs.promises.readFile = async (file, options) => readAsset(file, options) ?? readFile(file, options);

  threads.Worker = class extends threads.Worker {
    constructor(file, options) {
      if (!String(file).startsWith(root)) super(file, options);
      else super(`(${mountAssets})();import(${JSON.stringify(String(file))});`, { ...options, eval: true });
    }
  };
  syncBuiltinESMExports();
  return root;
};

const root = mountAssets();
const { createRequire } = require('node:module');

createRequire(root)(`${root}main.js`)
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
