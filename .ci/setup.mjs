// Makes a fresh clone ready: packages, and (where it may) a browser. Plain Node, since nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

export function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', ...options }).status ?? 1;
}

/** Installs the locked packages unless the lock file is the one installed last. */
export function installPackages() {
  const lock = readFileSync('package-lock.json', 'utf8');
  const stamp = 'node_modules/.mailroom-lock';
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages …');
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) process.exit(status);
  writeFileSync(stamp, lock);
}

/** Path of a Chromium to test in, installing Debian's where we are root and it is missing; null when there is none. */
export function findBrowser() {
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = () => known.find((path) => path && existsSync(path)) ?? null;
  if (found() === null && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium …');
    run('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    run('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' });
  }
  return found();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  installPackages();
  mkdirSync('.cache', { recursive: true });
}
