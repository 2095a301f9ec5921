/** Which packages and classes a strategy may name, and why not the others. */

const ALLOWED_PACKAGES = ['java.lang', 'java.util', 'java.math', 'java.time', 'java.text'];

const BLOCKED: Readonly<Record<string, string>> = {
  'java.lang.System': 'the platform blocks java.lang.System; take the time from the event',
  'java.lang.Runtime': 'the platform blocks java.lang.Runtime',
  'java.lang.Thread': 'the platform blocks threads',
  'java.lang.ThreadLocal': 'the platform blocks threads',
  'java.lang.Process': 'the platform blocks processes',
  'java.lang.ProcessBuilder': 'the platform blocks processes',
  'java.lang.ClassLoader': 'the platform blocks reflection',
  'java.util.concurrent.Executor': 'the platform blocks threads',
  'java.util.concurrent.ExecutorService': 'the platform blocks threads',
  'java.util.concurrent.Executors': 'the platform blocks threads',
  'java.util.Timer': 'the platform blocks threads',
  'java.util.Scanner': 'strategies have no input to read',
  'java.util.EnumSet': 'it is not supported here; a TreeSet keeps the order of the constants too',
  'java.text.MessageFormat': 'it is not supported here; use String.format',
  'java.text.SimpleDateFormat': 'it is not supported here; use DateTimeFormatter',
};

const BLOCKED_PACKAGES: Readonly<Record<string, string>> = {
  'java.io': 'the platform blocks java.io: strategies reach no files',
  'java.nio': 'strategies reach no files',
  'java.net': 'strategies reach no network',
  'java.sql': 'strategies reach no database',
  'java.lang.reflect': 'the platform blocks reflection',
  'java.lang.invoke': 'the platform blocks reflection',
};

const isWithin = (name: string, packageName: string): boolean =>
  name === packageName || name.startsWith(`${packageName}.`);

/** Why a class or package may not be used; undefined when it may. `roots` are those of the libraries. */
export const whyBlocked = (qualifiedName: string, roots: readonly string[]): string | undefined => {
  const blocked = BLOCKED[qualifiedName];
  if (blocked !== undefined) return blocked;
  for (const [packageName, reason] of Object.entries(BLOCKED_PACKAGES)) {
    if (isWithin(qualifiedName, packageName)) return reason;
  }
  const allowed = [...roots, ...ALLOWED_PACKAGES];
  if (allowed.some((packageName) => isWithin(qualifiedName, packageName))) return undefined;
  return `only ${allowed.join(', ')} may be used`;
};

const BLOCKED_SIMPLE = new Map(
  Object.entries(BLOCKED).map(([name, reason]) => [name.slice(name.lastIndexOf('.') + 1), reason]),
);

/** The reason for a class that is blocked under whatever import. */
export const whySimpleNameBlocked = (simpleName: string): string | undefined =>
  BLOCKED_SIMPLE.get(simpleName);
