import { unsupported } from '../throwing.ts';

/** Makes methods of a class throw UnsupportedOperationException, whatever they are called with. */
export const forbid = (type: { readonly prototype: object }, names: readonly string[]): void => {
  const value = (): never => {
    throw unsupported();
  };
  for (const name of names) Object.defineProperty(type.prototype, name, { value, configurable: true });
};

/** What changes a collection of any kind. */
export const COLLECTION_CHANGES = [
  'add$Object',
  'addAll$Collection',
  'remove$Object',
  'removeAll$Collection',
  'retainAll$Collection',
  'removeIf$Predicate',
  'clear$',
] as const;

/** What changes a list. */
export const LIST_CHANGES = [
  ...COLLECTION_CHANGES,
  'add$int$Object',
  'addAll$int$Collection',
  'addFirst$Object',
  'addLast$Object',
  'remove$int',
  'removeFirst$',
  'removeLast$',
  'set$int$Object',
  'replaceAll$UnaryOperator',
  'sort$Comparator',
] as const;

/** What changes a map. */
export const MAP_CHANGES = [
  'put$Object$Object',
  'putAll$Map',
  'putIfAbsent$Object$Object',
  'remove$Object',
  'remove$Object$Object',
  'replace$Object$Object',
  'replace$Object$Object$Object',
  'replaceAll$BiFunction',
  'compute$Object$BiFunction',
  'computeIfAbsent$Object$Function',
  'computeIfPresent$Object$BiFunction',
  'merge$Object$Object$BiFunction',
  'clear$',
] as const;
