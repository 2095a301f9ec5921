import type { LibraryClass } from '../../library.ts';

// Annotations that source may carry; none of them changes what a program does.

const marker = (name: string): LibraryClass => ({ declaration: `public @interface ${name} {}` });

export const overrideClass = marker('Override');
export const functionalInterfaceClass = marker('FunctionalInterface');
export const safeVarargsClass = marker('SafeVarargs');
export const deprecatedClass: LibraryClass = {
  declaration: `public @interface Deprecated { String since() default ""; boolean forRemoval() default false; }`,
};
export const suppressWarningsClass: LibraryClass = {
  declaration: `public @interface SuppressWarnings { String[] value(); }`,
};
