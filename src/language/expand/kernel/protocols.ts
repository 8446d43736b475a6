/**
 * defprotocol and defimpl. A protocol's functions ask `impl_for!/1` for the module that implements it for the value's type;
 * whether there is one is asked at each call (nothing is consolidated), through a native.
 */
import { Atom, atom, Bits, EMPTY, list, listFromArray, type Term } from '../../../terms/index.ts';
import { concatAliases } from '../aliases.ts';
import { A, block, isCall, isListTerm, isNode, isPair, items, keyfind, keyword, lineOf, node, remote } from '../ast.ts';
import { macroExpand } from '../dispatch.ts';
import { argumentError, noClause } from '../problems.ts';
import { astText } from '../to_string.ts';
import { arrow, at, caseOf, fresh, kernel, module, onlyDo, when, type KernelMacro } from './build.ts';

const BUILT_IN: readonly (readonly [string, string])[] = [
  ['is_tuple', 'Tuple'], ['is_atom', 'Atom'], ['is_list', 'List'], ['is_map', 'Map'], ['is_bitstring', 'BitString'], ['is_integer', 'Integer'],
  ['is_float', 'Float'], ['is_function', 'Function'], ['is_pid', 'PID'], ['is_port', 'Port'], ['is_reference', 'Reference'],
];
const NATIVE = atom('mailroom_compiler');
const MODULE_VAR = atom('__MODULE__');

const statements = (body: Term): Term[] => (isCall(body, A.block) ? items(body[2]) : [body]);

/** `@fallback_to_any true` somewhere at the top of the block. */
function isFallback(s: Term): boolean {
  if (!isCall(s, A.at)) return false;
  const inner = items(s[2])[0]!;
  return isNode(inner) && inner[0] === atom('fallback_to_any') && isListTerm(inner[2]);
}
function fallsBack(all: readonly Term[]): boolean {
  return all.some((s) => isFallback(s) && items((items((s as readonly Term[])[2]!)[0] as readonly Term[])[2]!)[0] === A.true);
}

export const defprotocol: KernelMacro = (x, meta, [name, opts]) => {
  const a = at(meta);
  const all = statements(onlyDo(opts!) ?? noClause('defprotocol', 2));
  const self: Term = [MODULE_VAR, a, A.nil];
  const v = (n: string): Term => [atom(n), list([A.counter, x.nextCounter()], ...items(a)), A.Kernel];
  const def = (kind: 'def' | 'defp', fun: string, arg: Term, guard: Term | null, body: Term): Term => {
    const head: Term = [atom(fun), list([A.context, A.Kernel], ...items(a)), list(arg)];
    return kernel(kind, meta, guard === null ? head : when(meta, head, guard), keyword([A.do, body]));
  };
  const functions: (readonly [Atom, number])[] = [];
  const body = all.flatMap((s): Term[] => {
    if (!isCall(s, A.def)) return [s];
    const args = items(s[2]);
    const call = args[0]!;
    if (args.length !== 1) argumentError(`undefined function def/2 (there is no such import)`);
    if (!isNode(call) || !(call[0] instanceof Atom) || isCall(call, A.when)) argumentError('protocol functions expect at least one argument');
    const [fun, callMeta, params] = call as unknown as readonly [Atom, Term, Term];
    const arity = params instanceof Atom ? 0 : items(params).length;
    if (arity === 0) argumentError('protocol functions expect at least one argument');
    functions.push([fun, arity]);
    const term = v('term');
    const vars = [term, ...Array.from({ length: arity - 1 }, (_, i) => v(`arg${i + 2}`))];
    // The calls in it stand on the definition's own line.
    const own = at(s[1]);
    const target: Term = [atom('impl_for!'), own, list(term)];
    const head: Term = [fun, callMeta, listFromArray(vars)];
    return [
      kernel('def', s[1], head, keyword([A.do, [[A.dot, own, list(target, fun)], own, listFromArray(vars)]])),
      remote(atom('elixir_typespec'), 'protocol_callback', a, [self, fun, arity]),
    ];
  });
  const any = fallsBack(all);
  const nothing: Term = any
    ? caseOf(meta, implementation(a, self, module('Any')), arrow(meta, A.nil, A.nil), targetClause(x, meta))
    : A.nil;
  const forType = (type: Term): Term => caseOf(meta, implementation(a, self, type), arrow(meta, A.nil, nothing), targetClause(x, meta));
  const struct = v('struct');
  const structPattern = node(A.struct, a, [struct, node(A.map, a, [])]);
  const data = v('data');
  const undefinedError: Term = kernel('raise', meta, module('Protocol.UndefinedError'), keyword([atom('protocol'), self], [atom('value'), data]));
  const found = v('found');
  const extra: Term[] = [
    doc(meta, A.false),
    def('def', 'impl_for', structPattern, null, [atom('struct_impl_for'), a, list(struct)]),
    ...BUILT_IN.map(([test, type]) => {
      const d = v('data');
      return def('def', 'impl_for', d, remote(A.erlang, test, a, [d]), forType(module(type)));
    }),
    def('def', 'impl_for', [A.underscore, a, A.Kernel], null, nothing),
    doc(meta, A.false),
    def('def', 'impl_for!', data, null, caseOf(meta, [atom('impl_for'), a, list(data)], arrow(meta, A.nil, undefinedError), arrow(meta, found, found))),
    def('defp', 'struct_impl_for', struct, null, forType(struct)),
    remote(module('Module'), 'register_attribute', a, [self, atom('__protocol__'), keyword([atom('persist'), A.true])]),
    put(meta, '__protocol__', keyword([atom('fallback_to_any'), any ? A.true : A.false])),
    ...(all.some(isFallback) ? [node(A.match, a, [[A.underscore, a, A.Kernel], kernel('@', meta, [atom('fallback_to_any'), a, A.nil])])] : []),
    remote(atom('elixir_typespec'), 'protocol_type', a, [self, lineOf(meta)]),
    doc(meta, A.false),
    def('def', '__protocol__', atom('module'), null, self),
    def('def', '__protocol__', atom('functions'), null, listFromArray([...functions].sort(([m, i], [n, j]) => (m.name < n.name ? -1 : m.name > n.name ? 1 : i - j)).map(([f, n]) => [f, n]))),
    def('def', '__protocol__', atom('consolidated?'), null, A.false),
    def('def', '__protocol__', atom('impls'), null, atom('not_consolidated')),
  ];
  if (functions.length === 0) {
    // Said by the module itself, once all in it could be expanded.
    const message = Bits.fromText('protocols must define at least one function, but none was defined');
    extra.push(remote(module('IO'), 'warn', a, [message, [atom('__ENV__'), a, A.nil]]));
  }
  return kernel('defmodule', meta, name!, keyword([A.do, block(EMPTY, [...body, ...extra])]));
};

const implementation = (a: Term, protocol: Term, type: Term): Term => remote(NATIVE, 'implementation', a, [protocol, type]);
function targetClause(x: Parameters<KernelMacro>[0], meta: Term): Term {
  const t = fresh(x, 'target', meta);
  return arrow(meta, t, [[A.dot, at(meta), list(t, atom('__impl__'))], at(meta), list(atom('target'))]);
}
const put = (meta: Term, name: string, value: Term): Term => kernel('@', meta, [atom(name), list([A.context, A.Kernel], ...items(at(meta))), list(value)]);
const doc = (meta: Term, value: Term): Term => put(meta, 'doc', value);

const FOR = atom('for');

export const defimpl: KernelMacro = (x, meta, [protocol, first, second]) => {
  if (!isListTerm(first!) || !isListTerm(second ?? EMPTY)) return noClause('merge', 2, 'Elixir.Keyword');
  const opts = listFromArray([...items(first), ...items(second ?? EMPTY)]);
  const a = at(meta);
  const given = keyfind(opts, FOR);
  if (given === undefined && x.env.module === A.nil) argumentError('defimpl/3 expects a :for option when declared outside a module');
  const rest = items(opts).filter((p) => !(isPair(p) && p[0] === FOR));
  if (rest.length === 0) argumentError('defimpl expects a do-end block');
  if (rest.length !== 1 || !isPair(rest[0]!) || rest[0][0] !== A.do) argumentError(`unknown options given to defimpl, got: ${astText(listFromArray(rest))}`);
  const body = (rest[0] as readonly Term[])[1]!;
  const p = macroExpand(x, protocol!);
  const target = given === undefined ? x.env.module : isListTerm(given) ? given : macroExpand(x, given);
  const types = isListTerm(target) ? items(target).map((t) => macroExpand(x, t)) : [target];
  const each = types.map((type): Term => {
    const known = p instanceof Atom && type instanceof Atom;
    const name: Term = known ? concatAliases([p, type]) : remote(module('Module'), 'concat', a, [p, type]);
    const check = x.isStatic ? [] : [remote(module('Protocol'), 'assert_protocol!', a, [p])];
    const def = (key: string, value: Term): Term => {
      const head: Term = [atom('__impl__'), list([A.context, A.Kernel], ...items(a)), list(atom(key))];
      return kernel('def', meta, head, keyword([A.do, value]));
    };
    const res = fresh(x, 'res', meta);
    // A type or protocol computed at run time reaches the definitions through attributes.
    const read = (key: string): Term => kernel('@', meta, [atom(key), a, A.nil]);
    const inner = block(EMPTY, [
      put(meta, 'behaviour', p),
      put(meta, 'protocol', p),
      put(meta, 'for', type),
      node(A.match, a, [res, body]),
      remote(module('Module'), 'register_attribute', a, [[MODULE_VAR, a, A.nil], atom('__impl__'), keyword([atom('persist'), A.true])]),
      put(meta, '__impl__', keyword([atom('protocol'), read('protocol')], [FOR, read('for')])),
      doc(meta, A.false),
      def('target', [MODULE_VAR, a, A.nil]),
      def('for', known ? type : read('for')),
      def('protocol', known ? p : read('protocol')),
      res,
    ]);
    return block(EMPTY, [...check, kernel('defmodule', meta, name, keyword([A.do, inner]))]);
  });
  return each.length === 1 ? each[0]! : listFromArray(each);
};
