// A mocha reporter: prints like "spec" and leaves the counts, the skipped and the failed titles in $RESULT_FILE
// for test/run.mjs, which adds the rings up.
const fs = require("node:fs");
const { reporters, Runner } = require("mocha");

class ResultReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const result = { passed: 0, failed: [], skipped: [] };
    const repeated = [];
    runner.on(Runner.constants.EVENT_TEST_PASS, () => result.passed++);
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test) => result.failed.push(test.fullTitle()));
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      repeated.push({ title: test.fullTitle(), why: error.message });
      console.log(`  once more, after: ${error.stack}`);
    });
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => result.skipped.push(test.fullTitle()));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      // One that failed again has failed, and is not merely flaky.
      const flaky = repeated.filter(({ title }) => !result.failed.includes(title));
      const whole = { ...result, repeated: flaky.map(({ title, why }) => `${title}: ${why}`) };
      if (process.env.RESULT_FILE) fs.writeFileSync(process.env.RESULT_FILE, JSON.stringify(whole));
    });
  }
}

module.exports = ResultReporter;
