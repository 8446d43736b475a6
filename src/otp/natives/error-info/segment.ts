/** Why a segment of <<…>> could not be made: :erl_erts_errors.format_bs_fail. */
import { Atom, atom, Bits, EMPTY_MAP, inspect, makeMap, type Term } from '../../../terms/index.ts';
import { errorInfo, innermost } from './frame.ts';

const EXPECTED: Readonly<Record<string, string>> = { binary: ' binary', float: ' float or an integer', integer: 'n integer' };

/** Why a segment of <<…>> could not be made. `shown`: the value as Elixir prints it. */
function segmentFault(type: string, error: string, shown: string): string {
  switch (error) {
    case 'invalid':
      return `expected one of the supported sizes 16, 32, or 64 but got: ${shown}`;
    case 'no_float':
      return `the value ${shown} is outside the range expressible as a float`;
    case 'unit':
      return `the size of the value ${shown} is not a multiple of the unit for the segment`;
    case 'short':
      return `the value ${shown} is shorter than the size of the segment`;
    case 'size':
      return `expected a non-negative integer as size but got: ${shown}`;
    default:
      return `expected a${EXPECTED[type] ?? ` non-negative integer encodable as ${type}`} but got: ${shown}`;
  }
}

export function formatSegment(stack: Term): Term {
  const frame = innermost(stack);
  const info = frame === undefined ? undefined : errorInfo(frame);
  const cause = info?.get(atom('cause'));
  if (!Array.isArray(cause) || cause.length !== 4) return EMPTY_MAP;
  const [segment, type, error, value] = cause as readonly Term[];
  const place = info?.get(atom('override_segment_position')) ?? segment!;
  const typeName = type instanceof Atom ? type.name : '';
  const printed = info?.get(atom('shown'));
  const words = segmentFault(typeName, error instanceof Atom ? error.name : '', printed instanceof Bits ? (printed.text() ?? '') : inspect(value!));
  return makeMap([
    [atom('general'), Bits.fromText(`segment ${inspect(place)} of type '${typeName}': ${words}`)],
    [atom('reason'), Bits.fromText('construction of binary failed')],
  ]);
}
