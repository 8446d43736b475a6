// `npm test`: sets up, runs every check, and ends with one plain line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser, installPackages } from './setup.mjs';

installPackages();
const browser = findBrowser();
mkdirSync('.cache', { recursive: true });

let passed = 0;
let failed = 0;

/** A check that passes or fails as a whole. */
function check(title, command, args) {
  console.log(`\n— ${title}`);
  const started = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${title} (${seconds.toFixed(1)} s)`);
}

/** A runner that counts its own tests into a JSON file. */
function suite(title, command, args, report, count, env = {}) {
  console.log(`\n— ${title}`);
  rmSync(report, { force: true });
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  try {
    const [good, bad] = count(JSON.parse(readFileSync(report, 'utf8')));
    passed += good;
    failed += bad;
    if (status !== 0 && bad === 0) failed++;
    if (good === 0 && bad === 0) failed++;
  } catch (problem) {
    console.log(`${title}: no report (${problem.message})`);
    failed++;
  }
}

check('types of the core', 'npx', ['tsc', '-p', 'src/tsconfig.core.json', '--noEmit']);
check('types of the page', 'npx', ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']);
check('lint', 'npx', ['eslint', '.']);
check('imports point down', 'npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']);
check('library', 'node', ['src/engine/tool.mjs', 'library']);
suite('units', 'npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${process.cwd()}/.cache/vitest.json`], '.cache/vitest.json', (r) => [
  r.numPassedTests,
  r.numFailedTests + (r.testResults ?? []).filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length,
]);
check('build', 'npx', ['vite', 'build']);
check('bytes of the first load', 'node', ['.ci/first-load.mjs']);
if (browser === null) {
  console.log('\n— pages: no Chromium found and none may be installed: set CHROMIUM_PATH');
  failed++;
} else {
  suite('pages', 'npx', ['playwright', 'test', '--config', 'e2e/playwright.config.ts'], '.cache/playwright.json', (r) => [
    r.stats.expected + r.stats.flaky,
    r.stats.unexpected,
  ], { CHROMIUM_PATH: browser });
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
