/** `value.name`: a field of a map, or a call of a module's function. */
import { Op, TYPES } from '../../bytecode/index.ts';
import { atom, FALSE, NIL, TRUE, type Term } from '../../terms/index.ts';
import type { Core } from '../core.ts';
import { remoteCall } from './calls.ts';
import { TAIL, type Context, type Gen } from './gen.ts';

/** The variable that the value is, for the calls written here. */
const VALUE: Core = { op: 'var', id: -1 };
const literal = (value: Term): Core => ({ op: 'literal', value });
const ERLANG = literal(atom('erlang'));
const ERROR = literal(atom('error'));
const BADKEY = literal(atom('badkey'));

export function field(g: Gen, core: Core & { op: 'field' }, context: Context): void {
  const { name, line } = core;
  g.scoped(() => {
    const value = g.operand(core.value);
    g.at(line);
    const end = g.label();
    const other = g.label();
    const leave = (): void => {
      if (context !== TAIL) g.emit(Op.jump, end);
    };
    g.scoped(() => {
      const found = g.alloc();
      g.emit(Op.mapGetConst, found, value, g.asm.constant(name), other);
      g.deliver(found, context);
      leave();
    });
    g.place(other);
    g.bind(-1, value);
    const call = (module: Core, fun: Core, args: readonly Core[]): void => {
      g.scoped(() => remoteCall(g, { op: 'remote', module, name: fun, args, line }, context));
      leave();
    };
    if (core.noParens) {
      const noModule = g.label();
      g.asm.barrier();
      g.emit(Op.isType, value, TYPES.indexOf('atom'), noModule);
      for (const special of [NIL, TRUE, FALSE]) g.emit(Op.neConst, value, g.asm.constant(special), noModule);
      g.asm.barrier();
      call(VALUE, literal(name), []);
      g.place(noModule);
      call(ERLANG, ERROR, [{ op: 'tuple', items: [BADKEY, literal(name), VALUE] }]);
    } else call(VALUE, literal(name), []);
    g.place(end);
  });
}
