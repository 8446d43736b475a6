import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import type { Plugin } from 'vite';
// Plain JavaScript, since the command line needs it before anything is bundled.
import { library } from './src/engine/tool.mjs';
import { defineConfig } from 'vitest/config';

/**
 * What the page may do, as a meta tag so that any static host will do. Only the built page has it: Vite's dev server
 * needs inline styles and a socket of its own.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html default',
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

/**
 * `virtual:mailroom-library`: the compiled Elixir library, a module of text for each chunk, since the page may import but not
 * fetch. The core is loaded beside the page's own script.
 */
function elixirLibrary(): Plugin {
  const NAME = 'virtual:mailroom-library';
  const file = (chunk: string): string => `\0${NAME}/${chunk}`;
  return {
    name: 'elixir-library',
    resolveId: (id) => (id === NAME || id.startsWith(`${NAME}/`) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${NAME}`)) return null;
      const folder = await library();
      if (id !== `\0${NAME}`) {
        const bytes = readFileSync(join(folder, `${id.slice(file('').length)}.bin`));
        const small = id === file('core') ? await deflateSmallest(bytes) : deflateSmall(bytes);
        return `export default ${JSON.stringify(small.toString('base64'))};`;
      }
      const names = readdirSync(folder).flatMap((name) => (name.endsWith('.bin') ? [name.slice(0, -4)] : []));
      return `export const chunks = { ${names.map((name) => `${name}: () => import('${NAME}/${name}')`).join(', ')} };`;
    },
    transformIndexHtml: (_html, { bundle }) => {
      const core = Object.values(bundle ?? {}).find((part) => part.type === 'chunk' && part.facadeModuleId === file('core'));
      return core === undefined ? [] : [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${core.fileName}` }, injectTo: 'head' }];
    },
  };
}

/** Deflated by the setting that does best: how soon zlib begins a new table of codes. */
function deflateSmall(bytes: Buffer): Buffer {
  const tries = [5, 6, 7, 8, 9].map((memLevel) => deflateRawSync(bytes, { level: 9, memLevel }));
  return tries.reduce((best, next) => (next.length < best.length ? next : best));
}

/** Deflated as small as it gets, which takes seconds: for what the page loads first. */
function deflateSmallest(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zopfli.deflate(bytes, { numiterations: 15 }, (problem, small) => (problem ? reject(new Error('the core of the library cannot be packed', { cause: problem })) : resolve(Buffer.from(small))));
  });
}

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  plugins: [svelte(), elixirLibrary(), contentSecurityPolicy()],
  worker: { format: 'iife' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is fetched in place of a script: the policy has no connect-src.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  server: { port: 5173 },
  preview: { port: 4173 },
  test: {
    root: 'src',
    include: ['**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    reporters: ['default'],
  },
});
