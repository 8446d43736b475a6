/** Programs for the fuzzer: made by a small grammar, or from programs of the corpus with something changed. */

const VALUES = {
  integer: ['0', '1', '2', '-3', '7', '255', '1_000', '0x1F', '?a', '12345678901234567890'],
  float: ['1.5', '0.0', '-2.25', '1.0e10', '3.14159'],
  string: ['"a"', '"héllo"', '""', '"a b c"', '"1"', '"Ab\\n"', '"#{1 + 1}x"', '~s(q"q)'],
  atom: [':a', ':ok', 'nil', 'true', 'false', ':"b c"', 'Foo', ':error'],
  list: ['[]', '[1, 2, 3]', '[3, 1, 2, 3]', '["b", "a"]', '[a: 1, b: 2]', '[1, :a, "s", 2.0]', '[[1], [2, [3]]]', "'abc'", '[nil, false]'],
  map: ['%{}', '%{a: 1, b: 2}', '%{"k" => 1, 2 => :two}', '%{a: %{b: [1]}}'],
  tuple: ['{}', '{:ok, 1}', '{1, 2, 3}', '{:error, "why"}'],
  range: ['1..3', '3..1', '1..10//3', '0..-1'],
  fun1: ['&(&1)', 'fn x -> {x} end', '&is_atom/1', '&to_string/1', '&(&1 == 1)', 'fn {k, v} -> {v, k} end', '&inspect/1', 'fn _ -> true end', '& &1 + 1'],
  fun2: ['&+/2', 'fn a, b -> [a, b] end', '&max/2', '&{&1, &2}', 'fn a, _ -> a end', '&>=/2', '&<>/2'],
};
const KINDS = Object.keys(VALUES);

/** Calls by their arguments' kinds; e: something enumerable, v: any value. */
const CALLS = `
Enum.map e fun1|Enum.filter e fun1|Enum.reduce e v fun2|Enum.sort e|Enum.sort e fun2|Enum.at e integer|Enum.take e integer|Enum.drop e integer|Enum.reverse e|Enum.uniq e|Enum.count e|
Enum.sum e|Enum.max e|Enum.min e|Enum.zip e e|Enum.with_index e|Enum.group_by e fun1|Enum.frequencies e|Enum.chunk_every e integer|Enum.join e string|Enum.into e map|Enum.find e fun1|
Enum.slice e range|Enum.split e integer|Enum.member? e v|Enum.to_list e|Enum.any? e fun1|Enum.sort_by e fun1|Enum.map_join e string fun1|Enum.scan e fun2|Enum.dedup e|Enum.flat_map e fun1|
Map.get map atom|Map.put map v v|Map.merge map map|Map.fetch map v|Map.fetch! map v|Map.keys map|Map.update map atom v fun1|Map.pop map atom|Map.new e|Map.delete map v|Map.to_list map|Map.take map list|
Keyword.get list atom|Keyword.put list atom v|Keyword.merge list list|Keyword.fetch! list atom|Keyword.keys list|List.flatten list|List.first list|List.last list|List.insert_at list integer v|
List.delete list v|List.zip list|List.to_tuple list|List.wrap v|List.keyfind list v integer|List.duplicate v integer|List.foldr list v fun2|String.upcase string|String.split string|String.split string string|
String.length string|String.at string integer|String.slice string range|String.replace string string string|String.to_integer string|String.reverse string|String.trim string|String.pad_leading string integer|
String.contains? string string|String.graphemes string|String.to_atom string|String.duplicate string integer|String.capitalize string|String.starts_with? string string|Integer.parse string|Integer.to_string integer|
Integer.digits integer|Integer.mod integer integer|Integer.gcd integer integer|Float.round float integer|Float.parse string|Float.ceil float|Tuple.to_list tuple|Tuple.append tuple v|elem tuple integer|
put_elem tuple integer v|tuple_size tuple|hd list|tl list|length list|abs integer|div integer integer|rem integer integer|round float|to_string v|inspect v|is_list v|is_binary v|map_size map|byte_size string|
Atom.to_string atom|MapSet.new e|Range.size range|Stream.map e fun1|Stream.take e integer|Access.get map v|get_in map list|put_in map list v|apply fun1 list|Function.info fun1|:lists.sort list|:lists.nth integer list|
:lists.keyfind v integer list|:maps.get v map|:binary.split string string|:lists.seq integer integer|:erlang.phash2 v|Base.encode16 string|Exception.message v|Regex.run ~r/[a-z]+/ string|Regex.scan ~r/(.)(.)/ string|
Macro.to_string v|Macro.camelize string|Code.string_to_quoted string|Kernel.struct v v|Bitwise.band integer integer|Bitwise.bsl integer integer|max v v|min v v|Enum.min_max e|Enum.product e|Enum.reject e fun1`
  .replaceAll('\n', '')
  .split('|')
  .map((line) => line.split(' '));

const OPERATORS = ['+', '-', '*', '/', '==', '!=', '===', '<', '>', '<=', '>=', '<>', '++', '--', '&&', '||', 'and', 'or', 'in', '|>', '..', '**', '=~'];
const VARIABLES = ['x', 'y', 'z'];

export class Chance {
  constructor(seed) {
    this.state = (seed * 2654435761 + 1) >>> 0;
  }
  below(n) {
    // xorshift, as everywhere; the numbers only have to be the same again
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state = (this.state ^ (this.state << 5)) >>> 0;
    return this.state % n;
  }
  of(list) {
    return list[this.below(list.length)];
  }
  may(percent) {
    return this.below(100) < percent;
  }
}

function value(c, kind, depth) {
  if (kind === 'e') return value(c, c.of(['list', 'list', 'list', 'map', 'range', 'string']), depth);
  if (kind === 'v' || c.may(8)) kind = c.of(KINDS);
  if (!(kind in VALUES)) return kind;
  if (depth > 0 && c.may(35) && !kind.startsWith('fun')) return expression(c, depth - 1);
  return c.may(12) ? c.of(VARIABLES) : c.of(VALUES[kind]);
}

function call(c, depth) {
  const [name, ...kinds] = c.of(CALLS);
  const args = kinds.map((kind) => value(c, kind, depth));
  if (c.may(4)) args.pop();
  if (c.may(3)) args.push(value(c, 'v', 0));
  if (args.length > 0 && c.may(20)) return `${args[0]} |> ${name}(${args.slice(1).join(', ')})`;
  return `${name}(${args.join(', ')})`;
}

function expression(c, depth) {
  const v = (kind = 'v') => value(c, kind, depth - 1);
  const form = c.below(depth > 0 ? 16 : 6);
  if (form < 4) return call(c, depth);
  if (form < 6) return `${v('integer')} ${c.of(OPERATORS)} ${v()}`;
  switch (form) {
    case 6:
      return `case ${v()} do\n  ${pattern(c, 1)} -> ${v()}\n  ${pattern(c, 1)}${c.may(30) ? ' when is_list(x)' : ''} -> ${v()}\nend`;
    case 7:
      return `if ${v()}, do: ${v()}, else: ${v()}`;
    case 8:
      return `for x <- ${v('list')}${c.may(40) ? `, ${v('atom')}` : ''}${c.may(30) ? ', into: %{}' : ''}, do: ${c.may(50) ? 'x' : v()}`;
    case 9:
      return `with ${pattern(c, 1)} <- ${v()}, ${pattern(c, 1)} <- ${v()} do\n  ${v()}\nelse\n  _ -> ${v()}\nend`;
    case 10:
      return `try do\n  ${expression(c, depth - 1)}\nrescue\n  e in [ArgumentError, KeyError] -> {:rescued, e}\ncatch\n  k, v -> {k, v}\nend`;
    case 11:
      return `(fn ${pattern(c, 1)} -> ${v()}; _ -> ${v()} end).(${v()})`;
    case 12:
      return `%{${v('atom').replace(/^:?(\w+)$/, '$1:')} ${v()}}`;
    case 13:
      return `[${v()}, ${v()} | ${v('list')}]`;
    case 14:
      return `<<${v('integer')}, ${v('string')}::binary, ${v('integer')}::${c.of(['8', '16', 'size(4)', 'utf8', 'float', 'little-16'])}>>`;
    default:
      return `cond do\n  ${v()} -> ${v()}\n  true -> ${v()}\nend`;
  }
}

function pattern(c, depth) {
  const inner = () => (depth > 0 ? pattern(c, depth - 1) : c.of(['x', '_', 'y', '1']));
  return c.of(['x', '_', ':ok', '1', '"a"', 'nil', 'y', '^x', `{${inner()}, ${inner()}}`, `[${inner()} | ${inner()}]`, `%{a: ${inner()}}`, `[${inner()}]`, '"a" <> x', '<<x, _::binary>>', `{:ok, ${inner()}}`]);
}

const definition = (c) => {
  const name = c.of(['f', 'g', 'h?']);
  const head = `${name}(${c.of(['x', 'x, y', '', 'x, y \\\\ 1', '[x | y]', '%{a: x}', '{x, y}', '_x'])})`;
  return `  ${c.of(['def', 'def', 'defp'])} ${head}${c.may(25) ? ` when ${c.of(['is_integer(x)', 'x > 1', 'x in [1, 2]', 'is_map(x) and map_size(x) > 0', 'length(x) == 1'])}` : ''} do\n    ${expression(c, 2).replaceAll('\n', '\n    ')}\n  end\n`;
};

function statement(c) {
  const text = c.may(45) ? `${c.of(VARIABLES)} = ${expression(c, 2)}` : expression(c, 3);
  return c.may(40) ? `IO.inspect(${text.includes('=') ? `(${text})` : text})` : text;
}

/** A program by the grammar: variables to begin with, then statements, perhaps a module. */
export function generated(c) {
  const lines = VARIABLES.map((name) => `${name} = ${value(c, 'v', 0)}`).filter(() => !c.may(10));
  if (c.may(25)) {
    lines.push('defmodule FuzzM do');
    for (let n = 1 + c.below(3); n > 0; n--) lines.push(definition(c));
    lines.push('end', `IO.inspect(FuzzM.${c.of(['f', 'g', 'h?'])}(${c.of(['', '1', '[1, 2]', '%{a: 1}, 2'])}))`);
  }
  for (let n = 1 + c.below(3); n > 0; n--) lines.push(statement(c));
  return `${lines.join('\n')}\n`;
}

const TOKENS = /\s+|"(?:[^"\\\n]|\\.)*"|[A-Za-z_]\w*[?!]?:?|\d[\d_.]*|[+\-*/=<>|&.!:]+|./gsu;

/** A program of the corpus, or some lines of it, with a few tokens changed. */
export function mutated(c, sources) {
  let text = c.of(sources).split('\n').slice(1).join('\n');
  if (c.may(60)) {
    const lines = text.split('\n');
    const from = c.below(lines.length);
    text = `${lines.slice(from, from + 1 + c.below(6)).join('\n')}\n`;
  }
  const tokens = text.match(TOKENS) ?? [];
  for (let n = c.below(3); n >= 0 && tokens.length > 1; n--) {
    const at = c.below(tokens.length);
    const other = tokens[c.below(tokens.length)];
    switch (c.below(6)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, other);
        break;
      case 2:
        tokens[at] = other;
        break;
      case 3:
        [tokens[at], tokens[at + 1]] = [tokens[at + 1] ?? '', tokens[at]];
        break;
      case 4:
        tokens[at] = c.of(VALUES[c.of(KINDS)]);
        break;
      default:
        tokens.splice(at, 0, c.of([' ', '\n', ',', ')', '(', 'end', 'do', ' when ', '^', '&', '|', '->', '::', '%', ';', '.', '@']));
    }
  }
  return tokens.join('');
}
