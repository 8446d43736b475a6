/** alias, require, import, and aliases as they stand in code. */
import { Atom, atom, Cons, EMPTY, list, listFromArray, type Term } from '../../terms/index.ts';
import { concatAliases, ensureLoaded, expandAliasOrConcat, lastAlias, storeAlias } from './aliases.ts';
import { A, isCall, isNode, isPair, items, keyfind } from './ast.ts';
import { assertNoMatchOrGuard } from './contexts.ts';
import type { Env } from './env.ts';
import { expand, expandArgs } from './expand.ts';
import type { Expander } from './expander.ts';
import { importModule } from './imports.ts';
import { expandOpts } from './options.ts';
import type { SpecialForm } from './special-forms.ts';
import { astText, inspectAtom } from './to_string.ts';

const AS = atom('as');
const DEFINED = atom('defined');

/** `Foo.Bar`: a module, or what comes to one. */
export function expandAliases(x: Expander, whole: Term): Term {
  const found = expandAliasOrConcat(x, whole as readonly Term[]);
  if (found instanceof Atom) return found;
  const parts = expandArgs(x, found);
  if (parts.every((p) => p instanceof Atom)) return concatAliases(parts);
  return x.fail(
    (whole as Term[])[1]!,
    `invalid alias: "${astText(whole)}". If you wanted to define an alias, an alias must expand ` +
      'to an atom at compile time but it did not, you may use Module.concat/2 to build ' +
      'it at runtime. If instead you wanted to invoke a function or access a field, ' +
      'wrap the function or field name in double quotes',
  );
}

export function directive(name: 'alias' | 'require' | 'import'): SpecialForm {
  const form = atom(name);
  return (x, meta, args) => {
    const first = args[0];
    if (first === undefined || args.length > 2) return undefined;
    if (isNode(first) && isCall(first[0], A.dot)) {
      const dot = items((first[0] as readonly Term[])[2]!);
      if (dot.length === 2 && dot[1] === A.tuple) {
        const opts = args[1] ?? EMPTY;
        if (keyfind(opts, AS) !== undefined) x.fail(meta, ':as option is not supported by multi-alias call');
        return expandMulti(x, form, meta, dot[0]!, items(first[2]), opts);
      }
    }
    const opts = args[1] ?? EMPTY;
    assertNoMatchOrGuard(x, meta, name);
    const ref = expand(x, first);
    const eopts = expandOpts(x, meta, name, name === 'import' ? ['only', 'except', 'warn'] : ['as', 'warn'], name === 'import' ? opts : noAliasOpts(opts));
    if (!(ref instanceof Atom)) {
      return x.fail(meta, `invalid argument for ${name}, expected a compile time atom or alias, got: ${astText(first)}`);
    }
    if (name === 'alias') {
      if (['Elixir.True', 'Elixir.False', 'Elixir.Nil'].includes(ref.name)) {
        const written = astText(first);
        x.warn(meta, `reserved alias "${written}" expands to the atom :"Elixir.${written}". Perhaps you meant to write "${written.toLowerCase()}" instead?`);
      }
      x.env = withAlias(x, meta, true, ref, eopts);
    } else if (name === 'require') {
      ensureLoaded(x, meta, ref);
      x.env = withRequire(x, meta, ref, eopts);
    } else {
      ensureLoaded(x, meta, ref);
      x.env = importModule(x, meta, ref, eopts);
      x.env = withRequire(x, meta, ref, eopts);
    }
    return ref;
  };
}

/** `alias Foo.{Bar, Baz}` */
function expandMulti(x: Expander, form: Atom, meta: Term, base: Term, refs: readonly Term[], opts: Term): Term {
  const baseRef = expand(x, base);
  const out = refs.map((ref) => {
    if (isCall(ref, A.aliases)) return expand(x, [form, meta, list(concatAliases([baseRef, ...items(ref[2])]), opts)]);
    if (ref instanceof Atom) return expand(x, [form, meta, list(concatAliases([baseRef, ref]), opts)]);
    return x.fail(meta, `invalid argument for ${form.name}, expected a compile time atom or alias, got: ${astText(ref)}`);
  });
  return listFromArray(out);
}

function noAliasOpts(opts: Term): Term {
  const as = keyfind(opts, AS);
  if (as === undefined || !isCall(as, A.aliases)) return opts;
  const parts = items(as[2]);
  if (!(parts[0] instanceof Atom)) return opts;
  return listFromArray(items(opts).map((p) => (isPair(p) && p[0] === AS ? [AS, concatAliases(parts)] : p)));
}

function withRequire(x: Expander, meta: Term, ref: Atom, opts: Term): Env {
  const names = items(x.env.requires) as Atom[];
  if (!names.includes(ref)) {
    names.push(ref);
    names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    x.env = { ...x.env, requires: listFromArray(names) };
  }
  return withAlias(x, meta, false, ref, opts);
}

function withAlias(x: Expander, meta: Term, byDefault: boolean, ref: Atom, opts: Term): Env {
  const alias = aliasName(x, meta, byDefault, ref, keyfind(opts, AS));
  const defined = keyfind(meta, DEFINED);
  const e = storeAlias(x, meta, alias, ref, opts);
  return defined instanceof Atom && defined !== A.nil ? { ...e, contextModules: new Cons(defined, e.contextModules) } : e;
}

function aliasName(x: Expander, meta: Term, byDefault: boolean, ref: Atom, as: Term | undefined): Atom {
  if (as === undefined) {
    if (!byDefault) return ref;
    const last = lastAlias(ref);
    if (last !== null) return last;
    return x.fail(meta, `alias cannot be inferred automatically for module: ${inspectAtom(ref)}, please use the :as option. Implicit aliasing is only supported with Elixir modules`);
  }
  if (as === A.nil) return ref;
  if (as instanceof Atom && as !== A.true && as !== A.false && /^Elixir\.[A-Z]/.test(as.name)) {
    if (as.name.indexOf('.', 7) < 0) return as;
    return x.fail(meta, `invalid value for option :as, expected a simple alias, got nested alias: ${inspectAtom(as)}`);
  }
  return x.fail(meta, `invalid value for option :as, expected an alias, got: ${astText(as)}`);
}
