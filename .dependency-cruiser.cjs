/**
 * Imports point down only. One list says the order; each room has one door, its index.ts.
 */
const layers = ['base', 'terms', 'bytecode', 'language', 'trace', 'vm', 'otp', 'engine', 'session', 'layout', 'ui'];
/** Recorders, fixtures and benches: run by hand, never part of the page. */
const TOOLS = '/(bench|record|fuzz|oracle)[^/]*\\.(ts|mjs)$|\\.mjs$|/fixtures/|\\.build\\.ts$|/testing\\.ts$';
const room = (name) => `^src/${name}/`;
const core = ['base', 'terms', 'bytecode', 'language', 'trace', 'vm', 'otp'];

const downward = layers.flatMap((name, i) => {
  const above = layers.slice(i + 1);
  // language and trace stand side by side, and so do session and layout: neither imports the other's upper parts.
  return above.length === 0
    ? []
    : [
        {
          name: `${name}-imports-down-only`,
          severity: 'error',
          from: { path: room(name) },
          to: { path: `^src/(${above.join('|')})/` },
        },
      ];
});

const doors = layers.map((name) => ({
  name: `${name}-has-one-door`,
  severity: 'error',
  comment: 'another room is entered through its index.ts; engine/protocol.ts is types only',
  from: { pathNot: [room(name), '\\.test\\.ts$', '^src/ui/gallery', TOOLS] },
  to: { path: room(name), pathNot: [`^src/${name}/index\\.ts$`, '^src/engine/protocol\\.ts$', `^src/${name}/[^/]+\\.(css|json|bin)$`, '\\.worker\\.ts'] },
}));

module.exports = {
  forbidden: [
    ...downward,
    ...doors,
    {
      name: 'no-cycles',
      comment: 'Expansion and machine are mutually recursive by nature (an expression holds clauses, clauses hold expressions): listed debt, within their rooms.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/language/(expand|generate|parse|format)/', '^src/vm/', '^src/ui/gallery'] },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      from: { path: core.map(room), pathNot: ['\\.test\\.ts$', TOOLS] },
      to: { path: 'node_modules/(svelte|d3|xstate|codemirror|@codemirror)|^(node:|fs$|path$)' },
    },
    { name: 'playback-only-in-session', severity: 'error', from: { pathNot: '^src/session/' }, to: { path: 'node_modules/xstate' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte'] },
  },
};
