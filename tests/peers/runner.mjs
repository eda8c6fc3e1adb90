// Runs tests in a browser, one after the other, and closes what each opened.

// Takes an object of async functions by what they show. Says how each went; resolves to how many failed.
export async function run(tests, browser) {
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
  return failed;
}
