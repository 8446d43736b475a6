/** Quoted expression → what is printed: literals get marked, lines are passed down, keyword lists are told from lists. */
import {
  arrayFromList,
  Atom,
  atom,
  Bits,
  classifyAtom,
  Cons,
  EMPTY,
  escapeBytes,
  Float,
  inspect,
  isAsciiPrintable,
  textFromCharlist,
  utf8Encode,
  type Term,
} from '../../terms/index.ts';
import { Node, NO_META, Pair, Raw, readMeta, Text, type Item, type Meta } from './tree.ts';
import { binaryOperator, isBareName, isUnaryOperator } from './vocabulary.ts';

const BLOCK = atom('__block__');
const ALIASES = atom('__aliases__');
const CAPTURE = atom('&');
const BITS = atom('<<>>');
const DOT = atom('.');
const ERLANG = atom('erlang');
const BINARY_TO_ATOM = atom('binary_to_atom');
const LIST = atom('Elixir.List');
const TO_CHARLIST = atom('to_charlist');
const KERNEL = atom('Elixir.Kernel');
const TO_STRING = atom('to_string');
const ACCESS = atom('Elixir.Access');
const GET = atom('get');
const ARROW = atom('->');
const MAP = atom('%{}');
const PIPE = atom('|');
const TUPLE = atom('{}');
const AT = atom('@');
const DO = atom('do');
const WHEN = atom('when');
const TYPE = atom('::');
const BINARY = atom('binary');

type Triple = readonly [form: Term, meta: Term, args: Term];

const isTuple = (term: Term | undefined, size: number): term is readonly Term[] => Array.isArray(term) && term.length === size;
const isList = (term: Term): boolean => term instanceof Cons || term === EMPTY;
const isTriple = (term: Term | undefined): term is Triple => isTuple(term, 3) && isList(term[1]!);
const items = (list: Term): Term[] => arrayFromList(list) ?? [];

/** Whether the term calls `form` with `arity` arguments. */
function isCallOf(term: Term | undefined, form: Atom, arity: number): term is Triple {
  return isTriple(term) && term[0] === form && isList(term[2]) && items(term[2]).length === arity;
}

/** Whether the term is `{{:., _, [module, name]}, _, args}`. */
function isRemote(term: Term, module: Atom, name: Atom): boolean {
  if (!isTriple(term) || !isCallOf(term[0], DOT, 2)) return false;
  const [left, right] = items(term[0][2]);
  return left === module && right === name;
}

/** A keyword list: pairs with atoms that are no aliases. */
function isKeywordList(list: readonly Term[], from = 0): boolean {
  return list.slice(from).every((item) => isTuple(item, 2) && item[0] instanceof Atom && !item[0].name.startsWith('Elixir.'));
}

const inherit = (meta: Meta, parent: Meta): Meta => (meta.line === null && parent.line !== null ? { ...meta, line: parent.line } : meta);
const lineOf = (parent: Meta): Meta => (parent.line === null ? NO_META : { ...NO_META, line: parent.line });

export function normalize(term: Term, parent: Meta = NO_META): Item {
  if (isTriple(term)) return normalizeTriple(term, parent);
  if (term instanceof Cons && isArrow(term.head)) return all(term, parent);
  return literal(term, NO_META, parent);
}

const all = (list: Term, parent: Meta): Item[] => items(list).map((item) => normalize(item, parent));

function isArrow(term: Term): boolean {
  return isTriple(term) && term[0] === ARROW && term[2] instanceof Cons;
}

function normalizeTriple(term: Triple, parent: Meta): Item {
  const [form, metaTerm, rest] = term;
  const meta = readMeta(metaTerm);
  if (!isList(rest)) return rest instanceof Atom ? new Node(formOf(form, parent), meta, null) : new Raw(term as Term);
  const args = items(rest);
  switch (form) {
    case BLOCK:
      if (args.length === 1 && (!Array.isArray(args[0]) || args[0].length === 2)) return literal(args[0]!, meta, parent);
      return new Node(BLOCK, meta, all(rest, parent));
    case ALIASES: {
      if (args[0] instanceof Atom || args.length === 0) return new Node(ALIASES, meta, args as Atom[]);
      const own = inherit(meta, parent);
      return new Node(ALIASES, own, [normalize(args[0]!, own), ...(args.slice(1) as Atom[])]);
    }
    case CAPTURE:
      if (args.length === 1 && isInteger(args[0]!)) return new Node(CAPTURE, inherit(meta, parent), [new Raw(args[0]!)]);
      break;
    case BITS:
      return bitstring(term, parent, false);
    case DOT:
      if (args.length === 2) {
        const own = inherit(meta, parent);
        const left = args[0] === ACCESS && args[1] === GET ? ACCESS : normalize(args[0]!, own);
        return new Node(DOT, own, [left, args[1] as Atom]);
      }
      break;
    case ARROW:
      if (args.length === 2) {
        const own = inherit(meta, parent);
        return new Node(ARROW, own, [all(args[0]!, own), normalize(args[1]!, own)]);
      }
      break;
    case MAP:
      return map(args, metaTerm === EMPTY ? { ...NO_META, line: parent.line, closing: true } : meta);
    case TUPLE: {
      const last = args.at(-1);
      if (args.length > 1 && last instanceof Cons && isKeywordList(items(last))) {
        const leading = args.slice(0, -1).map((item) => normalize(item, parent));
        return new Node(TUPLE, meta, [...leading, ...pairs(items(last), parent, true)]);
      }
      break;
    }
    case AT:
      if (args.length === 1) {
        const attribute = args[0]!;
        if (isTriple(attribute) && isList(attribute[2]) && items(attribute[2]).length === 1) {
          return new Node(AT, meta, [
            new Node(formOf(attribute[0], parent), readMeta(attribute[1]), [attributeValue(items(attribute[2])[0]!, meta, parent)]),
          ]);
        }
      }
      break;
  }
  if (isRemote(term, ERLANG, BINARY_TO_ATOM) && args.length === 2 && isTriple(args[0]) && args[0][0] === BITS) {
    const dot = readMeta((form as Triple)[1]);
    const own = inherit(meta, inherit(dot, parent));
    return new Node(known(form, parent), own, [bitstring(args[0], parent, true), atom('utf8')]);
  }
  if (isRemote(term, LIST, TO_CHARLIST) && args.length === 1 && args[0] instanceof Cons) {
    const parts = items(args[0]).map((part) => {
      if (isTriple(part) && isRemote(part, KERNEL, TO_STRING))
        return new Node(known(part[0], parent), readMeta(part[1]), all(part[2], parent));
      return part instanceof Bits ? new Text('string', escaped(part)) : new Raw(part);
    });
    return new Node(known(form, parent), meta, [parts]);
  }
  if (
    form instanceof Atom &&
    form.name.startsWith('sigil_') &&
    [...form.name].length === 7 &&
    args.length === 2 &&
    isTriple(args[0]) &&
    args[0][0] === BITS
  ) {
    const inherited = inherit(meta, parent);
    const own = inherited.delimiter === null ? { ...inherited, delimiter: '"' } : inherited;
    return new Node(form, own, [normalize(args[0], own), new Raw(args[1]!)]);
  }
  return callNode(form, meta, args, parent);
}

const isInteger = (term: Term): boolean => typeof term === 'number' || typeof term === 'bigint';

/** A name stays; what is called otherwise is an expression. */
function formOf(form: Term, parent: Meta): Atom | Item {
  return form instanceof Atom ? form : normalize(form, parent);
}

/** `Module.name` whose module is known to the printer: it stays an atom. */
function known(form: Term, parent: Meta): Node {
  const [, meta, args] = form as Triple;
  return new Node(DOT, inherit(readMeta(meta), parent), items(args) as Atom[]);
}

function attributeValue(value: Term, meta: Meta, parent: Meta): Item {
  if (value instanceof Cons && isKeywordList(items(value))) return pairs(items(value), parent, true);
  return isList(value) ? literal(value, meta, parent) : normalize(value, parent);
}

function map(args: readonly Term[], meta: Meta): Node {
  const only = args[0];
  if (args.length === 1 && isTriple(only)) {
    if (!isCallOf(only, PIPE, 2)) return new Node(MAP, meta, [normalize(only, meta)]);
    const [left, right] = items(only[2]);
    return new Node(MAP, meta, [new Node(PIPE, readMeta(only[1]), [normalize(left!, meta), mapPairs(items(right!), meta)])]);
  }
  return new Node(MAP, meta, mapPairs(args, meta));
}

function mapPairs(args: readonly Term[], parent: Meta): Item[] {
  return pairs(args, parent, false).map((item) =>
    item instanceof Node && item.form === BLOCK && item.args?.length === 1 && item.args[0] instanceof Pair ? item.args[0] : item,
  );
}

/** The elements of a list. From where only keyword pairs follow, they are written `key: value`. */
function pairs(list: readonly Term[], parent: Meta, isKeyword: boolean): Item[] {
  let keyword = isKeyword;
  return list.map((item, index) => {
    if (!isTuple(item, 2)) return normalize(item, parent);
    keyword ||= isKeywordList(list, index);
    const right = normalize(item[1]!, parent);
    if (!keyword) return new Node(BLOCK, lineOf(parent), [new Pair(normalize(item[0]!, parent), right)]);
    return new Pair(new Node(BLOCK, { ...lineOf(parent), isKey: true }, [new Text('atom', escapedName(item[0] as Atom))]), right);
  });
}

// ---- literals ----

function escaped(bits: Bits): string {
  return escapeBytes(bits.bytes, -1, Infinity).text;
}

const escapedName = (name: Atom): string => escapeBytes(utf8Encode(name.name), -1, Infinity).text;

function literal(term: Term, meta: Meta, parent: Meta): Item {
  const own = inherit(meta, parent);
  if (isInteger(term) || term instanceof Float) return new Node(BLOCK, { ...own, token: own.token ?? inspect(term) }, [new Raw(term)]);
  if (term instanceof Bits)
    return term.isBinary ? new Node(BLOCK, own, [new Text('string', escaped(term))]) : new Node(BLOCK, meta, [new Raw(term)]);
  if (term instanceof Atom) {
    const name = escapedName(term);
    if (classifyAtom(name) !== 'alias' || own.delimiter !== null) return new Node(BLOCK, own, [new Text('atom', name)]);
    const segments = name === 'Elixir' ? ['Elixir'] : name.slice('Elixir.'.length).split('.');
    return new Node(
      ALIASES,
      own,
      segments.map((segment) => atom(segment)),
    );
  }
  if (isTuple(term, 2)) {
    const [left, right] = term as readonly [Term, Term];
    const keywords = right instanceof Cons && isKeywordList(items(right));
    return new Node(BLOCK, own, [new Pair(normalize(left, own), keywords ? pairs(items(right), own, true) : normalize(right, own))]);
  }
  if (isList(term) && arrayFromList(term) !== undefined) {
    if (term instanceof Cons && isAsciiPrintable(term, Infinity)) {
      const text = escapeBytes(utf8Encode(textFromCharlist(term)!), -1, Infinity).text;
      return new Node(BLOCK, { ...own, delimiter: own.delimiter ?? "'" }, [new Text('charlist', text)]);
    }
    return new Node(BLOCK, parent.line === null ? meta : { ...own, closing: true }, [pairs(items(term), parent, false)]);
  }
  return new Node(BLOCK, meta, [new Raw(term)]);
}

// ---- strings with interpolation, and bitstrings ----

function isInterpolation(part: Term): boolean {
  if (!isCallOf(part, TYPE, 2)) return false;
  const [value, type] = items(part[2]);
  return isTriple(value) && isRemote(value, KERNEL, TO_STRING) && items(value[2]).length === 1 && isTriple(type) && type[0] === BINARY;
}

function bitstring(term: Triple, parent: Meta, escapes: boolean): Node {
  const meta = inherit(readMeta(term[1]), parent);
  const parts = items(term[2]);
  if (parts.length > 0 && parts.every((part) => part instanceof Bits || isInterpolation(part))) {
    return new Node(
      BITS,
      meta,
      parts.map((part) =>
        part instanceof Bits
          ? new Text('string', escapes ? escaped(part) : (part.text() ?? escaped(part)))
          : interpolation(part as Triple, meta),
      ),
    );
  }
  return new Node(
    BITS,
    meta,
    parts.map((part) => normalize(isCallOf(part, TYPE, 2) && readMeta(part[1]).inferredSpec ? items(part[2])[0]! : part, meta)),
  );
}

function interpolation(part: Triple, parent: Meta): Node {
  const [value, type] = items(part[2]) as [Triple, Triple];
  const dot = readMeta((value[0] as Triple)[1]);
  const inside = normalize(items(value[2])[0]!, dot);
  return new Node(TYPE, readMeta(part[1]), [
    new Node(known(value[0], parent), readMeta(value[1]), [inside]),
    new Node(BINARY, readMeta(type[1]), null),
  ]);
}

// ---- calls ----

function callNode(form: Term, given: Meta, args: readonly Term[], parent: Meta): Node {
  const inherited = inherit(given, parent);
  const target = formOf(form, inherited);
  const bare = inherited.noParens || inherited.closing || inherited.hasDo || isBareName(form, args.length);
  const meta = bare ? inherited : { ...inherited, closing: true };
  const last = args.at(-1);
  const first = last instanceof Cons ? last.head : undefined;
  const hasBlock = meta.hasDo || (isTuple(first, 2) && (first[0] === DO || (isCallOf(first[0], BLOCK, 1) && items(first[0][2])[0] === DO)));
  if (hasBlock && isList(last!) && items(last!).every((entry) => isTuple(entry, 2))) {
    const withDo = { ...meta, hasDo: true };
    const blocks = items(last!).map((entry) => {
      const [tag, body] = entry as readonly [Term, Term];
      const isWrapped = isTriple(tag) && tag[0] === BLOCK;
      const key = tag instanceof Atom ? new Text('atom', tag.name) : normalize(tag, meta);
      return new Pair(isWrapped ? key : new Node(BLOCK, lineOf(meta), [key]), normalize(body, withDo));
    });
    return new Node(target, withDo, [...args.slice(0, -1).map((arg) => normalize(arg, withDo)), blocks]);
  }
  const normalized = args.map((arg) => normalize(arg, parent));
  if (allowsKeyword(form, args.length)) {
    const end = normalized.at(-1);
    if (end instanceof Node && end.form === BLOCK && end.args?.length === 1) {
      const inside = end.args[0]!;
      const opening = Array.isArray(inside) ? (inside[0] as Item | undefined) : undefined;
      if (opening instanceof Pair && opening.left instanceof Node && opening.left.form === BLOCK && opening.left.meta.isKey) {
        normalized[normalized.length - 1] = inside;
      }
    }
  }
  return new Node(target, meta, normalized);
}

/** Whether a keyword list as last argument goes without its brackets. */
function allowsKeyword(form: Term, arity: number): boolean {
  if (form === WHEN && arity === 2) return true;
  if (form === TUPLE) return false;
  if (!(form instanceof Atom)) return true;
  const isOperator =
    (arity === 2 && binaryOperator(form) !== undefined && form.name !== '//') ||
    (arity === 1 && isUnaryOperator(form)) ||
    (form.name === '..' && arity === 0) ||
    (form.name === '..//' && arity === 3);
  return !isOperator;
}
