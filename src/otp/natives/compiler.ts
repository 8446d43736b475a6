/** The compiler's natives: modules :mailroom_compiler (for the driver in otp/compiler) and :elixir_quote (for quoted code). */
import type { NativeTable } from '../../vm/index.ts';
import { defineModule } from './arguments.ts';
import { BODY_NATIVES } from './compiler/bodies.ts';
import { MODULE_NATIVES } from './compiler/modules.ts';
import { QUOTE_NATIVES, SYNTAX_NATIVES } from './compiler/syntax.ts';

export function defineCompiler(natives: NativeTable): void {
  defineModule(natives, 'mailroom_compiler', { ...BODY_NATIVES, ...MODULE_NATIVES, ...SYNTAX_NATIVES });
  defineModule(natives, 'elixir_quote', QUOTE_NATIVES);
}
