/** Macros about values and variables: raise, is_struct, match?, to_string, tap, binding, var! and their like. */
import { Atom, atom, Bits, EMPTY, list, listFromArray, type Term } from '../../../terms/index.ts';
import { A, block, erl, isCall, isListTerm, isVar, items, keydelete, keystore, node, remote } from '../ast.ts';
import { macroExpand } from '../dispatch.ts';
import { argumentError, noClause } from '../problems.ts';
import { eachVar } from '../scope.ts';
import { astText } from '../to_string.ts';
import { andalso, arrow, at, caseOf, fresh, invalidMatch, kernel, module, orelse, underscore, when, type KernelMacro } from './build.ts';

// ---- raise

const RuntimeError = module('RuntimeError');
const Utils = module('Kernel.Utils');

const NONE = atom('none');
const ERROR_INFO = atom('error_info');

/** The exception of `raise message`, known at compile time where that is possible. */
function exception(message: Term, meta: Term): Term {
  const a = at(meta);
  if (message instanceof Bits || isCall(message, A.bits)) return remote(RuntimeError, 'exception', a, [message]);
  if (message instanceof Atom) return remote(message, 'exception', a, [EMPTY]);
  return remote(Utils, 'raise', a, [message]);
}

export const raise1: KernelMacro = (x, meta, [message]) => {
  const m = message instanceof Bits ? message : macroExpand(x, message!);
  const a = at(meta);
  // As in OTP 24 and later: the error may carry a module that explains it.
  return erl('error', a, exception(m, meta), NONE, list([ERROR_INFO, node(A.map, a, [[atom('module'), module('Exception')]])]));
};
export const raise2: KernelMacro = (_x, meta, [name, attributes]) => erl('error', at(meta), [[A.dot, at(meta), list(name!, atom('exception'))], at(meta), list(attributes!)]);

export const reraise2: KernelMacro = (x, meta, [message, stack]) => {
  const a = at(meta);
  return erl('error', a, erl('raise', a, A.error, exception(macroExpand(x, message!), meta), stack!));
};
export const reraise3: KernelMacro = (_x, meta, [name, attributes, stack]) => {
  const a = at(meta);
  return erl('raise', a, A.error, [[A.dot, a, list(name!, atom('exception'))], a, list(attributes!)], stack!);
};

// ---- tests

const STRUCT = A.structKey;
const EXCEPTION = atom('__exception__');

function structTest(isException: boolean): KernelMacro {
  return (x, meta, [term]) => {
    const a = at(meta);
    if (x.env.context === A.matchContext) invalidMatch(isException ? 'is_exception' : 'is_struct');
    if (x.env.context === A.nil) {
      const fields = isException ? [[EXCEPTION, A.true] as Term] : [];
      const pattern = node(A.struct, a, [underscore(meta), node(A.map, a, fields)]);
      return caseOf(meta, term!, arrow(meta, pattern, A.true), arrow(meta, underscore(meta), A.false));
    }
    const tests: Term[] = [
      erl('is_map', a, term!),
      erl('is_map_key', a, STRUCT, term!),
      erl('is_atom', a, erl('map_get', a, STRUCT, term!)),
    ];
    if (isException) tests.push(erl('is_map_key', a, EXCEPTION, term!), erl('==', a, erl('map_get', a, EXCEPTION, term!), A.true));
    return tests.reduce((l, r) => andalso(meta, l, r));
  };
}
export const isStruct1 = structTest(false);
export const isException1 = structTest(true);

function namedStructTest(isException: boolean): KernelMacro {
  return (x, meta, [term, name]) => {
    const a = at(meta);
    if (x.env.context === A.matchContext) invalidMatch(isException ? 'is_exception' : 'is_struct');
    if (x.env.context === A.nil) {
      const v = fresh(x, 'name', meta);
      const fields: Term[] = [[STRUCT, node(A.pin, a, [v])]];
      if (isException) fields.push([EXCEPTION, A.true]);
      const inner = caseOf(meta, term!, arrow(meta, node(A.map, a, fields), A.true), arrow(meta, underscore(meta), A.false));
      return caseOf(
        meta,
        name!,
        arrow(meta, when(meta, v, erl('is_atom', a, v)), inner),
        arrow(meta, underscore(meta), erl('error', a, remote(module('ArgumentError'), 'exception', a, [EMPTY]))),
      );
    }
    const tests: Term[] = [
      erl('is_map', a, term!),
      orelse(meta, erl('is_atom', a, name!), atom('fail')),
      erl('is_map_key', a, STRUCT, term!),
      erl('==', a, erl('map_get', a, STRUCT, term!), name!),
    ];
    if (isException) tests.push(erl('is_map_key', a, EXCEPTION, term!), erl('==', a, erl('map_get', a, EXCEPTION, term!), A.true));
    return tests.reduce((l, r) => andalso(meta, l, r));
  };
}
export const isStruct2 = namedStructTest(false);
export const isException2 = namedStructTest(true);

export const isNil: KernelMacro = (_x, meta, [term]) => kernel('==', meta, term!, A.nil);

export const matchQ: KernelMacro = (_x, meta, [pattern, expr]) => {
  const a = at(meta);
  return node(A.case, a, [
    expr!,
    list([A.do, list([A.arrow, a, list(list(pattern!), A.true)], [A.arrow, list([A.generated, A.true], ...items(a)), list(list([A.underscore, list([A.generated, A.true]), A.Kernel]), A.false)])]),
  ]);
};

// ---- values

export const tap: KernelMacro = (x, meta, [value, fun]) => {
  const a = at(meta);
  const f = fresh(x, 'fun', meta);
  const v = fresh(x, 'value', meta);
  return block(EMPTY, [
    node(A.match, a, [f, fun!]),
    node(A.match, a, [v, value!]),
    node(A.match, a, [underscore(meta), [[A.dot, a, list(f)], a, list(v)]]),
    v,
  ]);
};
export const thenMacro: KernelMacro = (_x, meta, [value, fun]) => [[A.dot, at(meta), list(fun!)], at(meta), list(value!)];

export const toStringMacro: KernelMacro = (_x, meta, [term]) => remote(module('String.Chars'), 'to_string', at(meta), [term!]);
export const toCharlist: KernelMacro = (_x, meta, [term]) => remote(module('List.Chars'), 'to_charlist', at(meta), [term!]);

export const destructure: KernelMacro = (_x, meta, [left, right]) => {
  if (!isListTerm(left!)) return noClause('destructure', 2);
  return node(A.match, at(meta), [left!, remote(atom('elixir_utils'), 'destructure', at(meta), [right!, items(left!).length])]);
};

// ---- variables

export const binding: KernelMacro = (x, _meta, [context]) => {
  const wanted = context ?? A.nil;
  const pairs = eachVar(x.scope.read)
    .filter((v) => v.kind === wanted)
    .sort((a, b) => (a.name.name < b.name.name ? -1 : 1))
    .map((v): Term => {
      const variable: Term = [v.name, list([A.generated, A.true]), v.kind];
      return [v.name, x.env.context === A.matchContext ? node(A.pin, EMPTY, [variable]) : variable];
    });
  return listFromArray(pairs);
};

export const varBang: KernelMacro = (x, _meta, [variable, context]) => {
  if (!isVar(variable!)) argumentError(`expected a variable to be given to var!, got: ${astText(variable!)}`);
  const [name, meta] = variable as readonly [Atom, Term, Atom];
  const c = context === undefined ? A.nil : macroExpand(x, context);
  if (!(c instanceof Atom)) argumentError(`expected var! context to expand to an atom, got: ${astText(c)}`);
  return [name, keystore(keydelete(meta, A.counter), atom('if_undefined'), atom('raise')), c];
};

export const aliasBang: KernelMacro = (_x, _meta, [alias]) => {
  if (isCall(alias!, A.aliases)) return [A.aliases, keydelete(alias[1], A.alias), alias[2]];
  return alias instanceof Atom ? alias : noClause('alias!', 1);
};

// ---- dbg

export const dbg: KernelMacro = (x, meta, args) => {
  const code = args[0] ?? kernel('binding', meta);
  const options = args[1] ?? EMPTY;
  const caller = x.caller(meta);
  return x.call(module('Macro'), 'dbg', code, options, caller);
};

