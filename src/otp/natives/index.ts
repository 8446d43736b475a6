/** All natives, in one call: what is C in OTP, in TypeScript. Where two files define a name, the earlier one here owns it. */
import type { NativeTable } from '../../vm/index.ts';
import { defineArithmetic } from './arithmetic.ts';
import { defineBinary } from './binary.ts';
import { defineBits } from './bits.ts';
import { defineCompiler } from './compiler.ts';
import { defineCode, defineModuleInfo } from './code.ts';
import { defineConversions } from './conversions.ts';
import { defineShared } from './counters.ts';
import { defineErrorInfo } from './error-info.ts';
import { defineEts } from './ets.ts';
import { defineFunctions } from './functions.ts';
import { defineMaps } from './maps.ts';
import { defineMath } from './math.ts';
import { definePage } from './page.ts';
import { defineRandom } from './random.ts';
import { defineRe } from './re.ts';
import { defineRuntime } from './runtime.ts';
import { defineString } from './string.ts';
import { defineStructure } from './structure.ts';
import { defineText } from './text.ts';
import { defineTypes } from './types.ts';
import { defineUnicode } from './unicode.ts';

export function defineNatives(table: NativeTable): void {
  defineRuntime(table);
  defineArithmetic(table);
  defineTypes(table);
  defineStructure(table);
  defineConversions(table);
  defineCode(table);
  defineBits(table);
  defineFunctions(table);
  defineMaps(table);
  defineBinary(table);
  defineUnicode(table);
  defineString(table);
  defineMath(table);
  defineText(table);
  defineEts(table);
  defineShared(table);
  defineErrorInfo(table);
  defineRe(table);
  defineRandom(table);
  defineCompiler(table);
  definePage(table);
  defineModuleInfo(table);
}
