import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * `virtual:mailroom-library`: the compiled Elixir library as a module of text, since the page may import but not fetch.
 * Chunks beyond the core are modules of their own, loaded when first asked for.
 */
function elixirLibrary(): Plugin {
  const NAME = 'virtual:mailroom-library';
  return {
    name: 'elixir-library',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null;
      const folder = await library();
      const chunks = readdirSync(folder)
        .filter((name) => name.endsWith('.bin'))
        .map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name)).toString('base64') }));
      return `export const chunks = ${JSON.stringify(chunks)};`;
    },
  };
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
    exclude: ['**/*.svelte.test.ts', '**/node_modules/**'],
    environment: 'node',
    testTimeout: 60_000,
    reporters: ['default'],
  },
});
