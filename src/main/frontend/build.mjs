/**
 * Called by the Maven build: `node build.mjs [check [skip=true]]`. Installs the packages when the lock file changed, then builds
 * the client into the server's class path (or checks it) when something that matters changed. Stamps are content
 * hashes, so a touched file or a fresh checkout alone causes nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 20;
const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, '../../../target');
const CLIENT = join(TARGET, 'classes/client');

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(`The browser client needs Node ${NEEDED} or newer; found ${process.version}.`);
  process.exit(1);
}

// Maven can't combine two conditions in one <skip>, so what -DskipTests says arrives as a word.
if (process.argv[3] === 'skip=true') process.exit(0);

const modules = join(HERE, 'node_modules');
once(join(modules, '.installed'), hashOf([join(HERE, 'package-lock.json')]), existsSync(modules), () => {
  rmSync(modules, { recursive: true, force: true });
  npm('ci', '--no-audit', '--no-fund');
});

const sources = hashOf(filesBelow(HERE));
if (process.argv[2] === 'check') {
  once(join(TARGET, 'frontend.checked'), sources, true, () => npm('run', '--silent', 'check'));
} else {
  once(join(TARGET, 'frontend.built'), sources, existsSync(join(CLIENT, 'index.html')), () =>
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn'),
  );
}

/** Does the work unless the stamp says it was done for the same input and its result is still there. */
function once(stamp, input, resultExists, work) {
  if (resultExists && existsSync(stamp) && readFileSync(stamp, 'utf8') === input) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, input);
}

function npm(...words) {
  // On Windows npm is a script of the shell, elsewhere a program.
  const shell = process.platform === 'win32';
  try {
    execFileSync('npm', words, { cwd: HERE, stdio: 'inherit', shell });
  } catch (error) {
    if (error.code === 'ENOENT') console.error('The browser client needs npm, which was not found beside node.');
    else console.error(`The browser client could not be built: "npm ${words.join(' ')}" failed, see above.`);
    process.exit(1);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(HERE, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
