import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atom, type Atom, Bits, EMPTY, Float, Fun, identical, list, makeMap, type Term } from '../terms/index.ts';
import { Assembler } from './assembler.ts';
import { disassemble } from './disassembler.ts';
import { functionAt, lineAt, type CompiledModule } from './module.ts';
import { Op, OPS, sizeOf } from './ops.ts';
import { Reader } from './bytes.ts';
import { decodeModule, encodeModule, PARTS, partWriters, type PartReaders } from './serialize.ts';

const CONSTANTS: Term[] = [
  atom('a'),
  1,
  -5,
  2 ** 52 + 3,
  -(2 ** 53 - 1),
  3n ** 60n,
  new Float(-0.5),
  EMPTY,
  list(1, list(2), Bits.fromText('ü€😀')),
  [atom('t'), [], 7],
  Bits.fromBytes(Uint8Array.of(0xff, 0xa0), 12),
  makeMap([
    [atom('k'), 1],
    [2, atom('v')],
  ]),
  new Fun(atom('m'), atom('f'), 2, -1, null, 0, 0),
];

function sample(): CompiledModule {
  const asm = new Assembler('lib/a.ex');
  const entry = asm.beginFunction(3);
  const end = asm.label();
  const other = asm.label();
  for (const value of CONSTANTS) asm.emit(Op.const, 1, asm.constant(value));
  asm.emit(Op.switch, 0, asm.switchTable([atom('x'), 5], [end, other]), end);
  asm.bind(other);
  asm.at(9);
  asm.emit(Op.callExt, asm.import(atom('lists'), atom('reverse'), 1), (3 << 16) | 1);
  asm.emit(Op.add, 2, 300, 301);
  asm.emit(Op.split, 0, 400, 1, end);
  asm.protect(entry, asm.here, end, 4, 1);
  asm.bind(end);
  asm.emit(Op.ret, 2);
  asm.endFunction({ name: atom('f'), arity: 1, entry, line: 3, file: 0, exported: true }, 402, 0);
  const second = asm.beginFunction(20);
  asm.emit(Op.retInt, 0, -4);
  asm.endFunction({ name: atom('g'), arity: 0, entry: second, line: 20, file: asm.fileIndex('lib/b.ex'), exported: false }, 1, 1);
  asm.lambda({ function: 1, name: atom('-f/1-fun-0-'), arity: 0, captured: 0 });
  return asm.finish(atom('Elixir.A'), list([atom('vsn'), list(1)]), EMPTY, false);
}

describe('the instruction set', () => {
  it('numbers its cases in the interpreter as in the table', () => {
    const casesOf = (file: string): [string, number][] => {
      const source = readFileSync(new URL(`../vm/${file}.ts`, import.meta.url), 'utf8');
      return [...source.matchAll(/case (\d+) \/\* (\w+) \*\/:/g)].map(([, code, name]) => [name!, Number(code)]);
    };
    const full = ['step', 'step-tests', 'step-data', 'step-bits'].flatMap(casesOf);
    expect(full.map(([, code]) => code).sort((a, b) => a - b)).toEqual(OPS.map(({ code }) => code));
    for (const [name, code] of [...full, ...casesOf('exec')]) expect(Op[name as keyof typeof Op]).toBe(code);
  });
  it('fits its fields into the first word', () => {
    for (const spec of OPS) {
      const bits = spec.fields.reduce((n, f) => n + (f === 'i16' ? 16 : f === 'L24' || f === 'X24' ? 24 : 8), 0);
      expect(bits, spec.name).toBeLessThanOrEqual(24);
      expect(sizeOf(spec.code)).toBe(1 + spec.extra.length);
    }
  });
});

describe('the assembler', () => {
  it('sends registers past 255 through scratch registers', () => {
    const text = disassemble(sample());
    expect(text).toContain('moveWide r240 ← r300');
    expect(text).toContain('moveWide r241 ← r301');
    expect(text).toContain('add r2, r240, r241');
    expect(text).toMatch(/split r0, r240, r1, L\d\n.*moveWide r400 ← r240/);
  });
  it('finds functions and lines by address', () => {
    const module = sample();
    const [f, g] = module.functions;
    expect(functionAt(module, f!.entry)).toBe(0);
    expect(functionAt(module, f!.end - 1)).toBe(0);
    expect(functionAt(module, g!.entry)).toBe(1);
    expect(functionAt(module, module.code.length)).toBe(-1);
    expect(lineAt(module, f!.entry)).toBe(3);
    expect(lineAt(module, f!.end - 1)).toBe(9);
    expect(lineAt(module, g!.entry)).toBe(20);
  });
  it('refuses operands that do not fit', () => {
    const asm = new Assembler('x');
    expect(() => asm.emit(Op.int, 0, 40_000)).toThrow('does not fit');
    expect(() => asm.emit(Op.move, 0)).toThrow('takes 2 operands');
  });
});

/** Written and read again, each atom by the order in which it came. */
function throughBytes(module: CompiledModule): CompiledModule {
  const atoms = new Map<Atom, number>();
  const w = partWriters();
  encodeModule(module, w, (a) => atoms.get(a) ?? (atoms.set(a, atoms.size), atoms.size - 1));
  const readers = Object.fromEntries(PARTS.map((part) => [part, new Reader(w[part].finish())])) as unknown as PartReaders;
  return decodeModule(readers, [...atoms.keys()]);
}

describe('modules as bytes', () => {
  it('come back equal', () => {
    const module = sample();
    const back = throughBytes(module);
    expect([...back.code]).toEqual([...module.code]);
    back.constants.forEach((value, i) => {
      if (value instanceof Fun) expect(value.arity).toBe(2);
      else expect(identical(value, module.constants[i]!), `constant ${i}`).toBe(true);
    });
    expect(back.functions).toEqual(module.functions);
    expect(back.lambdas).toEqual(module.lambdas);
    expect(back.switches).toEqual(module.switches);
    expect([...back.tries]).toEqual([...module.tries]);
    expect([...back.lines]).toEqual([...module.lines]);
    expect([back.name, back.files, back.uniq, back.evaluated]).toEqual([module.name, module.files, module.uniq, module.evaluated]);
    expect(identical(back.attributes, module.attributes)).toBe(true);
    expect(disassemble(back)).toBe(disassemble(module));
  });
  it('keep what stands among the constants one object', () => {
    const module = sample();
    const shared = module.constants.find((value) => Array.isArray(value))!;
    const back = throughBytes({ ...module, extra: shared });
    expect(back.constants).toContain(back.extra);
  });
});
