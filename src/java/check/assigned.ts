/** Definite assignment of local variables (JLS 16), and which are assigned more than once. */
import type {
  InitializerTree,
  LocalSymbol,
  SwitchTree,
  TypedBlock,
  TypedExpression,
  TypedOf,
  TypedStatement,
  TypedStatementOf,
} from '../tree/typed.ts';
import { expressionsIn, operandsOf } from '../tree/visit.ts';
import type { FieldSymbol } from '../types/type.ts';
import type { Check } from './context.ts';

/** Which tracked variables have a value for certain, and which may have one. `dead`: never reached. */
interface State {
  readonly assigned: ReadonlySet<LocalSymbol>;
  readonly maybe: ReadonlySet<LocalSymbol>;
  readonly isDead: boolean;
}

const START: State = { assigned: new Set(), maybe: new Set(), isDead: false };
const DEAD: State = { assigned: new Set(), maybe: new Set(), isDead: true };

const join = (a: State, b: State): State => {
  if (a.isDead) return b;
  if (b.isDead) return a;
  return {
    assigned: new Set([...a.assigned].filter((symbol) => b.assigned.has(symbol))),
    maybe: new Set([...a.maybe, ...b.maybe]),
    isDead: false,
  };
};

interface Split {
  readonly whenTrue: State;
  readonly whenFalse: State;
}

/** Where a jump goes: the states that arrive there are joined. */
interface Target {
  readonly label: string | undefined;
  readonly takesBreak: boolean;
  arriving: State;
}

/** Fields and the locals that stand for them. */
export type Fields = ReadonlyMap<FieldSymbol, LocalSymbol>;

class Walker {
  private readonly check: Check;
  private readonly targets: Target[] = [];
  private readonly yields: Target[] = [];
  private readonly declaredAt = new Map<LocalSymbol, number>();
  private loopDepth = 0;
  /** Tracked variables assigned more than once, or in a loop they are declared outside of. */
  readonly reassigned: Set<LocalSymbol>;

  /** Blank final fields, followed like locals. */
  private readonly fields: Fields;
  /** Locals of a group of a switch, whose initializers may not have run in the groups after it. */
  private readonly skippable = new Set<LocalSymbol>();
  /** Where `return` leaves a constructor. */
  returns: State = DEAD;

  constructor(check: Check, reassigned: Set<LocalSymbol>, fields: Fields = new Map()) {
    this.check = check;
    this.reassigned = reassigned;
    this.fields = fields;
    for (const symbol of fields.values()) this.declaredAt.set(symbol, 0);
  }

  /** What is followed of a variable: a local, or a final field of `this`. */
  private followed(node: TypedExpression): LocalSymbol | undefined {
    if (node.kind === 'local') return node.symbol;
    if (node.kind !== 'field') return undefined;
    const isOwn = node.target === undefined || node.target.kind === 'this';
    return isOwn ? this.fields.get(node.symbol) : undefined;
  }

  statements(nodes: readonly TypedStatement[], from: State): State {
    return nodes.reduce((state, node) => this.statement(node, state), from);
  }

  private assign(symbol: LocalSymbol, state: State, node: TypedExpression): State {
    if (state.isDead) return state;
    if (symbol.isInitialized) return this.given(symbol, state);
    const isLooping = this.loopDepth > (this.declaredAt.get(symbol) ?? 0);
    if (state.maybe.has(symbol) || isLooping) {
      this.reassigned.add(symbol);
      if (symbol.isFinal) {
        this.check.errors.error(node, `variable ${symbol.name} might already have been assigned`);
      }
    }
    return {
      ...state,
      assigned: new Set([...state.assigned, symbol]),
      maybe: new Set([...state.maybe, symbol]),
    };
  }

  /** Only what an initializer may have been skipped for needs to be remembered. */
  private given(symbol: LocalSymbol, state: State): State {
    if (!this.skippable.has(symbol)) return state;
    return { ...state, assigned: new Set([...state.assigned, symbol]) };
  }

  private use(symbol: LocalSymbol, node: TypedExpression, state: State): State {
    const isSafe = symbol.isInitialized && !this.skippable.has(symbol);
    if (isSafe || state.isDead || state.assigned.has(symbol)) return state;
    if (!this.declaredAt.has(symbol)) return state;
    this.check.errors.error(node, `variable ${symbol.name} might not have been initialized`);
    return { ...state, assigned: new Set([...state.assigned, symbol]) };
  }

  private all(nodes: readonly TypedExpression[], from: State): State {
    return nodes.reduce((state, node) => this.expression(node, state), from);
  }

  expression(node: TypedExpression, from: State): State {
    switch (node.kind) {
      case 'local':
        return this.use(node.symbol, node, from);
      case 'field': {
        const symbol = this.followed(node);
        return symbol === undefined ? this.all(operandsOf(node), from) : this.use(symbol, node, from);
      }
      case 'assign': {
        const symbol = this.followed(node.target);
        if (symbol === undefined) return this.all([...operandsOf(node.target), node.value], from);
        return this.assign(symbol, this.expression(node.value, from), node.target);
      }
      case 'compound':
      case 'update': {
        const after = this.all(operandsOf(node), from);
        const symbol = this.followed(node.target);
        return symbol === undefined ? after : this.assign(symbol, after, node.target);
      }
      case 'conditional': {
        const { whenTrue, whenFalse } = this.condition(node.condition, from);
        return join(this.expression(node.whenTrue, whenTrue), this.expression(node.whenFalse, whenFalse));
      }
      case 'binary':
      case 'unary': {
        const { whenTrue, whenFalse } = this.condition(node, from);
        return join(whenTrue, whenFalse);
      }
      case 'lambda':
        return this.lambda(node, from);
      case 'switch':
        return this.switchExpression(node, from);
      default:
        return this.all(operandsOf(node), from);
    }
  }

  private lambda(node: TypedOf<'lambda'>, from: State): State {
    const after = this.all(operandsOf(node), from);
    const { body } = node;
    if (body.kind !== 'block') this.expression(body, after);
    else new Walker(this.check, this.reassigned, this.fields).inside(this.declaredAt, body, after);
    return after;
  }

  private inside(outer: ReadonlyMap<LocalSymbol, number>, body: TypedBlock, from: State): void {
    for (const symbol of outer.keys()) this.declaredAt.set(symbol, 0);
    this.statement(body, from);
  }

  private condition(node: TypedExpression, from: State): Split {
    if (node.constant === true) return { whenTrue: this.all(operandsOf(node), from), whenFalse: DEAD };
    if (node.constant === false) return { whenTrue: DEAD, whenFalse: this.all(operandsOf(node), from) };
    if (node.kind === 'unary' && node.operator === '!') {
      const { whenTrue, whenFalse } = this.condition(node.operand, from);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    if (node.kind === 'binary' && node.operator === '&&') {
      const left = this.condition(node.left, from);
      const right = this.condition(node.right, left.whenTrue);
      return { whenTrue: right.whenTrue, whenFalse: join(left.whenFalse, right.whenFalse) };
    }
    if (node.kind === 'binary' && node.operator === '||') {
      const left = this.condition(node.left, from);
      const right = this.condition(node.right, left.whenFalse);
      return { whenTrue: join(left.whenTrue, right.whenTrue), whenFalse: right.whenFalse };
    }
    const after =
      node.kind === 'binary' || node.kind === 'unary'
        ? this.all(operandsOf(node), from)
        : this.expression(node, from);
    return { whenTrue: after, whenFalse: after };
  }

  private jump(label: string | undefined, takesBreak: boolean, state: State): State {
    for (let index = this.targets.length - 1; index >= 0; index--) {
      const target = this.targets[index];
      if (target === undefined || target.takesBreak !== takesBreak) continue;
      if (label !== undefined ? target.label !== label : target.label !== undefined) continue;
      target.arriving = join(target.arriving, state);
      break;
    }
    return DEAD;
  }

  /** Runs a statement that `break` can leave; gives what arrives behind it by break. */
  private breakable(label: string | undefined, work: () => State): State {
    const target: Target = { label, takesBreak: true, arriving: DEAD };
    this.targets.push(target);
    const after = work();
    this.targets.pop();
    return join(after, target.arriving);
  }

  private continuable(work: () => State): State {
    const target: Target = { label: undefined, takesBreak: false, arriving: DEAD };
    this.targets.push(target);
    const after = work();
    this.targets.pop();
    return join(after, target.arriving);
  }

  private loop(work: () => State): State {
    this.loopDepth += 1;
    const after = this.breakable(undefined, work);
    this.loopDepth -= 1;
    return after;
  }

  statement(node: TypedStatement, from: State): State {
    switch (node.kind) {
      case 'block':
        return this.statements(node.statements, from);
      case 'local': {
        this.declaredAt.set(node.symbol, this.loopDepth);
        const fresh = new Set([...from.maybe].filter((symbol) => symbol !== node.symbol));
        const kept = new Set([...from.assigned].filter((symbol) => symbol !== node.symbol));
        const after = this.all(expressionsIn(node), { ...from, maybe: fresh, assigned: kept });
        return node.value === undefined ? after : this.given(node.symbol, after);
      }
      case 'if': {
        const { whenTrue, whenFalse } = this.condition(node.condition, from);
        const then = this.statement(node.whenTrue, whenTrue);
        return join(
          then,
          node.whenFalse === undefined ? whenFalse : this.statement(node.whenFalse, whenFalse),
        );
      }
      case 'while':
        return this.loop(() => {
          const { whenTrue, whenFalse } = this.condition(node.condition, from);
          this.continuable(() => this.statement(node.body, whenTrue));
          return whenFalse;
        });
      case 'do':
        return this.loop(() => {
          const after = this.continuable(() => this.statement(node.body, from));
          return this.condition(node.condition, after).whenFalse;
        });
      case 'for':
        return this.forLoop(node, from);
      case 'forEach': {
        const before = this.expression(node.iterable, from);
        return this.loop(() => {
          this.continuable(() => this.statement(node.body, before));
          return before;
        });
      }
      case 'labeled':
        return this.breakable(node.label, () => this.statement(node.body, from));
      case 'switch':
        return this.breakable(undefined, () => this.cases(node, this.expression(node.selector, from), false));
      case 'break':
        return this.jump(node.label, true, from);
      case 'continue':
        return node.label === undefined ? this.jump(undefined, false, from) : DEAD;
      case 'return':
        this.returns = join(this.returns, this.all(expressionsIn(node), from));
        return DEAD;
      case 'throw':
        this.all(expressionsIn(node), from);
        return DEAD;
      case 'yield': {
        const after = this.expression(node.value, from);
        const target = this.yields.at(-1);
        if (target !== undefined) target.arriving = join(target.arriving, after);
        return DEAD;
      }
      case 'try':
        return this.tryStatement(node, from);
      default:
        return this.all(expressionsIn(node), from);
    }
  }

  private forLoop(node: TypedStatementOf<'for'>, from: State): State {
    const before = this.statements(node.init, from);
    return this.loop(() => {
      const split = node.condition
        ? this.condition(node.condition, before)
        : { whenTrue: before, whenFalse: DEAD };
      const after = this.continuable(() => this.statement(node.body, split.whenTrue));
      this.all(node.update, after);
      return split.whenFalse;
    });
  }

  private cases(node: SwitchTree, from: State, mustMatch: boolean): State {
    let falling: State = DEAD;
    let ends: State = mustMatch || node.cases.some((one) => one.isDefault) ? DEAD : from;
    if (!node.isArrow)
      for (const { body } of node.cases.slice(0, -1))
        for (const one of body) if (one.kind === 'local') this.skippable.add(one.symbol);
    for (const one of node.cases) {
      const after = this.statements(one.body, node.isArrow ? from : join(falling, from));
      if (node.isArrow) ends = join(ends, after);
      else falling = after;
    }
    return join(ends, falling);
  }

  private switchExpression(node: TypedOf<'switch'>, from: State): State {
    const target: Target = { label: undefined, takesBreak: true, arriving: DEAD };
    this.yields.push(target);
    this.cases(node, this.expression(node.selector, from), true);
    this.yields.pop();
    return target.arriving;
  }

  private tryStatement(node: TypedStatementOf<'try'>, from: State): State {
    const before = this.all(expressionsIn(node), from);
    const body = this.statement(node.body, before);
    // An exception may come before or after any assignment in the block.
    const broken: State = {
      assigned: before.assigned,
      maybe: new Set([...before.maybe, ...body.maybe]),
      isDead: before.isDead,
    };
    const ends = node.catches.reduce(
      (state, clause) => join(state, this.statement(clause.body, broken)),
      body,
    );
    if (node.finallyBlock === undefined) return ends;
    const last = this.statement(node.finallyBlock, {
      ...broken,
      maybe: new Set([...broken.maybe, ...ends.maybe]),
    });
    if (last.isDead || ends.isDead) return last.isDead ? DEAD : ends;
    return {
      ...ends,
      assigned: new Set([...ends.assigned, ...last.assigned]),
      maybe: new Set([...ends.maybe, ...last.maybe]),
    };
  }
}

/** Checks one function body; adds to `reassigned` what is not effectively final. */
export const checkAssigned = (check: Check, body: TypedBlock, reassigned: Set<LocalSymbol>): void => {
  new Walker(check, reassigned).statement(body, START);
};

/** Checks one expression outside of functions. */
export const checkAssignedIn = (check: Check, node: TypedExpression, reassigned: Set<LocalSymbol>): void => {
  new Walker(check, reassigned).expression(node, START);
};

/** Follows blank final fields through initializers and one body; gives those that may be left without a value. */
export const unassignedFields = (
  check: Check,
  fields: Fields,
  initializers: readonly InitializerTree[],
  body: TypedBlock | undefined,
): readonly LocalSymbol[] => {
  const walker = new Walker(check, new Set(), fields);
  const start = initializers.reduce(
    (state, one) =>
      one.kind === 'block' ? walker.statement(one.body, state) : walker.expression(one.value, state),
    START,
  );
  const end = body === undefined ? start : join(walker.statement(body, start), walker.returns);
  return end.isDead ? [] : [...fields.values()].filter((symbol) => !end.assigned.has(symbol));
};

/** Reports assignments to blank final fields in a constructor that another one has given their values. */
export const checkNoneAssigned = (check: Check, fields: Fields, body: TypedBlock): void => {
  const given = new Set(fields.values());
  new Walker(check, new Set(), fields).statement(body, { assigned: given, maybe: given, isDead: false });
};
