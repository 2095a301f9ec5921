/**
 * Reads the Java declarations of library classes (`src/java/library.ts`) into the same abstract syntax as
 * source files. By hand rather than by the grammar: declarations have no bodies, and they are many.
 */
import { characterLiteral, floatingLiteral, integerLiteral, stringLiteral } from '../parse/literals.ts';
import type {
  BlockSyntax,
  ClassKind,
  ClassSyntax,
  EnumConstantSyntax,
  Expression,
  LiteralSyntax,
  Member,
  Modifiers,
  NameSyntax,
  ParameterSyntax,
  TypeParameterSyntax,
  TypePart,
  TypeSyntax,
} from '../parse/syntax.ts';
import { TokenReader } from './declaration-tokens.ts';

const NOWHERE = { start: 0, end: 0 };
const EMPTY_BLOCK: BlockSyntax = { kind: 'block', statements: [], ...NOWHERE };
const PRIMITIVE_NAMES = new Set([
  'boolean',
  'byte',
  'short',
  'char',
  'int',
  'long',
  'float',
  'double',
  'void',
]);
const MODIFIERS = new Set([
  'public',
  'protected',
  'private',
  'static',
  'final',
  'abstract',
  'default',
  'synchronized',
  'native',
  'transient',
  'volatile',
  'strictfp',
  'sealed',
]);
const CLASS_KEYWORDS = new Set(['class', 'interface', 'enum', 'record']);

const nameOf = (text: string): NameSyntax => ({ text, ...NOWHERE });

/** Modifiers and annotations; of annotations, only those that are there at all. */
const modifiers = (tokens: TokenReader): Modifiers => {
  const flags = new Set<string>();
  for (;;) {
    if (tokens.current === '@' && tokens.peek() !== 'interface') {
      tokens.next();
      tokens.identifier();
      if (tokens.accept('(')) {
        tokens.skipTo(')');
        tokens.expect(')');
      }
    } else if (MODIFIERS.has(tokens.current)) flags.add(tokens.next());
    else if (tokens.current === 'non' && tokens.peek() === '-') {
      tokens.next();
      tokens.next();
      tokens.next();
    } else return { flags, annotations: [] };
  }
};

const typeArgs = (tokens: TokenReader): readonly TypeSyntax[] => {
  const args: TypeSyntax[] = [];
  while (!tokens.accept('>')) {
    args.push(tokens.current === '?' ? wildcard(tokens) : type(tokens));
    tokens.accept(',');
  }
  return args;
};

const wildcard = (tokens: TokenReader): TypeSyntax => {
  tokens.expect('?');
  if (tokens.accept('extends')) return { kind: 'wildcard', bound: 'extends', type: type(tokens), ...NOWHERE };
  if (tokens.accept('super')) return { kind: 'wildcard', bound: 'super', type: type(tokens), ...NOWHERE };
  return { kind: 'wildcard', ...NOWHERE };
};

const namedType = (tokens: TokenReader): TypeSyntax => {
  const parts: TypePart[] = [];
  do {
    const name = nameOf(tokens.identifier());
    parts.push(tokens.accept('<') ? { ...name, args: typeArgs(tokens) } : name);
  } while (tokens.current === '.' && tokens.accept('.'));
  return { kind: 'named', parts, ...NOWHERE };
};

const dimensions = (tokens: TokenReader, base: TypeSyntax): TypeSyntax => {
  let wrapped = base;
  while (tokens.current === '[' && tokens.peek() === ']') {
    tokens.next();
    tokens.next();
    wrapped = { kind: 'array', element: wrapped, ...NOWHERE };
  }
  return wrapped;
};

const type = (tokens: TokenReader): TypeSyntax => {
  modifiers(tokens);
  if (PRIMITIVE_NAMES.has(tokens.current)) {
    return dimensions(tokens, { kind: 'primitive', name: tokens.next() as 'int', ...NOWHERE });
  }
  return dimensions(tokens, namedType(tokens));
};

const typeParameters = (tokens: TokenReader): readonly TypeParameterSyntax[] => {
  const found: TypeParameterSyntax[] = [];
  if (!tokens.accept('<')) return found;
  while (!tokens.accept('>')) {
    const name = nameOf(tokens.identifier());
    const bounds: TypeSyntax[] = [];
    if (tokens.accept('extends'))
      do bounds.push(type(tokens));
      while (tokens.accept('&'));
    found.push({ name, bounds });
    tokens.accept(',');
  }
  return found;
};

const parameters = (tokens: TokenReader): readonly ParameterSyntax[] => {
  const found: ParameterSyntax[] = [];
  tokens.expect('(');
  while (!tokens.accept(')')) {
    const plain = type(tokens);
    const isVarargs = tokens.accept('...');
    const name = nameOf(/^[A-Za-z_$]/.test(tokens.current) ? tokens.identifier() : `arg${found.length}`);
    const whole = dimensions(tokens, plain);
    found.push({
      name,
      type: isVarargs ? { kind: 'array', element: whole, ...NOWHERE } : whole,
      isVarargs,
      isFinal: false,
    });
    tokens.accept(',');
  }
  return found;
};

const literalOf = (token: string): LiteralSyntax | { readonly minimum: 'int' | 'long' } | undefined => {
  if (token === 'true' || token === 'false') return { type: 'boolean', value: token === 'true' };
  if (token.startsWith('"')) return { type: 'String', value: stringLiteral(token) };
  if (token.startsWith("'")) return { type: 'char', value: characterLiteral(token) };
  if (/^0[xX]/.test(token) && !/[.pP]/.test(token)) return integerLiteral('hex_integer_literal', token);
  if (/^\d+[lL]?$/.test(token)) return integerLiteral('decimal_integer_literal', token);
  return /^\d/.test(token) ? floatingLiteral('decimal_floating_point_literal', token) : undefined;
};

/** A literal, possibly negative; anything else is skipped: such a field is no compile-time constant. */
const initializer = (tokens: TokenReader): Expression | undefined => {
  const isNegative = tokens.current === '-' && tokens.accept('-');
  const literal = literalOf(tokens.current);
  const isWhole = tokens.peek() === ';' || tokens.peek() === ',';
  tokens.skipTo(';', ',');
  if (literal === undefined || !isWhole) return undefined;
  const operand: Expression =
    'minimum' in literal
      ? { kind: 'minimum', type: literal.minimum, ...NOWHERE }
      : { kind: 'literal', literal, ...NOWHERE };
  return isNegative ? { kind: 'unary', operator: '-', operand, ...NOWHERE } : operand;
};

const fields = (tokens: TokenReader, mods: Modifiers, fieldType: TypeSyntax, first: string): Member => {
  const declarators = [];
  let name = first;
  for (;;) {
    const whole = dimensions(tokens, fieldType);
    const value = tokens.accept('=') ? initializer(tokens) : undefined;
    declarators.push({
      name: nameOf(name),
      type: whole,
      ...(value === undefined ? {} : { initializer: value }),
    });
    if (!tokens.accept(',')) break;
    name = tokens.identifier();
  }
  tokens.expect(';');
  return { kind: 'field', modifiers: mods, declarators, ...NOWHERE };
};

/** Skips `throws …`, `default value` and a body, should there be one. */
const endOfMethod = (tokens: TokenReader): void => {
  tokens.skipTo(';', '{');
  if (tokens.accept('{')) {
    tokens.skipTo('}');
    tokens.expect('}');
    tokens.accept(';');
  } else tokens.expect(';');
};

const member = (tokens: TokenReader, owner: string): Member | undefined => {
  if (tokens.accept(';')) return undefined;
  const mods = modifiers(tokens);
  if (isClassStart(tokens))
    return { kind: 'memberClass', declaration: declaration(tokens, mods), ...NOWHERE };
  const generics = typeParameters(tokens);
  if (tokens.current === owner && tokens.peek() === '(') {
    const name = nameOf(tokens.identifier());
    const params = parameters(tokens);
    endOfMethod(tokens);
    return {
      kind: 'constructor',
      modifiers: mods,
      typeParameters: generics,
      name,
      parameters: params,
      body: EMPTY_BLOCK,
      ...NOWHERE,
    };
  }
  const memberType = type(tokens);
  const name = tokens.identifier();
  if (tokens.current !== '(') return fields(tokens, mods, memberType, name);
  const params = parameters(tokens);
  const returnType = dimensions(tokens, memberType);
  endOfMethod(tokens);
  return {
    kind: 'method',
    modifiers: mods,
    typeParameters: generics,
    returnType,
    name: nameOf(name),
    parameters: params,
    ...NOWHERE,
  };
};

const isClassStart = (tokens: TokenReader): boolean =>
  (tokens.current === '@' && tokens.peek() === 'interface') ||
  (CLASS_KEYWORDS.has(tokens.current) && /^[A-Za-z_$]/.test(tokens.peek()));

const typeList = (tokens: TokenReader): readonly TypeSyntax[] => {
  const types = [type(tokens)];
  while (tokens.accept(',')) types.push(type(tokens));
  return types;
};

const enumConstants = (tokens: TokenReader): readonly EnumConstantSyntax[] => {
  const found: EnumConstantSyntax[] = [];
  while (tokens.current !== ';' && tokens.current !== '}') {
    modifiers(tokens);
    found.push({ name: nameOf(tokens.identifier()), args: [], ...NOWHERE });
    if (tokens.accept('(')) {
      tokens.skipTo(')');
      tokens.expect(')');
    }
    tokens.accept(',');
  }
  tokens.accept(';');
  return found;
};

interface Heading {
  superclass?: TypeSyntax;
  interfaces: readonly TypeSyntax[];
}

const heading = (tokens: TokenReader, kind: ClassKind): Heading => {
  const found: Heading = { interfaces: [] };
  while (tokens.current !== '{') {
    if (tokens.accept('extends')) {
      if (kind === 'interface') found.interfaces = typeList(tokens);
      else found.superclass = type(tokens);
    } else if (tokens.accept('implements')) found.interfaces = typeList(tokens);
    else if (tokens.accept('permits')) typeList(tokens);
    else tokens.fail("'{'");
  }
  return found;
};

const declaration = (tokens: TokenReader, mods: Modifiers): ClassSyntax => {
  const isAnnotation = tokens.accept('@');
  const keyword = tokens.next();
  const kind = isAnnotation ? 'annotation' : (keyword as ClassKind);
  const name = tokens.identifier();
  const generics = typeParameters(tokens);
  const components = kind === 'record' ? parameters(tokens) : [];
  const head = heading(tokens, kind);
  tokens.expect('{');
  const constants = kind === 'enum' ? enumConstants(tokens) : [];
  const members: Member[] = [];
  while (tokens.current !== '' && !tokens.accept('}')) {
    const found = member(tokens, name);
    if (found !== undefined) members.push(found);
  }
  return {
    kind,
    name: nameOf(name),
    modifiers: mods,
    typeParameters: generics,
    ...head,
    components,
    constants,
    members,
    ...NOWHERE,
  };
};

/** Throws an Error that names the declaration when it cannot be read: a defect of the library. */
export const parseDeclaration = (text: string): ClassSyntax => {
  const tokens = new TokenReader(text);
  const mods = modifiers(tokens);
  if (!isClassStart(tokens)) tokens.fail('class, interface, enum, record or @interface');
  return declaration(tokens, mods);
};
