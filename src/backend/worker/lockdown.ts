/**
 * Takes Node out of reach before code that was made from a strategy is evaluated: what is left on the global
 * object is the language itself. Modules of ours keep what they imported; evaluated code has no imports.
 */

/** Beyond ECMAScript, these are needed by our own code and give no access to anything outside. */
const HARMLESS = ['TextEncoder', 'TextDecoder', 'performance', 'queueMicrotask'];

const LANGUAGE = [
  ...['globalThis', 'Infinity', 'NaN', 'undefined', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...['Object', 'Function', 'Boolean', 'Symbol', 'Number', 'BigInt', 'Math', 'Date', 'String', 'RegExp'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'],
  ...['URIError', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics', 'Int8Array', 'Uint8Array'],
  ...['Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array'],
  ...['BigUint64Array', 'Float32Array', 'Float64Array', 'JSON', 'Promise', 'Reflect', 'Proxy', 'Intl'],
  // The Java parser is WebAssembly.
  ...['Iterator', 'WebAssembly', 'eval'],
];

const KEPT: ReadonlySet<string> = new Set([...LANGUAGE, ...HARMLESS]);

/**
 * Removes every other global. They are deleted unseen: newer releases of Node load what stands behind some of them
 * when they are read or defined anew, and that needs others of them.
 * @throws Error when one cannot be removed: then nothing foreign may run here
 */
export const removeNodeGlobals = (): void => {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (KEPT.has(name)) continue;
    if (!Reflect.deleteProperty(globalThis, name)) throw new Error(`global ${name} cannot be removed`);
  }
};
