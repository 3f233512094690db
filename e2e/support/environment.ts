// What the tests are told by `cargo xtask`, and how the system's browser is started.

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the tests with "cargo xtask e2e --no-build"`);
  return value;
}

export const rootUrl = required('CUTAWAY_URL');
export const subPathUrl = required('CUTAWAY_SUB_PATH_URL');

export const launchOptions = {
  executablePath: required('CUTAWAY_BROWSER'),
  // Chromium does not start its sandbox as root, which test machines often are.
  chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
};
