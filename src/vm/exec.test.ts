import { describe, expect, it } from 'vitest';
import { disassemble } from '../bytecode/index.ts';
import { arrayFromList, atom, Bits, Cons, FALSE, Float, list, makeMap, EMPTY, NIL, TRUE, Fun, identical, listFromArray, type Term } from '../terms/index.ts';
import { generate } from '../language/generate/index.ts';
import * as d from '../language/generate/dsl.ts';
import type { CoreFunction } from '../language/core.ts';
import { evaluate, show } from './testing.ts';

/** The value of f(args) in a module of these functions; an exception as [class, reason]. */
const run = (functions: CoreFunction[], name: string, ...args: Term[]): Term =>
  evaluate([generate(d.mod('t', ...functions))], 't', name, args);
/** The value of one expression. */
const value = (body: d.E): Term => run([d.fun('f', d.on([], body))], 'f');
const text = (body: d.E): string => show(value(body));

describe('values', () => {
  it('folds constants', () => {
    expect(text(d.tup(':a', 1, d.lst(1, 2)))).toBe('{:a, 1, [1, 2]}');
    expect(text(d.map(null, [':a', 1], [':b', d.tup()]))).toBe('%{:a => 1, :b => {}}');
    expect(text(d.op('-', 5))).toBe('-5');
  });
  it('builds data of variables', () => {
    const x = (body: d.E): string => show(run([d.fun('f', d.on(['x', 'y'], body))], 'f', 1, 2));
    expect(x(d.tup('x', 'y'))).toBe('{1, 2}');
    expect(x(d.tup(':ok', 'y'))).toBe('{:ok, 2}');
    expect(x(d.tup('x', 'y', 'x', 'y', 5))).toBe('{1, 2, 1, 2, 5}');
    expect(x(d.lst('x', 'y', 3))).toBe('[1, 2, 3]');
    expect(x(d.cons('x', 'y'))).toBe('[1 | 2]');
    expect(x(d.map(null, [':b', 'x'], [':a', 'y']))).toBe('%{:a => 2, :b => 1}');
    expect(x(d.map(null, ['y', 'x'], ['x', 'y']))).toBe('%{1 => 2, 2 => 1}');
    expect(x(d.update(d.map(null, [':b', 'x']), [':b', 'y']))).toBe('%{:b => 2}');
    expect(x(d.map(d.map(null, [':b', 'x']), [':c', 'y'], ['x', 'x']))).toBe('%{1 => 1, :b => 1, :c => 2}');
  });
  it('says what is wrong with a map', () => {
    expect(text(d.update(d.map(null, [':b', d.op('self')]), [':nope', 1]))).toBe('[:error, {:badkey, :nope}]');
    expect(text(d.block(d.match('x', 5), d.update('x', [':nope', 1])))).toBe('[:error, {:badmap, 5}]');
  });
  it('builds long lists, maps and tuples', () => {
    const n = 10_000;
    const items = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 'x' : i));
    const built = run([d.fun('f', d.on(['x'], d.lst(...items)))], 'f', 7);
    expect(identical(built, listFromArray(items.map((i) => (i === 'x' ? 7 : (i as number)))))).toBe(true);
    const pairs = Array.from({ length: 400 }, (_, i): [d.E, d.E] => [i, 'x']);
    expect(show(run([d.fun('f', d.on(['x'], d.map(null, ...pairs)))], 'f', 7)).length).toBe(
      show(makeMap(pairs.map(([k]): [Term, Term] => [k as number, 7]))).length,
    );
    const wide = run([d.fun('f', d.on(['x'], d.tup(...items.slice(0, 300))))], 'f', 7) as readonly Term[];
    expect(wide.length).toBe(300);
    expect(wide[299]).toBe(299);
  });
  it('keeps more variables than fit one byte', () => {
    const n = 700;
    const body: d.E[] = [];
    for (let i = 0; i < n; i++) body.push(d.match(`v${i}`, d.op('+', 'x', i)));
    let sum: d.E = 0;
    for (let i = 0; i < n; i++) sum = d.op('+', sum, `v${i}`);
    body.push(d.tup(sum, d.call('g', 'v600', 'v1', 'v699'), d.fn(d.on(['q'], d.tup('q', 'v650', 'v3')))));
    const result = run(
      [d.fun('f', d.on(['x'], d.block(...body))), d.fun('g', d.on(['a', 'b', 'c'], d.lst('a', 'b', 'c')))],
      'f',
      10,
    ) as readonly Term[];
    expect(result[0]).toBe((n * (n - 1)) / 2 + 10 * n);
    expect(show(result[1]!)).toBe('[610, 11, 709]');
  });
});

describe('arithmetic', () => {
  const calc = (name: string, x: Term, y: Term): string => show(run([d.fun('f', d.on(['x', 'y'], d.op(name, 'x', 'y')))], 'f', x, y));
  it('stays exact', () => {
    expect(calc('+', 2147483647, 1)).toBe('2147483648');
    expect(calc('+', Number.MAX_SAFE_INTEGER, 1)).toBe('9007199254740992');
    expect(calc('-', -Number.MAX_SAFE_INTEGER, 5)).toBe('-9007199254740996');
    expect(calc('*', 4294967296, 4294967296)).toBe('18446744073709551616');
    expect(calc('*', 0, -5)).toBe('0');
    expect(Object.is(run([d.fun('f', d.on(['x', 'y'], d.op('*', 'x', 'y')))], 'f', 0, -5), 0)).toBe(true);
    expect(Object.is(run([d.fun('f', d.on(['x', 'y'], d.op('rem', 'x', 'y')))], 'f', -4, 2), 0)).toBe(true);
    expect(calc('div', -7, 2)).toBe('-3');
    expect(calc('/', 6, 3)).toBe('2.0');
    expect(calc('+', 1, new Float(0.5))).toBe('1.5');
  });
  it('takes small numbers from the instruction itself', () => {
    for (const [name, by] of [['*', 3], ['*', 127], ['div', 7], ['rem', 7], ['rem', 1], ['div', 127]] as const) {
      const f = d.fun('f', d.on(['x'], d.op(name, 'x', by)));
      const g = d.fun('f', d.on(['x', 'y'], d.op(name, 'x', 'y')));
      expect(disassemble(generate(d.mod('t', f)))).toContain(`${{ '*': 'mul', div: 'div', rem: 'rem' }[name]}Int `);
      for (const x of [0, 1, 6, 7, 8, -1, -7, -8, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 52, -(2 ** 53), 3n ** 50n, new Float(1.5), atom('a'), EMPTY] as Term[]) {
        expect(show(run([f], 'f', x))).toBe(show(run([g], 'f', x, by)));
      }
    }
  });
  it('refuses what it should', () => {
    expect(calc('+', 1, atom('a'))).toBe('[:error, :badarith]');
    expect(calc('div', 1, 0)).toBe('[:error, :badarith]');
    expect(calc('/', 1, 0)).toBe('[:error, :badarith]');
    expect(calc('bsl', 1, 100_000_000)).toBe('[:error, :system_limit]');
    expect(calc('*', new Float(1e308), new Float(1e308))).toBe('[:error, :badarith]');
  });
  it('compares', () => {
    expect(calc('==', 1, new Float(1))).toBe(':true');
    expect(calc('=:=', 1, new Float(1))).toBe(':false');
    expect(calc('<', 1, atom('a'))).toBe(':true');
    expect(calc('>=', list(1, 2), list(1))).toBe(':true');
    expect(
      text(
        d.block(d.match('x', d.lit(new Float(1))), d.tup(d.op('==', 'x', 1), d.op('=:=', 'x', 1), d.op('/=', 'x', 1), d.op('<', 'x', 2))),
      ),
    ).toBe('{:true, :false, :false, :true}');
  });
});

describe('patterns', () => {
  const f =
    (...clauses: d.C[]) =>
    (...args: Term[]): string =>
      show(run([d.fun('f', ...clauses)], 'f', ...args));
  it('chooses by atoms, tags and shapes', () => {
    const g = f(
      d.on([':a'], 1),
      d.on([':b'], 2),
      d.on([':c'], 3),
      d.on([':d'], 4),
      d.on([':e'], 5),
      d.on([5], 6),
      d.on(['[]'], 7),
      d.on([[':ok', 'x']], 'x'),
      d.on([[':error', 'x']], d.tup('x')),
      d.on([[':pair', 'x', 'y']], d.tup('y', 'x')),
      d.on([d.pcons('h', '_')], 'h'),
      d.on([[]], ':empty'),
    );
    expect([atom('a'), atom('c'), atom('e'), 5, EMPTY].map((x) => g(x))).toEqual(['1', '3', '5', '6', '7']);
    expect(g([atom('ok'), 8])).toBe('8');
    expect(g([atom('error'), 8])).toBe('{8}');
    expect(g([atom('pair'), 8, 9])).toBe('{9, 8}');
    expect(g(list(4, 5))).toBe('4');
    expect(g([])).toBe(':empty');
    expect(g([atom('nope'), 8])).toBe('[:error, :function_clause]');
    expect(g(new Float(5))).toBe('[:error, :function_clause]');
  });
  it('tries clauses in order through every kind of row', () => {
    const g = f(
      d.when([':a', 'n'], d.op('>', 'n', 10), ':big'),
      d.on(['_', 0], ':zero'),
      d.on([':a', '_'], ':a'),
      d.on([d.both(['x', '_'], 'all'), '_'], d.tup('x', 'all')),
      d.on(['x', '^x'], ':same'),
      d.on([':b', '_'], ':b'),
      d.on(['_', '_'], ':other'),
    );
    expect(g(atom('a'), 11)).toBe(':big');
    expect(g(atom('a'), 0)).toBe(':zero');
    expect(g(atom('a'), 3)).toBe(':a');
    expect(g([1, 2], 3)).toBe('{1, {1, 2}}');
    expect(g(7, 7)).toBe(':same');
    expect(g(atom('b'), 7)).toBe(':b');
    expect(g(atom('q'), 7)).toBe(':other');
  });
  it('matches maps', () => {
    const g = f(
      d.on([d.pmap([':a', 'x'], [':b', d.pcons('y', '_')])], d.tup('x', 'y')),
      d.on([d.pmap([':a', 'x'])], 'x'),
      d.on([d.pmap()], ':map'),
      d.on(['_'], ':none'),
    );
    const map = (...pairs: [string, Term][]): Term => makeMap(pairs.map(([k, v]): [Term, Term] => [atom(k), v]));
    expect(g(map(['a', 1], ['b', list(2)]))).toBe('{1, 2}');
    expect(g(map(['a', 1], ['b', EMPTY]))).toBe('1');
    expect(g(map(['c', 1]))).toBe(':map');
    expect(g(3)).toBe(':none');
    const h = f(d.on(['k', d.pmap(['k', 'v'])], 'v'));
    expect(h(2, makeMap([[2, 9]]))).toBe('9');
  });
  it('compares big literals and repeated variables', () => {
    const g = f(
      d.on([{ op: 'literal', value: new Float(1.5) }], ':float'),
      d.on([{ op: 'literal', value: Bits.fromText('abc') }], ':text'),
      d.on([{ op: 'literal', value: 2n ** 70n }], ':big'),
      d.on([[1, [2, 'x'], '^x']], 'x'),
      d.on([100000], ':wide'),
    );
    expect(g(new Float(1.5))).toBe(':float');
    expect(g(Bits.fromText('abc'))).toBe(':text');
    expect(g(2n ** 70n)).toBe(':big');
    expect(g([1, [2, 3], 3])).toBe('3');
    expect(g([1, [2, 3], 4])).toBe('[:error, :function_clause]');
    expect(g(100000)).toBe(':wide');
  });
  it('binds in the middle of expressions', () => {
    expect(
      text(d.block(d.match('r', d.tup(d.match('x', d.op('+', 1, 2)), d.match(['y', 'z'], d.tup('x', 5)))), d.tup('r', 'x', 'y', 'z'))),
    ).toBe('{{3, {3, 5}}, 3, 3, 5}');
    expect(text(d.block(d.match(['a', ['b', 'c']], d.tup(1, d.tup(2, 3))), d.lst('a', 'b', 'c')))).toBe('[1, 2, 3]');
    expect(text(d.block(d.match('q', d.op('self')), d.match([1, 'y'], 'q'), 'y'))).toContain('{:badmatch, ');
  });
  it('matches wide tuples', () => {
    const items = Array.from({ length: 300 }, (_, i): d.P => (i === 299 ? 'x' : '_'));
    expect(f(d.on([items], 'x'))(Array.from({ length: 300 }, (_, i) => i))).toBe('299');
  });
});

describe('guards', () => {
  it('fail silently, in order', () => {
    const g = (x: Term): string =>
      show(
        run(
          [
            d.fun(
              'f',
              d.when(['x'], d.op('>', d.op('+', 'x', 1), 5), ':big'),
              d.when(['x'], [d.op('=:=', d.op('hd', 'x'), 1), d.op('is_map', 'x')], ':one'),
              d.when(['x'], d.op('not', d.op('is_atom', 'x')), ':no_atom'),
              d.on(['_'], ':rest'),
            ),
          ],
          'f',
          x,
        ),
      );
    expect(g(5)).toBe(':big');
    expect(g(4)).toBe(':no_atom');
    expect(g(list(1))).toBe(':one');
    expect(g(makeMap([]))).toBe(':one');
    expect(g(atom('a'))).toBe(':rest');
  });
  it('knows andalso, orelse and values that are no booleans', () => {
    const g = (guard: d.E, x: Term): string => show(run([d.fun('f', d.when(['x'], guard, ':yes'), d.on(['_'], ':no'))], 'f', x));
    const both = d.op('andalso', d.op('is_integer', 'x'), d.op('<', 'x', 10));
    expect(g(both, 3)).toBe(':yes');
    expect(g(both, 30)).toBe(':no');
    expect(g(d.op('orelse', d.op('is_atom', 'x'), d.op('=:=', 'x', 3)), 3)).toBe(':yes');
    expect(g('x', TRUE)).toBe(':yes');
    expect(g('x', 3)).toBe(':no');
    expect(g(d.op('not', 'x'), 3)).toBe(':no');
    expect(g(d.op('not', d.op('andalso', 'x', ':true')), 3)).toBe(':no');
    expect(g(d.op('orelse', 'x', ':true'), 3)).toBe(':no');
  });
});

describe('case and conditions', () => {
  it('branches on comparisons', () => {
    const g = (x: Term): string =>
      show(
        run(
          [
            d.fun(
              'f',
              d.on(
                ['x'],
                d.iff(
                  d.op('andalso', d.op('>', 'x', 3), d.op('not', d.op('=:=', 'x', 7))),
                  ':in',
                  d.cas(
                    d.op('==', 'x', 7),
                    d.when(['b'], d.op('orelse', d.op('=:=', 'b', ':false'), d.op('=:=', 'b', ':nil')), ':out'),
                    d.on(['_'], ':seven'),
                  ),
                ),
              ),
            ),
          ],
          'f',
          x,
        ),
      );
    expect([1, 4, 7, 8].map(g)).toEqual([':out', ':in', ':seven', ':in']);
  });
  it('asks at once whether a value is false or nil', () => {
    const falsy = d.op('orelse', d.op('=:=', 'x', ':false'), d.op('=:=', 'x', ':nil'));
    const f = d.fun('f', d.on(['x'], d.cas('x', d.when(['x'], falsy, ':no'), d.on(['_'], ':yes'))));
    const g = d.fun('f', d.on(['x'], d.iff(d.op('not', falsy), ':yes', ':no')));
    expect(disassemble(generate(d.mod('t', f)))).toContain('falsy ');
    for (const [x, expected] of [[FALSE, ':no'], [NIL, ':no'], [TRUE, ':yes'], [atom('other'), ':yes'], [0, ':yes'], [EMPTY, ':yes']] as const) {
      expect(show(run([f], 'f', x))).toBe(expected);
      expect(show(run([g], 'f', x))).toBe(expected);
    }
  });
  it('raises what fits nothing', () => {
    expect(text(d.cas(d.op('self'), d.on([1], 1)))).toContain('{:case_clause');
    expect(text(d.casOf('with', d.match('x', 4), d.on([1], 1)))).toBe('[:error, {:with_clause, 4}]');
    expect(text(d.casOf('badbool:and', 4, d.on([':true'], 1), d.on([':false'], 2)))).toBe('[:error, {:badbool, :and, 4}]');
    expect(text(d.op('andalso', d.match('x', 4), ':true'))).toBe('[:error, {:badarg, 4}]');
    expect(text(d.op('andalso', ':true', d.match('x', 4)))).toBe('4');
  });
  it('gives conditions as values', () => {
    expect(
      text(
        d.tup(
          d.op('>', d.op('self'), 3),
          d.op('is_atom', ':a'),
          d.op('xor', ':true', ':true'),
          d.op('and', ':true', d.op('is_pid', d.op('self'))),
        ),
      ),
    ).toBe('{:true, :true, :false, :true}');
  });
});

describe('calls', () => {
  it('recurses, in tail position without growing', () => {
    const loop = d.fun('loop', d.on([0, 'acc'], 'acc'), d.on(['n', 'acc'], d.call('loop', d.op('-', 'n', 1), d.op('+', 'acc', 'n'))));
    expect(run([loop], 'loop', 100_000, 0)).toBe(5000050000);
    const count = d.fun('count', d.on(['[]'], 0), d.on([d.pcons('_', 't')], d.op('+', 1, d.call('count', 't'))));
    const make = d.fun('make', d.on([0, 'l'], 'l'), d.on(['n', 'l'], d.call('make', d.op('-', 'n', 1), d.cons('n', 'l'))));
    const f = d.fun('f', d.on(['n'], d.call('count', d.call('make', 'n', d.nil))));
    expect(run([count, make, f], 'f', 1_000_000)).toBe(1_000_000);
  });
  it('goes along lists at one go, and comes to the same in any pieces', () => {
    const along = (name: string, taken: d.E): CoreFunction => d.fun(name, d.on([d.pcons('h', 't'), 'acc'], d.call(name, 't', taken)), d.on(['[]', 'acc'], 'acc'));
    const sum = along('sum', d.op('+', 'acc', 'h'));
    const mus = along('mus', d.op('+', 'h', 'acc'));
    const count = along('count', d.op('+', 'acc', 3));
    const reverse = along('reverse', d.cons('h', 'acc'));
    const walks = [sum, mus, count, reverse];
    expect(disassemble(generate(d.mod('t', ...walks))).match(/walk /g)).toHaveLength(4);
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const big = 2 ** 31 - 50;
    const lists: [Term, string][] = [
      [EMPTY, ''],
      [listFromArray(numbers), '4950'],
      [list(1, 2 ** 30, 2 ** 30, 2 ** 30, -(2 ** 31), 7), String(2 ** 30 + 8)],
      [list(2 ** 53 - 1, 1, 1, 1), '9007199254740994'],
      [list(1, new Float(0.5), 2), '3.5'],
      [list(1, atom('x'), 2), '[:error, :badarith]'],
      [new Cons(1, new Cons(2, 3)), '[:error, :function_clause]'],
      [7, '[:error, :function_clause]'],
    ];
    for (const [items, expected] of lists) {
      for (const budget of [1, 2, 3, 7, 50, 4000]) {
        const of = (f: CoreFunction, start: Term): string => show(evaluate([generate(d.mod('t', f))], 't', f.name.name, [items, start], budget));
        if (expected !== '') for (const f of [sum, mus]) expect(of(f, 0)).toBe(expected);
        if (!(items instanceof Cons && expected.endsWith('function_clause]'))) {
          expect(of(sum, atom('acc'))).toBe(items === EMPTY ? ':acc' : expected.endsWith('function_clause]') ? expected : '[:error, :badarith]');
        }
        const length = arrayFromList(items)?.length;
        expect(of(count, big)).toBe(length === undefined ? '[:error, :function_clause]' : String(big + 3 * length));
        expect(of(reverse, EMPTY)).toBe(length === undefined ? '[:error, :function_clause]' : show(listFromArray([...arrayFromList(items)!].reverse())));
      }
    }
    // What would read the head or the list afterwards, or takes something else, goes cell by cell.
    const others = [along('f', d.op('-', 'acc', 'h')), along('f', d.op('+', 'h', 'h')), along('f', d.cons('acc', 'h')), along('f', d.cons('t', 'acc'))];
    for (const f of others) expect(disassemble(generate(d.mod('t', f)))).not.toContain('walk ');
  });
  it('leaves room for whom it goes on to without being called', () => {
    const wide = Array.from({ length: 200 }, (): d.E => d.op('+', 'n', 1));
    const small = d.fun('small', d.on(['n'], d.call('middle', 'n')));
    const middle = d.fun('middle', d.on([0], 0), d.on(['n'], d.call('large', 'n')));
    const large = d.fun('large', d.on(['n'], d.block(d.match('all', d.tup(...wide)), d.call('small', d.op('-', d.op('-', 'n', d.op('tuple_size', 'all')), -199)))));
    const frames = [...disassemble(generate(d.mod('t', small, middle, large))).matchAll(/(\w+)\/1 \(frame (\d+)\)/g)].map(([, name, size]) => [name, Number(size)] as const);
    const sizes = new Map(frames);
    expect(sizes.get('large')).toBeGreaterThan(200);
    expect(sizes.get('small')).toBe(sizes.get('large'));
    expect(sizes.get('middle')).toBe(sizes.get('large'));
    expect(run([small, middle, large], 'small', 100)).toBe(0);
  });
  it('ends a recursion without end', () => {
    const wide = Array.from({ length: 200 }, (): d.E => 'n'); // frames that fill the stack sooner
    const f = d.fun('f', d.on(['n'], d.tup(...wide, d.call('f', 'n'))));
    expect(show(run([f], 'f', 1))).toBe('[:limit, :stack]');
  });
  it('moves arguments of tail calls as if at once', () => {
    const swap = d.fun(
      'swap',
      d.on([0, 'a', 'b', 'c'], d.tup('a', 'b', 'c')),
      d.on(['n', 'a', 'b', 'c'], d.call('swap', d.op('-', 'n', 1), 'b', 'c', 'a')),
    );
    expect(show(run([swap], 'swap', 4, 1, 2, 3))).toBe('{2, 3, 1}');
    const mix = d.fun(
      'mix',
      d.on([0, 'a', 'b', 'c'], d.tup('a', 'b', 'c')),
      d.on(['n', 'a', 'b', 'c'], d.call('mix', d.op('-', 'n', 1), d.op('+', 'b', 'c'), d.op('+', 'a', 'n'), d.tup('a', 'b'))),
    );
    expect(show(run([mix], 'mix', 1, 1, 2, 3))).toBe('{5, 2, {1, 2}}');
  });
  it('closes over variables, deeply', () => {
    expect(
      text(
        d.block(
          d.match('x', 1),
          d.match('f', d.fn(d.on(['y'], d.fn(d.on(['z'], d.fn(d.on(['w'], d.tup('x', 'y', 'z', 'w')))))))),
          d.app(d.app(d.app('f', 2), 3), 4),
        ),
      ),
    ).toBe('{1, 2, 3, 4}');
    expect(show(run([d.fun('f', d.on([], d.app(d.localFun('g', 2), 1, 2))), d.fun('g', d.on(['a', 'b'], d.tup('b', 'a')))], 'f'))).toBe(
      '{2, 1}',
    );
    expect(
      show(run([d.fun('f', d.on([], d.app(d.remoteFun(':t', ':g', 2), 1, 2))), d.fun('g', d.on(['a', 'b'], d.tup('b', 'a')))], 'f')),
    ).toBe('{2, 1}');
    expect(text(d.app(d.remoteFun(':t', ':nope', 0)))).toBe('[:error, :undef]');
    expect(value(d.remoteFun(d.match('m', ':t'), ':g', 2))).toBeInstanceOf(Fun);
  });
  it('refuses what is no fun', () => {
    expect(text(d.block(d.match('x', 5), d.tup(d.app('x', 1))))).toBe('[:error, {:badfun, 5}]');
    expect(text(d.block(d.match('x', d.fn(d.on(['a'], 'a'))), d.tup(d.app('x'))))).toContain('[:error, {:badarity, {');
    expect(text(d.app(d.fn(d.on([1], 1)), 2))).toBe('[:error, :function_clause]');
  });
  it('calls what is computed', () => {
    expect(
      show(
        run([d.fun('f', d.on(['m', 'n'], d.tup(d.remote('m', 'n', 4)))), d.fun('g', d.on(['a'], d.tup('a')))], 'f', atom('t'), atom('g')),
      ),
    ).toBe('{{4}}');
    expect(text(d.block(d.match('m', 3), d.remote('m', ':g')))).toBe('[:error, :badarg]');
  });
  it('calls natives', () => {
    expect(text(d.remote(':test', ':pair', 1, 2))).toBe('{1, 2}');
    expect(text(d.tup(d.remote(':test', ':pair', 1, 2), 3))).toBe('{{1, 2}, 3}');
    expect(text(d.remote(':test', ':raise', ':a'))).toBe('[:error, :a]');
    expect(text(d.tup(d.remote(':test', ':apply', d.fn(d.on(['x'], d.tup('x', 'x'))), 5), 1))).toBe('{{5, 5}, 1}');
    expect(text(d.remote(':test', ':apply', d.remoteFun(':test', ':pair', 2), 5))).toContain('badarity');
    // a native that calls a native
    expect(text(d.tup(d.remote(':test', ':apply', d.remoteFun(':test', ':raise', 1), ':a'), 1))).toBe('[:error, :a]');
    expect(text(d.tup(d.remote(':test', ':apply', d.remoteFun(':test', ':same', 1), 5), 1))).toBe('{5, 1}');
    expect(text(d.remote(':test', ':apply', d.remoteFun(':test', ':same', 1), 5))).toBe('5');
  });
});

describe('exceptions', () => {
  const boom = d.remote(':test', ':raise', ':boom');
  it('are caught by class and reason', () => {
    expect(text(d.attempt(boom, [d.on([':throw', '_', '_'], 1), d.on([':error', ':boom', '_'], 2)]))).toBe('2');
    expect(text(d.attempt(boom, [d.on([':throw', '_', '_'], 1)]))).toBe('[:error, :boom]');
    expect(text(d.attempt(5, [d.on(['_', '_', '_'], 1)], [d.when(['x'], d.op('>', 'x', 3), d.tup('x'))]))).toBe('{5}');
    expect(text(d.attempt(5, [d.on(['_', '_', '_'], 1)], [d.on([4], 1)]))).toBe('[:error, {:try_clause, 5}]');
    expect(text(d.tup(d.attempt(d.op('+', 1, d.match('x', ':a')), [d.on([':error', 'r', '_'], 'r')]), 1))).toBe('{:badarith, 1}');
  });
  it('pass through frames', () => {
    const deep = d.fun('deep', d.on([0], boom), d.on(['n'], d.tup(d.call('deep', d.op('-', 'n', 1)))));
    const f = d.fun('f', d.on(['n'], d.attempt(d.call('deep', 'n'), [d.on(['c', 'r', '_'], d.tup('c', 'r', 'n'))])));
    expect(show(run([deep, f], 'f', 50))).toBe('{:error, :boom, 50}');
  });
  it('run after both ways', () => {
    const f = (body: d.E): string =>
      text(
        d.block(
          d.match('v', d.attempt(d.attempt(body, [], null, d.remote(':test', ':put', ':ran')), [d.on(['_', 'r', '_'], d.tup('r'))])),
          d.tup('v', d.remote(':test', ':get')),
        ),
      );
    expect(f(7)).toBe('{7, :ran}');
    expect(f(boom)).toBe('{{:boom}, :ran}');
    expect(text(d.attempt(boom, [d.on([':error', ':boom', '_'], boom)], null, d.remote(':test', ':put', 1)))).toBe('[:error, :boom]');
  });
  it('protect what stands out of line too', () => {
    expect(text(d.attempt(d.block(d.match('x', 5), d.match([1, 'y'], 'x'), 'y'), [d.on([':error', [':badmatch', 'v'], '_'], 'v')]))).toBe(
      '5',
    );
    expect(text(d.attempt(d.cas(d.op('self'), d.on([1], 1)), [d.on(['_', [':case_clause', '_'], '_'], ':caught')]))).toBe(':caught');
  });
});

describe('stack traces', () => {
  it('name frames, lines, arguments and BIFs', () => {
    d.at(10);
    const boom = d.fun('g', d.on([1], 1));
    d.at(20);
    const f = d.fun('f', d.on(['x'], d.attempt(d.tup(d.call('g', 'x')), [d.on(['_', 'r', 's'], d.tup('r', 's'))])));
    d.at(0);
    expect(show(run([boom, f], 'f', 2))).toBe(
      "{:function_clause, [{:t, :g, [2], [{:file, 't.ex'}, {:line, 10}]}, {:t, :f, 1, [{:file, 't.ex'}, {:line, 20}]}]}",
    );
    const traced = (body: d.E): string => {
      d.at(5);
      const clause = d.on(['x'], d.attempt(d.tup(body), [d.on(['_', 'r', 's'], 's')]));
      const fun = d.fun('f', clause);
      d.at(0);
      return show(run([fun], 'f', 2));
    };
    const f1 = "{:t, :f, 1, [{:file, 't.ex'}, {:line, 5}]}";
    expect(traced(d.op('hd', 'x'))).toBe(`[{:erlang, :hd, [2], [{:error_info, %{:module => :erl_erts_errors}}]}, ${f1}]`);
    expect(traced(d.op('+', 'x', 'x'))).toBe('{4}');
    // What can only fail stays a call (of a native, which this machine has not).
    expect(traced(d.op('+', ':a', 1))).toBe(`[{:erlang, :+, [:a, 1], []}, ${f1}]`);
    expect(traced(d.op('+', 'x', ':a'))).toBe(`[{:erlang, :+, [2, :a], [{:error_info, %{:module => :erl_erts_errors}}]}, ${f1}]`);
    expect(traced(d.remote(':nope', ':f', 'x'))).toBe(`[{:nope, :f, [2], []}, ${f1}]`);
    expect(traced(d.app('x', 1))).toBe(`[${f1}, ${f1}]`);
    expect(traced(d.remote(':test', ':raise', 'x'))).toBe(`[{:test, :raise, [2], []}, ${f1}]`);
  });
  it('show a recursion once and at most eight frames', () => {
    const deep = d.fun('deep', d.on([0], d.op('hd', ':x')), d.on(['n'], d.tup(d.call('deep', d.op('-', 'n', 1)))));
    const f = d.fun('f', d.on(['n'], d.attempt(d.call('deep', 'n'), [d.on(['_', '_', 's'], d.op('length', 's'))])));
    expect(run([deep, f], 'f', 50)).toBe(4);
    const functions = Array.from({ length: 12 }, (_, i) =>
      d.fun(`g${i}`, d.on([], i === 11 ? d.op('hd', ':x') : d.tup(d.call(`g${i + 1}`)))),
    );
    expect(run([...functions, d.fun('f', d.on([], d.attempt(d.call('g0'), [d.on(['_', '_', 's'], d.op('length', 's'))])))], 'f')).toBe(8);
  });
});

describe('bit syntax', () => {
  const hex = (b: Term): string =>
    [...(b as Bits).bytes].map((x) => x.toString(16).padStart(2, '0')).join('') +
    ((b as Bits).bitLength % 8 === 0 ? '' : `/${(b as Bits).bitLength}`);
  const build = (...segments: Parameters<typeof d.bits>): string => hex(run([d.fun('f', d.on(['x'], d.bits(...segments)))], 'f', -2));
  it('builds', () => {
    expect(build(d.seg('x'))).toBe('fe');
    expect(build(d.seg('x', 'integer', { size: 16 }))).toBe('fffe');
    expect(build(d.seg('x', 'integer', { size: 16, endian: 'little' }))).toBe('feff');
    expect(build(d.seg('x', 'integer', { size: 3 }), d.seg('x', 'integer', { size: 9 }))).toBe('dfe0/12');
    expect(build(d.seg('x', 'integer', { size: 80 }))).toBe('fffffffffffffffffffe');
    expect(build(d.seg('x', 'integer', { size: 12, endian: 'little' }))).toBe('fef0/12');
    expect(build(d.seg('x', 'integer', { size: 36, endian: 'little' }))).toBe('fefffffff0/36');
    expect(build(d.seg('x', 'float'))).toBe('c000000000000000');
    expect(build(d.seg('x', 'float', { size: 32 }))).toBe('c0000000');
    expect(build(d.seg('x', 'float', { size: 16 }))).toBe('c000');
    expect(
      build(d.seg(d.op('+', 'x', 2 + 0x20ac), 'utf8'), d.seg(d.op('+', 'x', 2 + 0x1f600), 'utf16'), d.seg(d.op('+', 'x', 67), 'utf32')),
    ).toBe('e282acd83dde0000000041');
    expect(build(d.seg(d.lit(Bits.fromText('ab')), 'binary'), d.seg('x'), d.seg(d.lit(Bits.fromText('cdef')), 'binary', { size: 2 }))).toBe(
      '6162fe6364',
    );
    expect(build(d.seg(1), d.seg(2), d.seg(d.lit(Bits.fromText('a')), 'binary'))).toBe('010261');
    expect(build(d.seg('x', 'integer', { size: d.op('+', 'x', 6), unit: 8 }))).toBe('fffffffe');
  });
  it('refuses with the segment', () => {
    const refused = (segment: Parameters<typeof d.bits>[0]): string =>
      show(
        run(
          [
            d.fun(
              'f',
              d.on(
                ['x'],
                d.attempt(d.bits(d.seg(1), segment), [
                  d.on(['_', 'r', d.pcons(['_', '_', '_', d.pcons([':error_info', 'i'], '_')], '_')], d.tup('r', 'i')),
                ]),
              ),
            ),
          ],
          'f',
          atom('a'),
        ),
      );
    expect(refused(d.seg('x'))).toBe(
      '{:badarg, %{:cause => {2, :integer, :type, :a}, :function => :format_bs_fail, :module => :erl_erts_errors}}',
    );
    expect(refused(d.seg(1, 'integer', { size: 'x' }))).toContain('{2, :integer, :size, :a}');
    expect(refused(d.seg('x', 'binary'))).toContain('{2, :binary, :type, :a}');
    expect(refused(d.seg(d.match('y', d.lit(Bits.fromText('abc'))), 'binary', { size: 5 }))).toContain('{2, :binary, :short, ');
  });
  it('takes apart', () => {
    const parse = (b: Bits, segments: Parameters<typeof d.pbits>, body: d.E): string =>
      show(run([d.fun('f', d.on([d.pbits(...segments)], body), d.on(['_'], ':no'))], 'f', b));
    const bytes = Bits.of(1, 2, 0xff, 0xfe, 5, 6);
    expect(
      parse(bytes, [d.pseg('a'), d.pseg('b', 'integer', { size: 16 }), d.pseg('r', 'binary')], d.tup('a', 'b', d.op('byte_size', 'r'))),
    ).toBe('{1, 767, 3}');
    expect(
      parse(
        bytes,
        [
          d.pseg('a', 'integer', { size: 4 }),
          d.pseg('b', 'integer', { size: 12, signed: true }),
          d.pseg('c', 'integer', { size: 16, signed: true }),
          d.pseg('_', 'bitstring'),
        ],
        d.tup('a', 'b', 'c'),
      ),
    ).toBe('{0, 258, -2}');
    expect(
      parse(
        bytes,
        [d.pseg('n'), d.pseg('x', 'binary', { size: 'n' }), d.pseg(0xff), d.pseg('_', 'binary')],
        d.tup('n', d.op('byte_size', 'x')),
      ),
    ).toBe('{1, 1}');
    expect(parse(bytes, [d.pseg('a', 'integer', { size: 16, endian: 'little' }), d.pseg('_', 'binary')], 'a')).toBe('513');
    expect(parse(bytes, [d.pseg('a', 'integer', { size: 48 })], 'a')).toBe(String(0x0102fffe0506));
    expect(parse(bytes, [d.pseg('a', 'integer', { size: 40 })], 'a')).toBe(':no');
    expect(
      parse(
        Bits.fromText('a€😀z'),
        [d.pseg('a', 'utf8'), d.pseg('b', 'utf8'), d.pseg('c', 'utf8'), d.pseg('r', 'binary')],
        d.tup('a', 'b', 'c', d.op('byte_size', 'r')),
      ),
    ).toBe('{97, 8364, 128512, 1}');
    expect(parse(Bits.of(0xff, 1), [d.pseg('a', 'utf8'), d.pseg('r', 'binary')], 'a')).toBe(':no');
    expect(
      parse(
        Bits.fromText('hello'),
        [d.pseg({ op: 'literal', value: Bits.fromText('he') }, 'binary'), d.pseg('r', 'binary')],
        d.op('byte_size', 'r'),
      ),
    ).toBe('3');
    expect(parse(Bits.of(0x3f, 0x80, 0, 0), [d.pseg('f', 'float', { size: 32 })], 'f')).toBe('1.0');
    expect(parse(Bits.of(0x7f, 0x80, 0, 0), [d.pseg('f', 'float', { size: 32 })], 'f')).toBe(':no');
    expect(parse(Bits.of(0xd8, 0x3d, 0xde, 0), [d.pseg('c', 'utf16')], 'c')).toBe('128512');
    expect(parse(Bits.of(1, 2, 3), [d.pseg('x', 'binary', { size: d.op('hd', ':bad') }), d.pseg('_', 'binary')], 'x')).toBe(':no');
  });
});
